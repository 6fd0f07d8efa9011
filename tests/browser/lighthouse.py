"""Lighthouse's marks for pages of the service: `make lighthouse`, with addresses to look at others.

Lighthouse comes from npm, into build/lighthouse; without npm nothing is looked at, in one line.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from chromium import found
from serving import serving

ROOT = Path(__file__).parents[2]
FOLDER, VERSION = ROOT / "build" / "lighthouse", "13.5.0"
_RUN = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = (
    "/", "/gemeenten/gm1895", "/samenwerkingen/roo-24965334", "/verken", "/matrix", "/kwaliteit",
    "/publiceer", "/sparql",
)  # fmt: skip
#: What must have a hundred. Speed depends on the machine, so its mark is told and not judged.
JUDGED = ("accessibility", "best-practices", "seo")
_SECONDS = 300


def main(paths: Sequence[str]) -> None:
    """Print a line for each page; 1 when one has less than a hundred, with what was found."""
    if shutil.which("npm") is None:
        print("Lighthouse skipped: npm is not here.")
        return
    _fetch()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as service:
        print(f"| page | performance | {' | '.join(JUDGED)} |\n|---|---|---|---|---|")
        for path in paths or PAGES:
            report = _report(service.address + path, Path(folder) / "report.json")
            marks = {name: _mark(report, name) for name in ("performance", *JUDGED)}
            print(f"| `{path}` | {' | '.join(map(str, marks.values()))} |", flush=True)
            if any(marks[name] < 100 for name in JUDGED):
                faults += [f"{path}: {fault}" for fault in _faults(report)]
    if faults:
        sys.exit("\n".join(faults))


def _fetch() -> None:
    """Lighthouse, when this version is not there yet; it runs no scripts of packages."""
    if _RUN.exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--prefix", str(FOLDER), f"lighthouse@{VERSION}",
               "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]  # fmt: skip
    subprocess.run(command, check=True)


def _report(address: str, to: Path) -> dict[str, Any]:
    command = ["node", str(_RUN), address, "--quiet", "--output=json", f"--output-path={to}",
               f"--only-categories=performance,{','.join(JUDGED)}",
               "--chrome-flags=--headless --no-sandbox --disable-gpu"]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": found()}
    subprocess.run(command, check=True, env=environment, timeout=_SECONDS)
    report: dict[str, Any] = json.loads(to.read_text("utf-8"))
    return report


def _mark(report: dict[str, Any], category: str) -> int:
    return round(100 * (report["categories"][category]["score"] or 0))


def _faults(report: dict[str, Any]) -> list[str]:
    """What costs marks."""
    asked = [ref for name in JUDGED for ref in report["categories"][name]["auditRefs"]]
    judged = [report["audits"][ref["id"]] for ref in asked if ref["weight"]]
    return [
        f"{audit['id']}: {audit['title']}"
        for audit in judged
        if audit["score"] is not None and audit["score"] < 1
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
