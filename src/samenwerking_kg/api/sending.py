"""An answer on its way out: from memory, or from the file that it was kept in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from samenwerking_kg.query.question import Told

_PIECE = 1 << 18


class Sent(Response):
    """200 with an answer, whose length is known."""

    def __init__(self, told: Told, headers: Mapping[str, str]) -> None:
        self._file: IO[bytes] | None = None
        if isinstance(told.content, bytes):
            super().__init__(told.content, headers=dict(headers))
        else:
            self._file = told.content
            super().__init__(headers=dict(headers))
            self.headers["content-length"] = str(told.size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._file is None:
            await super().__call__(scope, receive, send)
            return
        try:
            head = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(head)
            while piece := await run_in_threadpool(self._file.read, _PIECE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._file.close()
