"""Who may ask now, who waits, and who is sent away.

A fixed number of queries runs at once. One client has a part of the places at most. Of the slow
ones, which run longer than a moment, fewer still keep their place when somebody waits (`slow`): so
there is always room for a short question. Who finds no place within a few seconds, or a full queue,
is told to come back; of those that wait, who has least goes first, so that many questions of one do
not delay another's.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque

from samenwerking_kg.errors import TooBusy, TooManyAtOnce
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.slow import Slow, SlowOnes


class Admission:
    """Places for queries, used from one event loop.

    running  queries that have a place; `waiting` those without; `slow` those that take long
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._queue: deque[tuple[str, asyncio.Future[bool]]] = deque()
        self._of: Counter[str] = Counter()
        self.slow = SlowOnes(limits)

    @property
    def running(self) -> int:
        return self._of.total()

    @property
    def waiting(self) -> int:
        return len(self._queue)

    async def take(self, client: str) -> None:
        """A place, until `leave`. Raises TooBusy; TooManyAtOnce when it is the client itself that
        takes too many."""
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

    def slowed(self, one: Slow) -> None:
        """This query takes long. It is one of `slow` until it is removed there."""
        self.slow.add(one)
        if self._queue:
            self.slow.make_way(one.client)

    def _fits(self, client: str) -> bool:
        within = self._of[client] < self._limits.per_client
        return within and self.running < self._limits.places

    async def _wait(self, client: str) -> None:
        self._make_room(client)
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._queue.append((client, turn))
        self._next()
        if not turn.done():
            own = self._of[client] >= self._limits.per_client
            self.slow.make_way(client if own else None)
        try:
            async with asyncio.timeout(self._limits.patience):
                admitted = await turn
        except BaseException as problem:
            if (client, turn) in self._queue:
                self._queue.remove((client, turn))
            elif turn.result():
                self.leave(client)  # it had just got its place
            if isinstance(problem, TimeoutError):
                own = self._of[client] >= self._limits.per_client
                raise (TooManyAtOnce if own else TooBusy) from problem
            raise
        if not admitted:
            raise TooBusy

    def _make_room(self, client: str) -> None:
        """In a full queue who waits for most gives way to who waits for less. Raises TooBusy."""
        waiting = Counter(who for who, _ in self._queue)
        if waiting[client] >= self._limits.queue // 2:
            raise TooManyAtOnce
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
