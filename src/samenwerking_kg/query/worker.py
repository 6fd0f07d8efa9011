"""A process that answers (`child`), as seen from the event loop of the service."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import time
from functools import lru_cache

from samenwerking_kg.query.line import Gone as Gone
from samenwerking_kg.query.line import Line
from samenwerking_kg.query.line import Stopped as Stopped
from samenwerking_kg.query.question import Question, Told
from samenwerking_kg.query.spool import Spool
from samenwerking_kg.query.wire import DATA, END, QUESTION, framed, raised

_FRESH = 0.05  # seconds
_LOWER = 5  # of 19; lower still, and a busy machine does not get round to it


class Worker:
    """Used for one question at a time. `revision` is that of the data from which it answers."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._pid: int | None = None
        self._handle: int | None = None
        self.revision = -1
        self.walled = False
        self.free = True  # it can be asked something
        self._answered = 0.0  # when it answered last
        self.worn = False  # it has grown too large, or was lowered: ask another the next time

    @classmethod
    async def met(cls, end: socket.socket) -> Worker:
        """The process behind this socket, once it is there. Raises Gone."""
        worker = cls(await Line.to(end))
        try:
            _, content = await worker._line.frame()
        except BaseException:
            worker.close()
            raise
        facts = json.loads(content)
        worker.revision, worker.walled = facts["revision"], facts["walled"]
        worker._pid = facts["pid"]
        with contextlib.suppress(OSError, AttributeError):  # AttributeError: not on this system
            worker._handle = os.pidfd_open(facts["pid"])
        return worker

    def gone(self) -> bool:
        """Whether the process has ended while nothing was asked of it. What answered a moment ago
        is taken to be there: if it is not, its line says so at once, and another one is asked."""
        if self._handle is None or time.monotonic() - self._answered < _FRESH:
            return self._line.ended
        ended = select.poll()  # the line may not have heard of it yet
        ended.register(self._handle, select.POLLIN)
        return self._line.ended or bool(ended.poll(0))

    async def ask(self, question: Question, spool: Spool) -> Told:
        """The answer, in the spool. Raises what the process tells, Gone, Stopped after `stop`, and
        TooBusy when there is no room for the answer. Whoever does not wait for the end must `kill`:
        it is not `free` then."""
        self.free = False
        try:
            self._line.send(framed(QUESTION, question.as_bytes()))
            return await self._told(spool)
        except BaseException:
            spool.close()
            raise

    async def _told(self, spool: Spool) -> Told:
        letter, content = await self._line.frame()
        while letter == DATA:
            spool.write(content)
            letter, content = await self._line.frame()
        self.free, self._answered = True, time.monotonic()
        if letter != END:
            raise raised(content)
        kind, form, last = _end(content)
        self.worn = self.worn or last
        return Told(kind, form, spool.size, spool.content(), self.revision)

    def lower(self) -> None:
        """Let others go first, from now on."""
        self.worn = True
        if self._pid is not None:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._pid, _LOWER)

    def stop(self) -> None:
        """Wait for its answer no longer."""
        self._line.stop()

    def kill(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(OSError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            elif self._pid is not None:
                os.kill(self._pid, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Hang up; the process ends when it has nothing to do."""
        self._line.hang_up()
        if self._handle is not None:
            os.close(self._handle)
        self._handle = self._pid = None


@lru_cache(maxsize=64)  # one for each kind and format
def _end(content: bytes) -> tuple[str, str, bool]:
    facts = json.loads(content)
    return facts["kind"], facts["form"], facts["last"]
