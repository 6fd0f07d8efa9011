"""The process that makes lists or names. Started by `apart` with which of the two, a copy of the
store, and where they are to go."""

from __future__ import annotations

import sys
from pathlib import Path

from samenwerking_kg.boot.beside import as_child, telling
from samenwerking_kg.index.making import make
from samenwerking_kg.index.search.keeping import all_names
from samenwerking_kg.store.oxigraph import OxigraphStore

LISTS, NAMES = "lists", "names"


def run(what: str, copy: str, target: str, revision: str = "0") -> dict[str, int]:
    """Lists in a file, which are of this revision and tell how many facts they have; or names in
    a folder."""
    store = OxigraphStore.reading(Path(copy))
    if what == LISTS:
        return {"feiten": make(store, Path(target), int(revision))}
    all_names(store).save(Path(target))
    return {}


if __name__ == "__main__":
    as_child(lambda: telling(lambda: run(*sys.argv[1:])), niceness=0)  # people wait for these
