"""Changes of the store on their way to the processes that answer."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections import deque
from collections.abc import Sequence

from samenwerking_kg.store.base import Edit

_PAUSE = 0.3  # seconds from a change to bringing it, when nobody asks

#: A revision and what led to it; None for all that is no list of edits.
Change = tuple[int, Sequence[Edit] | None]


class Changes:
    """Put in by whoever writes, and taken out by one thread. `newest` is the last revision."""

    def __init__(self, newest: int) -> None:
        self.newest = newest
        self._queue: queue.SimpleQueue[Change] = queue.SimpleQueue()
        self._since: deque[tuple[int, float]] = deque()  # not served yet, and since when
        self._asked = threading.Event()
        self._counting = threading.Lock()

    def put(self, revision: int, edits: Sequence[Edit] | None) -> None:
        """The store has just come to this revision."""
        with self._counting:
            self.newest = max(self.newest, revision)
        self._since.append((revision, time.monotonic()))
        self._queue.put((revision, edits))

    def reached(self, revision: int) -> None:
        """A copy of the store has this revision: a step of which it does not tell (a flush) counts
        too."""
        with self._counting:
            self.newest = max(self.newest, revision)

    def hurry(self) -> None:
        """Somebody waits for the last one."""
        self._asked.set()

    def waiting(self, seconds: float, *, patient: bool) -> list[Change]:
        """All that were not taken yet; waits so long for the first.

        patient  those that nobody asks for wait a little more, so that whoever publishes goes first
                 and many are one step
        """
        with contextlib.suppress(queue.Empty):
            first = self._queue.get(timeout=seconds)
            if patient:
                self._asked.wait(_PAUSE)
            self._asked.clear()
            return [first, *self.drained()]
        return []

    def drained(self) -> list[Change]:
        """All that were not taken yet."""
        found: list[Change] = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self._queue.get_nowait())
        return found

    def served(self, revision: int) -> float | None:
        """Seconds since the oldest change that is served only now, with this revision."""
        first: float | None = None
        while self._since and self._since[0][0] <= revision:
            _, moment = self._since.popleft()
            first = moment if first is None else first
        return None if first is None else time.monotonic() - first
