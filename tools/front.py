"""Copies the few files that pages can use from ``node_modules`` to where the service finds them.

Run by ``make front``, after ``npm ci``. The query editor brings a list of prefixes that a public
site collected, with addresses of advertisements in it; nobody on a government page should be
offered those, so they are emptied here. When the list is not found, nothing is copied.

    python tools/front.py [node_modules [folder]]
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/samenwerking_kg/api/pages/static/derden"
_YASGUI, _SWAGGER = "@zazuko/yasgui/build", "swagger-ui-dist"
_COPIED = (
    f"{_YASGUI}/yasgui.min.css", f"{_SWAGGER}/swagger-ui-bundle.js", f"{_SWAGGER}/swagger-ui.css",
)  # fmt: skip
#: The list as it is written: `a=\`http://…\`,b=\`https://…\`,…`, hundreds on end.
_LIST = re.compile(r"(?:[\w$]+=`https?://[^`]*`,){100,}")
_ADDRESS = re.compile(r"`https?://[^`]*`")
_LICENCES = ("LICENSE*", "LICENCE*", "NOTICE*", "license*", "*.LICENSE.txt")


def without_prefixes(script: str) -> str:
    """The editor with an empty address for each prefix of the list. Raises ValueError when there
    is not one such list."""
    if len(_LIST.findall(script)) != 1:
        raise ValueError("the list of prefixes is not where it was; look at the new version")
    return _LIST.sub(lambda found: _ADDRESS.sub("``", found[0]), script)


def licences(modules: Path) -> str:
    """Which packages are in what is copied, under which licence, and the texts that they bring."""
    said, texts = [], []
    for described in sorted(modules.glob("**/package.json")):
        about = json.loads(described.read_text("utf-8"))
        if "name" not in about or "version" not in about:
            continue
        said.append(f"{about['name']} {about['version']}: {about.get('license', 'not told')}")
        found = {path for pattern in _LICENCES for path in described.parent.glob(pattern)}
        texts += [
            f"\n==== {about['name']}: {path.name} ====\n\n{path.read_text('utf-8', 'replace')}"
            for path in sorted(found)
            if path.is_file()
        ]
    return "\n".join(dict.fromkeys(said)) + "\n" + "".join(texts)


def copy(modules: Path, target: Path) -> None:
    """Put the files in `target`, in place of what is there. Raises OSError, ValueError."""
    editor = without_prefixes((modules / _YASGUI / "yasgui.min.js").read_text("utf-8"))
    texts = licences(modules)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    (target / "yasgui.min.js").write_text(editor, "utf-8")
    for name in _COPIED:
        shutil.copyfile(modules / name, target / Path(name).name)
    (target / "licenties.txt").write_text(texts, "utf-8")


if __name__ == "__main__":
    given = [Path(each) for each in sys.argv[1:]]
    copy(*(given + [ROOT / "node_modules", TARGET][len(given) :]))
