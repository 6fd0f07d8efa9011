"""Where a change is handed in: it waits its turn in threads of its own, and comes back a receipt.

What the pipeline asks of the engine must be let go of in the thread that asked, also when it fails:
hence the clearing of frames, as for queries (``sparql.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, ThePipeline, TheWriters
from samenwerking_kg.api.places import Places
from samenwerking_kg.api.receipts import receipt_reply, receipts_reply
from samenwerking_kg.publish.base import Publishing
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.publishers import Caller
from samenwerking_kg.publish.submission import Receipt, Submission
from samenwerking_kg.store.frames import let_go

Result = TypeVar("Result")


@dataclass(frozen=True)
class Desk:
    """One for each request. Every act raises what the pipeline raises, and WritersBusy."""

    request: Request
    pipeline: Publishing
    writing: Places
    host: str

    @property
    def limits(self) -> Limits:
        """How large what comes in may be."""
        return self.pipeline.limits

    @property
    def limit(self) -> int:
        """The largest body that is taken, in bytes."""
        return self.limits.body

    async def publish(self, caller: Caller, submission: Submission) -> Response:
        """A submission, or a trial of it."""
        return await self._done(caller, partial(self._published, caller, submission))

    async def receipt(self, caller: Caller, submission: Submission) -> Receipt:
        """The same, for who shows the receipt in a way of its own."""
        return await self._done(caller, partial(self.pipeline.publish, caller, submission))

    async def roll_back(self, caller: Caller, number: int, like: Submission) -> Response:
        """A former version becomes the one that stands; all else is as the submission says."""
        return await self._done(caller, partial(self._rolled_back, caller, number, like))

    async def update(self, caller: Caller, text: str) -> Response:
        """A SPARQL update by the operator."""
        return await self._done(caller, partial(self._updated, caller, text))

    def _published(self, caller: Caller, submission: Submission) -> Response:
        return receipt_reply(self.request, self.pipeline.publish(caller, submission), self.host)

    def _rolled_back(self, caller: Caller, number: int, like: Submission) -> Response:
        receipt = self.pipeline.roll_back(
            caller,
            like.graph,
            number,
            trial=like.trial,
            confirmed=like.confirmed,
            match=like.match,
        )
        return receipt_reply(self.request, receipt, self.host)

    def _updated(self, caller: Caller, text: str) -> Response:
        return receipts_reply(self.request, self.pipeline.update(caller, text))

    async def _done(self, caller: Caller, work: Callable[[], Result]) -> Result:
        return await self.writing.run(partial(let_go, work), caller.publisher.key)


async def _desk(
    request: Request, pipeline: ThePipeline, writing: TheWriters, host: Address
) -> Desk:
    return Desk(request, pipeline, writing, host)


TheDesk = Annotated[Desk, Depends(_desk)]
