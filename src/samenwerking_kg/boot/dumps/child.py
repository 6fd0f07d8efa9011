"""The process that makes a dump. Started by `maker` with a copy, an empty folder, and the state of
the newest dump that there is."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path

from samenwerking_kg.boot.beside import as_child
from samenwerking_kg.boot.dumps.copying import opened
from samenwerking_kg.describe.dumps.making import make
from samenwerking_kg.errors import StoreFull
from samenwerking_kg.events import where

#: Exit codes: made, failed, nothing new, no room.
MADE, FAILED, SAME, FULL = 0, 1, 3, 4


def run(copy: str, folder: str, room: str, known: str) -> int:
    """The exit code; what went wrong is a line of JSON on standard output."""
    try:
        made = make(opened(Path(copy), Path(room)), Path(folder), known=known)
    except Exception as problem:  # noqa: BLE001 - the service tells of it
        print(json.dumps({"soort": type(problem).__name__, "waar": where(problem)}))
        full = isinstance(problem, OSError) and problem.errno == errno.ENOSPC
        return FULL if full or isinstance(problem, StoreFull) else FAILED
    return MADE if made else SAME


if __name__ == "__main__":
    as_child(lambda: run(*sys.argv[1:]))
