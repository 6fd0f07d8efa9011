"""How many statements the store holds, without ever making anybody wait for it.

Counting reads the whole store: a tenth of a second for a million statements. So it is done in the
background, once for a revision, and it takes no more than a hundredth of the time.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.store.base import Store

LOG = logging.getLogger("samenwerking_kg.api")
_SHARE = 100


@dataclass(frozen=True)
class Count:
    """So many statements, in all named graphs, as of a revision of the store."""

    statements: int
    revision: int


class Census:
    """The last count, and a new one when the store has changed."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock = store, clock
        self._last: Count | None = None
        self._not_before = 0.0
        self._counting = threading.Lock()
        self._closed = False

    def last(self) -> Count | None:
        """What was counted last; None before the first time. Returns at once, and has the store
        counted in the background when it has changed since."""
        known = self._last
        if known is None or known.revision != self._store.revision:
            self._begin()
        return known

    def count(self) -> Count:
        """Count now, and wait for it."""
        started, revision = self._clock(), self._store.revision
        self._last = Count(self._store.size(), revision)
        self._not_before = self._clock() + _SHARE * (self._clock() - started)
        return self._last

    def close(self) -> None:
        """Begin no more, and be silent about a count that the end of the store breaks off."""
        self._closed = True

    def _begin(self) -> None:
        rests = self._closed or self._clock() < self._not_before
        if rests or not self._counting.acquire(blocking=False):
            return
        threading.Thread(target=self._behind, name="census", daemon=True).start()

    def _behind(self) -> None:
        try:
            self.count()
        except Exception as problem:  # noqa: BLE001  # nobody waits for this
            self._not_before = self._clock() + _SHARE
            if not self._closed:
                tell(LOG, Event.FAULT, soort=type(problem).__name__, plaats=where(problem))
        finally:
            self._counting.release()
