"""The process that makes a survey. Started by `apart` with a copy of the store, the folders of the
rules and of the questions, a day, and the file to write."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
import time
from pathlib import Path

from samenwerking_kg.boot.beside import as_child, telling
from samenwerking_kg.describe.quality.parcel import pack
from samenwerking_kg.describe.quality.surveying import survey
from samenwerking_kg.describe.questions import read_all
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import load


def make(copy: str, rules: str, queries: str, day: str, file: str) -> dict[str, object]:
    """Tells the seconds that a processor worked on it, and by which rules it was made."""
    store, questions = OxigraphStore.reading(Path(copy)), read_all(Path(queries).glob("*.rq"))
    made = survey(store, load(Path(rules)), questions, dt.date.fromisoformat(day), _now)
    with Path(file).open("wb") as out:
        pack(made, out)
    return {"werk": time.process_time(), "regels": print_of(Path(rules))}


def print_of(folder: Path) -> str:
    """The same for the same files of rules."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.ttl")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


if __name__ == "__main__":
    as_child(lambda: telling(lambda: make(*sys.argv[1:])))
