"""Where the work for a request is done: in a few places, so that pages never wait for a column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from starlette.background import BackgroundTask

from samenwerking_kg.api.deps import TheRecogniser, Today, parts_of
from samenwerking_kg.api.reconcile.recogniser import Known, Recogniser
from samenwerking_kg.store.frames import let_go

Asked = TypeVar("Asked")
Document = dict[str, object]


class Desk:
    """Answers one request; who has work under way waits for that first."""

    def __init__(self, request: Request, recogniser: Recogniser, today: dt.date) -> None:
        self._places = parts_of(request).recognising
        self._who = request.client.host if request.client else ""
        self._recogniser, self._today = recogniser, today

    async def done(
        self, make: Callable[[Known, Asked, dt.date], Document], asked: Asked
    ) -> Document:
        """What `make` makes of what was asked. Raises TooBusy."""
        work = partial(self._made, make, asked)
        return await self._places.run(partial(let_go, work), self._who)

    def soon(self) -> BackgroundTask:
        """Gets ready, after the answer has gone out."""
        return BackgroundTask(let_go, self._recogniser.prepare)

    def _made(self, make: Callable[[Known, Asked, dt.date], Document], asked: Asked) -> Document:
        return make(self._recogniser.known(), asked, self._today)


async def _desk(request: Request, recogniser: TheRecogniser, today: Today) -> Desk:
    return Desk(request, recogniser, today)


TheDesk = Annotated[Desk, Depends(_desk)]
