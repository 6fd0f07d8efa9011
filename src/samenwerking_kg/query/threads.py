"""Strangers' questions in threads of the service itself, for stores that have no copies: an engine
elsewhere, which bounds its own queries, and the slow reference.

A thread cannot be stopped: a query that takes too long is answered with that, and runs on. It
keeps its place until it is done, so that there are never more of them than places. An engine
elsewhere is let go of at the same moment.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial

from samenwerking_kg.errors import QueryTimedOut
from samenwerking_kg.query.admission import Admission
from samenwerking_kg.query.answering import Sink, answer
from samenwerking_kg.query.asker import Hangup
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.observer import Crew
from samenwerking_kg.query.question import Question, Told
from samenwerking_kg.query.spool import Room, Spool
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.frames import let_go
from samenwerking_kg.store.patience import PATIENCE


class Threads:
    """Answers from the store itself."""

    def __init__(self, store: Store, limits: Limits = Limits()) -> None:
        self.limits = limits
        self._store = store
        self._admission = Admission(limits)
        self._room = Room(limits.kept, limits.kept_per_client)
        self._threads = ThreadPoolExecutor(limits.places, "question")

    def start(self) -> None:
        """Nothing."""

    async def ask(
        self,
        question: Question,
        client: str,
        seconds: float,
        hangup: Hangup | None = None,  # noqa: ARG002  # there is nothing to be freed
    ) -> Told:
        """The answer. Raises TooBusy, QueryTimedOut, and what the answer itself raises."""
        loop = asyncio.get_running_loop()
        await self._admission.take(client)
        spool = Spool(self._room, client)
        context = copy_context()
        context.run(PATIENCE.set, seconds)
        work = loop.run_in_executor(
            self._threads, context.run, let_go, partial(self._told, question, spool)
        )
        work.add_done_callback(lambda _: self._admission.leave(client))
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(work)
        except TimeoutError as problem:
            raise QueryTimedOut(seconds) from problem

    def _told(self, question: Question, spool: Spool) -> Told:
        revision = self._store.revision
        out = Sink(spool.write, self.limits.answer)
        try:
            kind, form, last = answer(self._store, question, out)
            spool.write(last)
        except BaseException:
            spool.close()
            raise
        return Told(kind, form, spool.size, spool.content(), revision)

    def crew(self) -> Crew:
        """No processes are wanted."""
        return Crew(0, 0, self._admission.running, self._admission.waiting, self._store.revision)

    @property
    def revision(self) -> int:
        """Of the store."""
        return self._store.revision

    @property
    def ready(self) -> bool:
        return True

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
