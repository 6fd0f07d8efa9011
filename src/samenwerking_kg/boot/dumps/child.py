"""The process that makes a dump: it lets all else go first, and ends when the service does.

In a process of its own, so that the service has its threads and its memory to itself. Started by
`maker` with a copy, an empty folder, and the state of the newest dump that there is.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
from pathlib import Path

from samenwerking_kg.boot.dumps.copying import opened
from samenwerking_kg.describe.dumps.making import make
from samenwerking_kg.errors import StoreFull
from samenwerking_kg.events import where

_NICENESS = 10
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


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(FAILED)


if __name__ == "__main__":
    os.nice(_NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    ended = run(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(ended)  # the thread that waits holds standard input
