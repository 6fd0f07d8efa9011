"""The processes that answer: a few at the ready, on the newest data, replaced when they end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Protocol

from samenwerking_kg.errors import TooBusy
from samenwerking_kg.query.worker import Gone, Worker

_START = 10.0  # seconds that a process may take to come up
_PAUSE = 0.05  # seconds between two tries
_LOADING = 60.0  # seconds that the first copy of the data may take
#: How many wait at the ready.
SPARE = 2


class Source(Protocol):
    """Where new processes come from (`snapshots.Snapshots`)."""

    revision: int
    stuck: bool

    @property
    def newest(self) -> int: ...

    def fork(self) -> socket.socket: ...

    def hurry(self) -> None: ...


class Crew:
    """Used from one event loop. `busy` answer now, `idle` could."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._idle: list[Worker] = []
        self._coming: set[asyncio.Task[None]] = set()
        self._moved = asyncio.Event()
        self._closed = False
        self.busy = 0

    @property
    def idle(self) -> int:
        return len(self._idle)

    @property
    def ready(self) -> bool:
        """Whether there is anything to answer from."""
        return self._source.revision >= 0

    def moved(self) -> None:
        """The source is at another revision: who waits for it goes on, and fresh processes come in
        the place of the idle ones."""
        self._moved.set()
        self._moved = asyncio.Event()
        for worker in self._idle:
            worker.close()
        self._idle = []
        for _ in range(SPARE):
            task = asyncio.get_running_loop().create_task(self._one_more())
            self._coming.add(task)
            task.add_done_callback(self._coming.discard)

    @property
    def is_fresh(self) -> bool:
        """Whether the source has come to where the store is now, or will not for a while."""
        reached = self._source.revision >= max(0, self._source.newest)
        return reached or (self._source.stuck and self.ready)

    async def fresh(self, seconds: float) -> None:
        """Return when it has come there, or after this time; at the start one has more patience."""
        wanted = max(0, self._source.newest)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds if self.ready else _LOADING):
                while self._source.revision < wanted and not self.is_fresh:
                    self._source.hurry()
                    await self._moved.wait()

    def at_hand(self) -> Worker | None:
        """As `take`, one that is idle and on the newest data: the source may have moved a moment
        ago, in its own thread."""
        while self._idle:
            worker = self._idle.pop()
            if worker.revision >= self._source.revision and not worker.gone():
                self.busy += 1
                return worker
            worker.close()
        return None

    async def take(self, seconds: float = _START) -> Worker:
        """A process for one question, until `give_back`. Raises TooBusy when none comes up within
        this time."""
        worker = self.at_hand()
        if worker is None:
            worker = await self._started(min(seconds, _START))
            self.busy += 1
        return worker

    def give_back(self, worker: Worker) -> None:
        """It has been asked. If it is not free again, it is killed."""
        self.busy -= 1
        if worker.free:
            self._put_back(worker)
        else:
            worker.kill()

    def close(self) -> None:
        self._closed = True
        for task in self._coming:
            task.cancel()
        for worker in self._idle:
            worker.close()
        self._idle = []

    async def _one_more(self) -> None:
        with contextlib.suppress(TooBusy):
            self._put_back(await self._started())

    async def _started(self, seconds: float = _START) -> Worker:
        until = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < until:
            # It may come for a copy that has just gone, or while the data is loaded again.
            with contextlib.suppress(OSError, Gone, TimeoutError):
                async with asyncio.timeout_at(until):
                    return await Worker.met(self._source.fork())
            await asyncio.sleep(_PAUSE)
        raise TooBusy

    def _put_back(self, worker: Worker) -> None:
        stale = worker.revision < self._source.revision
        if self._closed or stale or worker.worn:
            worker.close()
        else:
            self._idle.append(worker)
