"""What happens to a question that is not answered soon: first others may begin beside it, then
others go first, it is one of the slow ones, and somebody looks whether its sender is still there;
in the end it is stopped."""

from __future__ import annotations

import asyncio

from samenwerking_kg.query.admission import Admission
from samenwerking_kg.query.asker import Hangup
from samenwerking_kg.query.few import Few
from samenwerking_kg.query.observer import Ending
from samenwerking_kg.query.slow import Slow
from samenwerking_kg.query.worker import Worker

#: How long a question is a short one, in seconds.
_SHORT = 0.3


class Watch:
    """Over one question that has a turn of `few`; used from one event loop. Most questions are over
    before it looks for the first time, so until then it does next to nothing."""

    def __init__(self, admission: Admission, few: Few, client: str, hangup: Hangup | None) -> None:
        self._admission, self._few, self._client = admission, few, client
        self._hangup = hangup
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._slow: Slow | None = None
        self._waits: asyncio.Task[None] | None = None
        self._short = True
        self.made_way = False  # somebody got the turn of this question
        self.why = Ending.DEADLINE  # why the question is stopped, if it is

    def begin(self, worker: Worker, seconds: float, slow: float) -> None:
        """This process answers it. It is stopped after so many `seconds`, and is slow after some
        fewer. `end` comes after it."""
        self._worker, self._began = worker, self._loop.time()
        self._seconds, self._late = seconds, slow
        self._timer = self._loop.call_later(min(_SHORT, slow, seconds), self._look)

    def end(self) -> None:
        """The question is over."""
        if self._timer is not None:
            self._timer.cancel()
        if self._waits is not None:
            self._waits.cancel()
        if self._slow is not None:
            self._admission.slow.remove(self._slow)

    def leave(self) -> None:
        """It is over, or no longer short: others may begin."""
        if self._short:
            self._short = False
            self.made_way = self._few.leave(self._client)

    def _look(self) -> None:
        took = self._loop.time() - self._began
        if took >= self._seconds:
            self._stop(Ending.DEADLINE)
            return
        if took >= min(_SHORT, self._late):
            self.leave()
        if took >= self._late and self._slow is None:
            self._give_way()
        due = (_SHORT, self._late, self._seconds)
        self._timer = self._loop.call_later(min(t for t in due if t > took) - took, self._look)

    def _give_way(self) -> None:
        self._worker.lower()
        self._slow = Slow(self._client, lambda: self._stop(Ending.CROWDED))
        self._admission.slowed(self._slow)
        if self._hangup is not None:
            self._waits = self._loop.create_task(self._listen(self._hangup))

    async def _listen(self, hangup: Hangup) -> None:
        await hangup()
        self._stop(Ending.HUNG_UP)

    def _stop(self, why: Ending) -> None:
        self.why = why
        self._worker.stop()
