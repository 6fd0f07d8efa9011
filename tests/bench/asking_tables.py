"""What was found about answering, as Markdown."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

_PAGE = """# How fast questions are answered

This page is written by `tests/bench/asking.py`; do not change it by hand. Every ratio is our rate
through that of `oxigraph serve` on the same data and machine, asked in turn in the same run: more
than 1 is faster. The texts of the questions stand in `tests/bench/asking_questions.py`; each text
differs from all others, except where it says that they come back. How fast publishing is stands in
the README and is measured by `make bench`.

"""
_LIMIT = 3  # so many times as fast as the faster server the clients should be


def machine(before: float) -> dict[str, Any]:
    """Facts about where it was measured, and with what."""
    return {
        "day": dt.date.today().isoformat(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory, GiB": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "load before and after": [round(before, 1), round(os.getloadavg()[0], 1)],
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: version(name) for name in ("pyoxigraph", "oxigraph", "uvicorn", "uvloop")},
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(": ")[2]
    return platform.machine()


def as_page(found: dict[str, Any]) -> str:
    """The whole of ``docs/performance.md``."""
    return _PAGE + as_markdown(found) + "\n"


def as_markdown(found: dict[str, Any]) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    parts = [f"Machine: {facts}.\n\n```\n{found['command']}\n```", _clients(found)]
    for size in found["sizes"]:
        parts.append(f"## {size['quads']:,} statements\n\n{_standing(size)}\n\n{_cells(size)}")
    if len(found["sizes"]) > 1:
        parts.append(f"## How it grows\n\n{_growth(found['sizes'])}")
    if found["rdflib"]:
        parts.append(f"## rdflib-endpoint\n\n{_slow(found['rdflib'])}")
    if found["load"]:
        parts.append(f"## Loading in bulk\n\n{_load(found['load'])}")
    return "\n\n".join(parts)


def _clients(found: dict[str, Any]) -> str:
    own = ", ".join(f"{count}: {rate:,}/s" for count, rate in found["clients"].items())
    rates = [
        max(cell["rate"], cell["peer_rate"]) / found["clients"][key]
        for size in found["sizes"]
        for cell in size["cells"]
        if (key := _key(found["clients"], cell["clients"])) is not None
    ]
    least = 1 / max(rates, default=1.0) if rates and max(rates) else 0.0
    said = f"The clients themselves can ask, by their number: {own}."
    if 0 < least < _LIMIT:
        said += (
            f" That is only {least:.1f} times what the faster server did in the quickest cell: "
            f"there the clients take part of the time of both, and a ratio above 1 is too low."
        )
    return said


def _key(clients: dict[Any, int], count: int) -> Any:
    """JSON has only texts for keys."""
    return next((key for key in (count, str(count)) if key in clients), None)


def _standing(size: dict[str, Any]) -> str:
    memory = "; ".join(
        f"{name} {rest:,} MiB at rest, {after:,} MiB after all questions"
        for name, (rest, after) in size["memory"].items()
    )
    return (
        f"The store was made in {size['built']} s; our service was quiet {size['settled']} s after "
        f"it was ready, and answered from {size['ground']}. Memory (PSS of all processes of a "
        f"server, without what the system caches): {memory}."
    )


def _cells(size: dict[str, Any]) -> str:
    head = (
        "question", "clients", "ours /s", "ms", "cpu ms", "against", "its /s", "ms", "cpu ms",
        "ratio", "refused",
    )  # fmt: skip
    return _table(head, (_row(cell) for cell in size["cells"]))


def _row(cell: dict[str, Any]) -> Iterator[str]:
    yield from (cell["question"], str(cell["clients"]))
    yield from (_number(cell[name]) for name in ("rate", "ms", "work"))
    yield cell["peer"]
    yield from (_number(cell[name]) for name in ("peer_rate", "peer_ms", "peer_work"))
    yield f"**{cell['ratio']:.2f}**"
    refused = (cell["refused"], cell["peer_refused"])
    yield "" if not any(refused) else f"{refused[0]}, its {refused[1]}"


def _growth(sizes: list[dict[str, Any]]) -> str:
    """Each question by one client at each size: milliseconds of ours, of the peer's, and ratio."""
    found: dict[tuple[str, str], list[str]] = {}
    for size in sizes:
        for cell in size["cells"]:
            if cell["clients"] == 1:
                said = f"{_number(cell['ms'])} / {_number(cell['peer_ms'])} = {cell['ratio']:.2f}"
                found.setdefault((cell["question"], cell["peer"]), []).append(said)
    head: tuple[str, ...] = ("one client: ms / its ms = ratio", "against")
    head += tuple(f"{size['quads']:,}" for size in sizes)
    rows = [[*names, *cells] for names, cells in found.items()]
    for name in sizes[0]["memory"]:
        rows.append(
            [f"memory after, MiB: {name}", "", *(f"{s['memory'][name][1]:,}" for s in sizes)]
        )
    return _table(head, rows)


def _slow(cells: list[dict[str, Any]]) -> str:
    head = ("question, one client", "ours ms", "its ms", "times as fast")
    return _table(
        head,
        (
            (
                cell["question"],
                _number(cell["ms"]),
                _number(cell["peer_ms"]),
                f"{cell['ratio']:.0f}",
            )
            for cell in cells
        ),
    )


def _load(found: dict[str, Any]) -> str:
    rows = [
        (what, f"{seconds:.1f}", f"{found['ratio'].get(what, 1):.2f}")
        for what, seconds in found["seconds"].items()
    ]
    said = (
        f"{found['quads']:,} quads from files. Ours keeps the merge of the graphs beside them, so it "
        "writes each statement twice; the engine loads the same file, and all that ours holds in "
        "the end."
    )
    return f"{said}\n\n{_table(('loader', 'seconds', 'ours takes so many times as long'), rows)}"


def _table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 10 else f"{value:,.2f}"
