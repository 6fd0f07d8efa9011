"""Strangers' questions, each in a process that can be stopped: admission -> newest data -> process
-> bytes, under a deadline."""

from __future__ import annotations

import asyncio
import contextlib
import time
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
from samenwerking_kg.query.snapshots import Snapshots
from samenwerking_kg.query.spool import Room, Spool
from samenwerking_kg.query.watch import Watch
from samenwerking_kg.query.worker import Gone, Stopped
from samenwerking_kg.store.oxigraph import OxigraphStore

#: How long a question waits for data that was changed before it was asked, in seconds.
_FRESH = 5.0
#: A process that is gone within this time may have been dying already, in seconds: another one is
#: asked.
_AT_ONCE = 0.5


class _GoneAtOnce(Exception):
    """A process was gone as soon as it was asked."""


class Processes:
    """Answers from copies of the store, in processes."""

    def __init__(
        self,
        store: OxigraphStore,
        limits: Limits = Limits(),
        *,
        folder: Path | None = None,
        in_memory: int = 1_500_000,
        union_in_memory: int = 0,
        observer: Observer | None = None,
    ) -> None:
        """
        folder           for copies, on the disk of the store; None for a store in memory
        in_memory        most statements of which everything is held in memory
        union_in_memory  most of which the union of the graphs is
        """
        self.limits = limits
        self._store, self._folder = store, folder
        self._in_memory, self._union_in_memory = in_memory, union_in_memory
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
            self._store, self.limits, self._folder, self._in_memory, self._union_in_memory,
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
        crew = self._crew
        if crew is None:
            raise TooBusy
        if not self._admission.enter(client):
            await self._admission.take(client)
        try:
            if not crew.is_fresh:
                await crew.fresh(_FRESH)
            try:
                return await self._by_one(crew, question, client, seconds, hangup)
            except _GoneAtOnce:
                # Perhaps it was dying before it was asked, and nobody had noticed yet.
                return await self._by_one(crew, question, client, seconds, hangup, again=True)
        finally:
            self._admission.leave(client)

    async def _by_one(
        self, crew: Crew, question: Question, client: str, seconds: float, hangup: Hangup | None,
        *, again: bool = False,
    ) -> Told:  # fmt: skip
        if not self._few.begin(client):
            await self._few.enter(client)
        watch = Watch(self._admission, self._few, client, hangup)
        try:
            told = await self._watched(watch, crew, question, client, seconds, again=again)
        finally:
            watch.leave()
        if watch.made_way:  # the question of who has the turn now goes out before this answer does
            await asyncio.sleep(0)
        return told

    async def _watched(
        self, watch: Watch, crew: Crew, question: Question, client: str, seconds: float,
        *, again: bool,
    ) -> Told:  # fmt: skip
        worker = crew.at_hand()
        if worker is None:
            watch.leave()  # nobody need wait for a process that another one waits for
            worker = await crew.take(seconds)
        watch.begin(worker, seconds, self.limits.slow_after)
        began = time.monotonic()
        try:
            return await worker.ask(question, Spool(self._room, client))
        except Stopped as problem:
            self._observer.ended(watch.why)
            if watch.why is Ending.HUNG_UP:
                raise HungUp from problem
            if watch.why is Ending.CROWDED:
                raise TooBusy from problem
            raise QueryTimedOut(seconds) from problem
        except Gone as problem:
            self._observer.ended(Ending.MEMORY)
            if not again and time.monotonic() - began <= _AT_ONCE:
                raise _GoneAtOnce from problem
            raise QueryTooHeavy from problem
        finally:
            watch.end()
            crew.give_back(worker)

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
