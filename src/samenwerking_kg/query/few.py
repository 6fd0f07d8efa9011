"""As many questions at once as there are processors, as long as they are short.

More processes than processors take turns, and each turn begins with a cache that knows nothing of
the question; and who answers copies what it touches of the data, so fewer of them take less memory.
A question that is not short soon counts no more, and others go on beside it.
"""

from __future__ import annotations

import os
from collections import Counter

from samenwerking_kg.query.waiting import Waiting

_LEAST = 2  # one that is dear for its short time should not hold all others up


def processors() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Few:
    """Turns; used from one event loop. Of those that wait, who has fewest goes first, and among
    them in order."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most or max(_LEAST, processors())
        self._waiting = Waiting()
        self._of: Counter[str] = Counter()

    @property
    def now(self) -> int:
        """How many have a turn."""
        return self._of.total()

    def begin(self, client: str) -> bool:
        """A turn at once, until `leave`, if nobody has to be waited for."""
        free = not self._waiting and self.now < self._most
        if free:
            self._of[client] += 1
        return free

    async def enter(self, client: str) -> None:
        """A turn, until `leave`."""
        if self.begin(client):
            return
        turn = self._waiting.add(client)
        self._give()  # those who wait may all be about to go
        try:
            await turn
        except BaseException:
            if not self._waiting.remove(client, turn) and not turn.cancelled():
                self.leave(client)  # it had just got its turn
            raise

    def leave(self, client: str) -> bool:
        """Give the turn to who waits; whether somebody got it."""
        self._of[client] -= 1
        if not self._of[client]:
            del self._of[client]
        return self._give()

    def _give(self) -> bool:
        given = False
        while self.now < self._most:
            chosen = self._waiting.next(self._of, self._most)
            if chosen is None:
                break
            who, turn = chosen
            self._of[who] += 1
            turn.set_result(True)
            given = True
        return given
