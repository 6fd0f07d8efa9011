"""Our own questions, asked where strangers' are, and their answers kept.

They are asked in the processes of the query rooms, with a deadline and two at a time: so a page
that asks for all figures at once holds nobody up, and is not sent away. An answer is kept for
as long as the store is the same, under its text; of those who ask the same at one time, one asks
and the others wait for it. Who hangs up leaves an answer for the next.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary, WeakValueDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from samenwerking_kg.api.deps import Parts, parts_of
from samenwerking_kg.api.v1.origins import Origins
from samenwerking_kg.api.v1.scope import Things
from samenwerking_kg.api.v1.solutions import Table, table
from samenwerking_kg.describe.numbers.neighbours import Pair, neighbours
from samenwerking_kg.errors import TooBusy
from samenwerking_kg.query.note import noted
from samenwerking_kg.query.observer import Kind
from samenwerking_kg.query.question import Question
from samenwerking_kg.store.base import Store

#: Answers that are kept; one of all municipalities takes some 100 kB.
MOST = 128
#: Of our own questions so many run at once, and one waits so many seconds for a place.
AT_ONCE, PATIENCE = 2, 60.0
_CLIENT, _FORMS = "cijfers", {"solutions": "json"}
Key = tuple[int, str]


class Counting:
    """The answers to our own questions about one store, and what goes with each.

    things   what can be chosen; `origins`: the sources
    """

    def __init__(self, store: Store) -> None:
        self.things, self.origins = Things(store), Origins(store)
        self._kept: OrderedDict[Key, Table] = OrderedDict()
        self._asking: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()
        self._beside: dict[tuple[int, dt.date], Sequence[Pair]] = {}
        self._places: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]
        self._places = WeakKeyDictionary()

    async def answer(self, parts: Parts, text: str) -> tuple[Table, bool]:
        """The rows of a SELECT, and whether they are of the data as it is now.

        Raises TooBusy, QueryTimedOut, QueryTooHeavy.
        """
        key = parts.questioned.revision, text
        if found := self._found(key):
            return found, True
        turn = self._asking.setdefault(key, asyncio.Lock())
        async with turn:
            if found := self._found(key):
                return found, True
            return await self._ask(parts, text)

    async def beside(self, parts: Parts, day: dt.date) -> Sequence[Pair]:
        """Who are neighbours on a day."""
        key = parts.store.revision, day
        if key not in self._beside:
            found = await run_in_threadpool(neighbours, parts.store, day)
            if len(self._beside) >= MOST:
                self._beside.clear()
            self._beside[key] = found
        return self._beside[key]

    def _found(self, key: Key) -> Table | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    async def _ask(self, parts: Parts, text: str) -> tuple[Table, bool]:
        revision, limits = parts.questioned.revision, parts.questioned.limits
        seconds = max(limits.seconds, limits.most_seconds)
        async with self._place():
            with noted(parts.observer, text) as note:
                told = await parts.questioned.ask(Question(text, _FORMS), _CLIENT, seconds)
                note.kind = Kind(told.kind)
        found = await run_in_threadpool(table, told.all(), parts.store)
        self._kept[told.revision, text] = found
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return found, told.revision == revision

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """One of the few places for our own questions. Raises TooBusy after a while."""
        places = self._places.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))
        try:
            await asyncio.wait_for(places.acquire(), PATIENCE)
        except TimeoutError as problem:
            raise TooBusy from problem
        try:
            yield
        finally:
            places.release()


def counting_of(request: Request) -> Counting:
    """The one of this service."""
    state = request.app.state
    if not hasattr(state, "counting"):
        state.counting = Counting(parts_of(request).store)
    found = state.counting
    assert isinstance(found, Counting)
    return found
