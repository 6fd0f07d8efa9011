"""Strangers' questions, each in a process that can be stopped: admission -> newest data -> process
-> bytes, under a deadline."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

from samenwerking_kg.errors import QueryTimedOut, QueryTooHeavy, TooBusy
from samenwerking_kg.query.admission import Admission
from samenwerking_kg.query.asker import Hangup, HungUp
from samenwerking_kg.query.crew import SPARE, Crew
from samenwerking_kg.query.few import Few
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.observer import Crew as Standing
from samenwerking_kg.query.observer import Ending, Observer, Silent
from samenwerking_kg.query.question import Question, Told
from samenwerking_kg.query.slow import Slow
from samenwerking_kg.query.snapshots import Snapshots
from samenwerking_kg.query.spool import Room, Spool
from samenwerking_kg.query.worker import Gone, Worker
from samenwerking_kg.store.oxigraph import OxigraphStore

#: How long a question waits for data that was changed before it was asked, in seconds.
_FRESH = 5.0
#: A process that is gone within this time may have been dying already, in seconds: another one is
#: asked.
_AT_ONCE = 0.5
#: How long a question is a short one, in seconds.
_SHORT = 0.3


class Processes:
    """Answers from copies of the store, in processes."""

    def __init__(
        self,
        store: OxigraphStore,
        limits: Limits = Limits(),
        *,
        folder: Path | None = None,
        in_memory: int = 1_500_000,
        observer: Observer | None = None,
    ) -> None:
        """
        folder     for copies, on the disk of the store; None for a store in memory
        in_memory  most statements that are held in memory
        """
        self.limits = limits
        self._store, self._folder, self._in_memory = store, folder, in_memory
        self._observer: Observer = observer or Silent()
        self._admission = Admission(limits)
        self._few = Few()
        self._room = Room(limits.kept, limits.kept_per_client)
        self._snapshots: Snapshots | None = None
        self._crew: Crew | None = None

    def start(self) -> None:
        """From within the event loop in which questions will come. Returns at once."""
        loop = asyncio.get_running_loop()
        source = Snapshots(
            self._store, self.limits, self._folder, self._in_memory,
            moved=lambda waited: self._moved(loop, waited),
        )  # fmt: skip
        self._snapshots, self._crew = source, Crew(source)

    def _moved(self, loop: asyncio.AbstractEventLoop, waited: float | None) -> None:
        """From the thread that follows the store."""
        with contextlib.suppress(RuntimeError):  # the service has just stopped
            loop.call_soon_threadsafe(self._refreshed)
        if waited is not None:
            self._observer.refreshed(waited)

    def _refreshed(self) -> None:
        if self._crew is not None:
            self._crew.moved()

    async def ask(
        self, question: Question, client: str, seconds: float, hangup: Hangup | None = None
    ) -> Told:
        """The answer.

        client   who asks, for what one may have at once
        seconds  after which it is stopped
        hangup   returns when whoever asked is gone

        Raises TooBusy, QueryTimedOut, QueryTooHeavy, HungUp, and what the answer itself raises.
        """
        if self._crew is None:
            raise TooBusy
        await self._admission.take(client)
        try:
            await self._crew.fresh(_FRESH)
            began = asyncio.get_running_loop().time()
            try:
                return await self._by_one(self._crew, question, client, seconds, hangup)
            except QueryTooHeavy as problem:
                took = asyncio.get_running_loop().time() - began
                if not isinstance(problem.__cause__, Gone) or took > _AT_ONCE:
                    raise
            # Perhaps it was dying before it was asked, and nobody had noticed yet.
            return await self._by_one(self._crew, question, client, seconds, hangup)
        finally:
            self._admission.leave(client)

    async def _by_one(
        self, crew: Crew, question: Question, client: str, seconds: float, hangup: Hangup | None
    ) -> Told:
        await self._few.enter(client)
        watch = _Watch(self._admission, self._few, client, hangup)
        try:
            worker = await crew.take()
            try:
                spool = Spool(self._room, client)
                return await self._watched(watch, worker, question, spool, seconds)
            finally:
                crew.give_back(worker)
        finally:
            watch.leave()

    async def _watched(
        self, watch: _Watch, worker: Worker, question: Question, spool: Spool, seconds: float
    ) -> Told:
        try:
            async with asyncio.timeout(seconds) as deadline:
                watch.begin(worker, deadline, self.limits.slow_after)
                try:
                    return await worker.ask(question, spool)
                finally:
                    watch.end()
        except TimeoutError as problem:
            self._observer.ended(watch.why)
            if watch.why is Ending.HUNG_UP:
                raise HungUp from problem
            if watch.why is Ending.CROWDED:
                raise TooBusy from problem
            raise QueryTimedOut(seconds) from problem
        except Gone as problem:
            self._observer.ended(Ending.MEMORY)
            raise QueryTooHeavy from problem

    def crew(self) -> Standing:
        """How the processes stand."""
        if self._crew is None or self._snapshots is None:
            return Standing(SPARE, 0, 0, 0, -1)
        busy, idle = self._crew.busy, self._crew.idle
        waiting, source = self._admission.waiting, self._snapshots
        return Standing(SPARE, busy + idle, busy, waiting, source.revision, source.in_memory)

    @property
    def revision(self) -> int:
        """Of the store, as the next answer will have it, if it is waited for."""
        return -1 if self._snapshots is None else self._snapshots.newest

    @property
    def ready(self) -> bool:
        """Whether there is anything to answer from."""
        return self._crew is not None and self._crew.ready

    def close(self) -> None:
        """Ends all processes."""
        if self._crew is not None:
            self._crew.close()
        if self._snapshots is not None:
            self._snapshots.close()


class _Watch:
    """What happens to a question that is not answered soon: first others may begin beside it, then
    others go first, it is one of the slow ones, and somebody looks whether its sender is still
    there."""

    def __init__(self, admission: Admission, few: Few, client: str, hangup: Hangup | None) -> None:
        self._admission, self._few, self._client = admission, few, client
        self._hangup = hangup
        self._timer: asyncio.TimerHandle | None = None
        self._slow: Slow | None = None
        self._waits: asyncio.Task[None] | None = None
        self._short = True
        self.why = Ending.DEADLINE  # why the question is stopped, if it is

    def begin(self, worker: Worker, deadline: asyncio.Timeout, after: float) -> None:
        """This process answers it; it is slow after so many seconds. `end` comes after it."""
        loop, short = asyncio.get_running_loop(), min(_SHORT, after)

        def no_more() -> None:
            self.leave()
            self._timer = loop.call_later(after - short, self._late, worker, deadline)

        self._timer = loop.call_later(short, no_more)

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
            self._few.leave(self._client)

    def _late(self, worker: Worker, deadline: asyncio.Timeout) -> None:
        worker.lower()
        self._slow = Slow(self._client, lambda: self._stop(deadline, Ending.CROWDED))
        self._admission.slowed(self._slow)
        if self._hangup is not None:
            self._waits = asyncio.get_running_loop().create_task(self._look(deadline))

    async def _look(self, deadline: asyncio.Timeout) -> None:
        assert self._hangup is not None
        await self._hangup()
        self._stop(deadline, Ending.HUNG_UP)

    def _stop(self, deadline: asyncio.Timeout, why: Ending) -> None:
        self.why = why
        deadline.reschedule(asyncio.get_running_loop().time())
