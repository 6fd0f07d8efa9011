"""Who may ask now, who waits, and who is sent away.

A fixed number of queries runs at once. One client has a part of the places at most. Of the slow
ones, which run longer than a moment, fewer still keep their place when somebody waits (`slow`): so
there is always room for a short question. Who finds no place within a few seconds, or a full queue,
is told to come back; of those that wait, who has least goes first, so that many questions of one do
not delay another's.
"""

from __future__ import annotations

import asyncio
from collections import Counter

from samenwerking_kg.errors import TooBusy, TooManyAtOnce
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.slow import Slow, SlowOnes
from samenwerking_kg.query.waiting import Turn, Waiting


class Admission:
    """Places for queries, used from one event loop.

    running  queries that have a place; `waiting` those without; `slow` those that take long
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._queue = Waiting()
        self._of: Counter[str] = Counter()
        self.slow = SlowOnes(limits)

    @property
    def running(self) -> int:
        return self._of.total()

    @property
    def waiting(self) -> int:
        return len(self._queue)

    def enter(self, client: str) -> bool:
        """A place at once, until `leave`, if there is one and nobody waits."""
        free = not self._queue and self._fits(client)
        if free:
            self._of[client] += 1
        return free

    async def take(self, client: str) -> None:
        """A place, until `leave`. Raises TooBusy; TooManyAtOnce when it is the client itself that
        takes too many."""
        if not self.enter(client):
            await self._wait(client)

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
        turn = self._queue.add(client)
        self._next()
        if not turn.done():
            own = self._of[client] >= self._limits.per_client
            self.slow.make_way(client if own else None)
        loop = asyncio.get_running_loop()
        timer = loop.call_later(self._limits.patience, _give_up, turn)
        try:
            admitted = await turn
        except BaseException as problem:
            if not self._queue.remove(client, turn) and turn.result():
                self.leave(client)  # it had just got its place
            if isinstance(problem, TimeoutError):
                own = self._of[client] >= self._limits.per_client
                raise (TooManyAtOnce if own else TooBusy) from problem
            raise
        finally:
            timer.cancel()
        if not admitted:
            raise TooBusy

    def _make_room(self, client: str) -> None:
        """In a full queue who waits for most gives way to who waits for less. Raises TooBusy."""
        waits = self._queue.of(client)
        if waits >= self._limits.queue // 2:
            raise TooManyAtOnce
        if len(self._queue) < self._limits.queue:
            return
        greedy, most = self._queue.most()
        if most <= waits + 1:
            raise TooBusy
        last = self._queue.last_of(greedy)
        if last is None:
            raise TooBusy
        self._queue.remove(greedy, last)
        last.set_result(False)

    def _next(self) -> None:
        """Give places to those that wait: first to who has fewest, and among them in order."""
        while self.running < self._limits.places:
            chosen = self._queue.next(self._of, self._limits.per_client)
            if chosen is None:
                return
            client, turn = chosen
            self._of[client] += 1
            turn.set_result(True)


def _give_up(turn: Turn) -> None:
    if not turn.done():
        turn.set_exception(TimeoutError())
