"""Who may ask now, who waits, and who is sent away.

A fixed number of queries runs at once. One client has a part of the places at most, and of the slow
queries, the ones that run longer than a moment, there are fewer still: so there is always room for
a short question. Who finds no place within a few seconds, or a full queue, is told to come back; of
those that wait, who has least goes first, so that many questions of one do not delay another's.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from samenwerking_kg.errors import TooBusy
from samenwerking_kg.query.limits import Limits


class Admission:
    """Places for queries, used from one event loop.

    running  queries that have a place; `slow` those of them that are slow; `waiting` those without
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._queue: deque[tuple[str, asyncio.Future[bool]]] = deque()
        self._of: Counter[str] = Counter()
        self._slow_of: Counter[str] = Counter()

    @property
    def running(self) -> int:
        return self._of.total()

    @property
    def slow(self) -> int:
        return self._slow_of.total()

    @property
    def waiting(self) -> int:
        return len(self._queue)

    @asynccontextmanager
    async def place(self, client: str) -> AsyncIterator[None]:
        """A place, for the length of a block. Raises TooBusy."""
        await self.take(client)
        try:
            yield
        finally:
            self.leave(client)

    async def take(self, client: str) -> None:
        """A place, until `leave`. Raises TooBusy."""
        if self._queue or not self._fits(client):
            await self._wait(client)
        else:
            self._of[client] += 1

    def leave(self, client: str) -> None:
        """Give the place to who waits."""
        self._of[client] -= 1
        if not self._of[client]:
            del self._of[client]
        self._next()

    def slow_down(self, client: str) -> bool:
        """A place among the slow ones, until `quick`. False when they are all taken, or when this
        client has as many as one may have."""
        most = max(1, self._limits.per_client // 2)
        if self.slow >= self._limits.slow_places or self._slow_of[client] >= most:
            return False
        self._slow_of[client] += 1
        return True

    def quick(self, client: str) -> None:
        """Give back a place among the slow ones."""
        self._slow_of[client] -= 1
        if not self._slow_of[client]:
            del self._slow_of[client]

    def _fits(self, client: str) -> bool:
        within = self._of[client] < self._limits.per_client
        return within and self.running < self._limits.places

    async def _wait(self, client: str) -> None:
        self._make_room(client)
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._queue.append((client, turn))
        self._next()
        try:
            async with asyncio.timeout(self._limits.patience):
                admitted = await turn
        except BaseException as problem:
            if (client, turn) in self._queue:
                self._queue.remove((client, turn))
            elif turn.result():
                self.leave(client)  # it had just got its place
            if isinstance(problem, TimeoutError):
                raise TooBusy from problem
            raise
        if not admitted:
            raise TooBusy

    def _make_room(self, client: str) -> None:
        """In a full queue who waits for most gives way to who waits for less. Raises TooBusy."""
        waiting = Counter(who for who, _ in self._queue)
        if waiting[client] >= self._limits.queue // 2:
            raise TooBusy
        if len(self._queue) < self._limits.queue:
            return
        ((greedy, most),) = waiting.most_common(1)
        if most <= waiting[client] + 1:
            raise TooBusy
        last = next(one for one in reversed(self._queue) if one[0] == greedy)
        self._queue.remove(last)
        if not last[1].done():
            last[1].set_result(False)

    def _next(self) -> None:
        """Give places to those that wait: first to who has fewest, and among them in order."""
        while self.running < self._limits.places:
            fitting = [one for one in self._queue if not one[1].done() and self._fits(one[0])]
            if not fitting:
                return
            client, turn = chosen = min(fitting, key=lambda one: self._of[one[0]])
            self._queue.remove(chosen)
            self._of[client] += 1
            turn.set_result(True)
