"""As many questions at once as there are processors, as long as they are short.

More processes than processors take turns, and each turn begins with a cache that knows nothing of
the question; and who answers copies what it touches of the data, so fewer of them take less memory.
A question that is not short soon counts no more, and others go on beside it.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from contextlib import suppress

_LEAST = 2  # one that is dear for its short time should not hold all others up


def processors() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Few:
    """Turns, in the order in which they are asked for; used from one event loop."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most or max(_LEAST, processors())
        self._waiting: deque[asyncio.Future[None]] = deque()
        self.now = 0

    async def enter(self) -> None:
        """A turn, until `leave`."""
        if self.now < self._most and not self._waiting:
            self.now += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self.leave()  # it had just got its turn
            else:
                with suppress(ValueError):  # it was passed over already
                    self._waiting.remove(turn)
            raise

    def leave(self) -> None:
        """Give the turn to who waits longest."""
        self.now -= 1
        while self._waiting and self.now < self._most:
            turn = self._waiting.popleft()
            if not turn.done():
                self.now += 1
                turn.set_result(None)
