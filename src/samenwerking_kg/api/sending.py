"""An answer on its way out, at the pace of its caller: from memory, or from where it was kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from samenwerking_kg.query.question import Kept, Told

PIECE = 1 << 18  # bytes; a shorter answer goes out at once
#: Seconds that a caller may take for a piece; who is slower is left, for it keeps our memory.
_SLOWEST = 30.0
_PACE = 128 << 10  # bytes a second that a caller takes over the whole, for the same reason


class Sent(Response):
    """200 with an answer, whose length is known."""

    def __init__(self, told: Told, headers: Mapping[str, str]) -> None:
        self._kept: Kept | None = None
        if isinstance(told.content, bytes):
            super().__init__(told.content, headers=dict(headers))
        else:
            self._kept = told.content
            super().__init__(headers=dict(headers))
            self.headers["content-length"] = str(told.size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._kept is None and (len(self.body) <= PIECE or scope["method"] == "HEAD"):
            await super().__call__(scope, receive, send)
            return
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            if scope["method"] != "HEAD":
                due = asyncio.get_running_loop().time() + _SLOWEST
                async for piece in self._pieces():
                    left = due - asyncio.get_running_loop().time()
                    async with asyncio.timeout(min(left, _SLOWEST)):
                        await send({"type": "http.response.body", "body": piece, "more_body": True})
                    due += len(piece) / _PACE
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            return  # the server hangs up on an answer that does not end
        finally:
            if self._kept is not None:
                self._kept.close()

    async def _pieces(self) -> AsyncIterator[bytes]:
        if self._kept is not None:
            while piece := await run_in_threadpool(self._kept.read, PIECE):
                yield piece
        else:
            for start in range(0, len(self.body), PIECE):
                yield bytes(self.body[start : start + PIECE])
