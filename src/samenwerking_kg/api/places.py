"""Places for publications: a few at once, a bounded wait, then a clear no.

The threads of the places are their own, so that a page never waits for a publication.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import anyio
from anyio import to_thread

from samenwerking_kg.errors import TooBusy, WritersBusy

RETRY_AFTER = 10  # seconds, for the answer to who found no place
#: Publications that are read and judged at once; they write one after another.
WRITERS = 8
WRITERS_PATIENCE = 30.0  # seconds
#: Columns of names that are looked up at once; they are all Python, so more would not be quicker.
RECOGNISERS, RECOGNISERS_PATIENCE = 2, 20.0

Result = TypeVar("Result")


class Places:
    """`count` pieces of work at once; who finds no place within `patience` seconds is sent away."""

    def __init__(self, count: int, patience: float, busy: type[TooBusy] = TooBusy) -> None:
        self._busy = busy
        self._free = anyio.Semaphore(count)
        self._threads = anyio.CapacityLimiter(count)
        self._patience = patience
        self._turns: dict[str, tuple[anyio.Lock, int]] = {}

    async def run(self, work: Callable[[], Result], who: str | None = None) -> Result:
        """The result of `work`, done in a thread. Raises TooBusy (or `busy`).

        who  whoever has work under way waits for that, outside the places: one caller with slow
             work does not fill them all
        """
        async with self._turn_of(who):
            with anyio.move_on_after(self._patience) as waiting:
                await self._free.acquire()
            if waiting.cancelled_caught:
                raise self._busy
            try:
                return await to_thread.run_sync(work, limiter=self._threads)
            finally:
                self._free.release()

    @asynccontextmanager
    async def _turn_of(self, who: str | None) -> AsyncIterator[None]:
        if who is None:
            yield
            return
        turn, waiting = self._turns.get(who, (anyio.Lock(), 0))
        self._turns[who] = turn, waiting + 1
        try:
            with anyio.move_on_after(self._patience) as patience:
                await turn.acquire()
            if patience.cancelled_caught:
                raise self._busy
            try:
                yield
            finally:
                turn.release()
        finally:
            turn, waiting = self._turns.pop(who)
            if waiting > 1:
                self._turns[who] = turn, waiting - 1


def writers() -> Places:
    """Places for publications."""
    return Places(WRITERS, WRITERS_PATIENCE, WritersBusy)


def recognisers() -> Places:
    """Places for columns of names."""
    return Places(RECOGNISERS, RECOGNISERS_PATIENCE)
