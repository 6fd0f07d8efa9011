"""As many questions at once as there are processors, as long as they are short.

More processes than processors take turns, and each turn begins with a cache that knows nothing of
the question; and who answers copies what it touches of the data, so fewer of them take less memory.
A question that is not short soon counts no more, and others go on beside it.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter, deque
from contextlib import suppress

_LEAST = 2  # one that is dear for its short time should not hold all others up


def processors() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Few:
    """Turns; used from one event loop. Of those that wait, who has fewest goes first, and among
    them in order."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most or max(_LEAST, processors())
        self._waiting: deque[tuple[str, asyncio.Future[None]]] = deque()
        self._of: Counter[str] = Counter()

    @property
    def now(self) -> int:
        """How many have a turn."""
        return self._of.total()

    async def enter(self, client: str) -> None:
        """A turn, until `leave`."""
        if self.now < self._most and not self._waiting:
            self._of[client] += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, turn))
        try:
            await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self.leave(client)  # it had just got its turn
            else:
                with suppress(ValueError):  # it was passed over already
                    self._waiting.remove((client, turn))
            raise

    def leave(self, client: str) -> None:
        """Give the turn to who waits."""
        self._of[client] -= 1
        if not self._of[client]:
            del self._of[client]
        while self._waiting and self.now < self._most:
            chosen = min(self._waiting, key=lambda one: self._of[one[0]])
            self._waiting.remove(chosen)
            who, turn = chosen
            if not turn.done():
                self._of[who] += 1
                turn.set_result(None)
