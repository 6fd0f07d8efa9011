"""Our own questions, asked where strangers' are, and their answers kept.

They are asked in the processes of the query rooms: with a deadline, and in turn, so that one which
takes long holds nobody up. An answer is kept for as long as the store is the same, under its text;
of those who ask the same at one time, one asks and the others wait for it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import Sequence
from weakref import WeakValueDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from samenwerking_kg.api.deps import Parts, parts_of
from samenwerking_kg.api.inquiry import inquiry
from samenwerking_kg.api.protocol import Asked
from samenwerking_kg.api.v1.origins import Origins
from samenwerking_kg.api.v1.scope import Things
from samenwerking_kg.api.v1.solutions import Table, table
from samenwerking_kg.describe.numbers.neighbours import Pair, neighbours
from samenwerking_kg.store.base import Store

#: Answers that are kept; one of all municipalities takes some 100 kB.
MOST = 128
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

    async def answer(self, request: Request, parts: Parts, text: str) -> tuple[Table, bool]:
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
            return await self._ask(request, parts, text)

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

    async def _ask(self, request: Request, parts: Parts, text: str) -> tuple[Table, bool]:
        wish = await inquiry(request, Asked(text, None, None, wanted="json"), parts)
        told = await wish.told()
        found = await run_in_threadpool(table, told.all(), parts.store)
        self._kept[told.revision, text] = found
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return found, told.revision == wish.revision


def counting_of(request: Request) -> Counting:
    """The one of this service."""
    state = request.app.state
    if not hasattr(state, "counting"):
        state.counting = Counting(parts_of(request).store)
    found = state.counting
    assert isinstance(found, Counting)
    return found
