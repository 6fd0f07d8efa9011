"""Documents and lists are made two at a time.

Each is milliseconds of Python, in which the engine lets go of Python's lock at each row that is
read. Eight threads that hand it to each other make half as many documents as two do, and each of
them takes twice as long.
"""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext

AT_ONCE = 2
_TURN = threading.BoundedSemaphore(AT_ONCE)


def turn(*, waits: bool) -> AbstractContextManager[object]:
    """Held by who makes one. What may wait for others, such as an engine elsewhere, takes none."""
    return nullcontext() if waits else _TURN
