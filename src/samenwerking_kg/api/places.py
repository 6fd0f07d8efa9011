"""Places for long work: a few at once, a bounded wait, then a clear no.

A query has no deadline yet and cannot be stopped, so the places are what keeps the rest of the
service answering: a page never waits for a query, and a query never for a publication. The threads
of the places are their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
from anyio import to_thread

from samenwerking_kg.errors import TooBusy, WritersBusy

#: Twice the cores of the smallest machine we think of: more would only slow each other down.
PLACES = 4
PATIENCE = 2.0  # seconds
RETRY_AFTER = 10  # seconds, for the answer to who found no place
#: Publications that are read and judged at once; they write one after another.
WRITERS = 8
WRITERS_PATIENCE = 30.0  # seconds

Result = TypeVar("Result")


class Places:
    """`count` pieces of work at once; who finds no place within `patience` seconds is sent away."""

    def __init__(
        self, count: int = PLACES, patience: float = PATIENCE, busy: type[TooBusy] = TooBusy
    ) -> None:
        self._busy = busy
        self._free = anyio.Semaphore(count)
        self._threads = anyio.CapacityLimiter(count)
        self._patience = patience

    async def run(self, work: Callable[[], Result]) -> Result:
        """The result of `work`, done in a thread. Raises TooBusy (or `busy`)."""
        with anyio.move_on_after(self._patience) as waiting:
            await self._free.acquire()
        if waiting.cancelled_caught:
            raise self._busy
        try:
            return await to_thread.run_sync(work, limiter=self._threads)
        finally:
            self._free.release()


def writers() -> Places:
    """Places for publications."""
    return Places(WRITERS, WRITERS_PATIENCE, WritersBusy)
