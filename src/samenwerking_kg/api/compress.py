"""Pages, pictures and what belongs to them go out gzipped to who takes that.

Data does not: the tag of what is gzipped is a weak one, and who changes data needs strong ones.
"""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TYPES = (
    "text/html", "text/css", "text/javascript", "image/svg+xml", "application/rss+xml",
)  # fmt: skip
_CHANGED = "/graph"  # below it one may change what one reads, also by the tag of its page
LEAST = 1000  # bytes; below it gzip saves nothing
_LEVEL = 5


class Compress:
    """Around the rooms and inside the cache, so that an answer is packed once. Only one in one
    piece is: long ones come as files or streams, and have packed files of their own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(_CHANGED):
            send = _Packer(send, takes(Headers(scope=scope).get("accept-encoding", "")))
        await self._app(scope, receive, send)


class _Packer:
    def __init__(self, send: Send, takes: bool) -> None:
        self._send, self._takes = send, takes
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if _packable(message):
                MutableHeaders(raw=message["headers"]).add_vary_header("Accept-Encoding")
                if self._takes:
                    self._start = message
                    return
        elif self._start is not None:
            start, self._start = self._start, None
            message = _packed(start, message)
            await self._send(start)
        await self._send(message)


def takes(said: str) -> bool:
    """Whether somebody takes gzip (RFC 9110, 12.5.3)."""
    for one in said.lower().split(","):
        coding, _, weight = one.strip().partition(";")
        if coding.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _packable(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "").partition(";")[0]
    return start["status"] == 200 and kind in _TYPES and "content-encoding" not in headers


def _packed(start: Message, message: Message) -> Message:
    """The body in gzip, and in `start` what belongs to that. Its tag is weak: the same answer in
    other bytes (RFC 9110, 8.8.1)."""
    body = message.get("body", b"")
    if len(body) < LEAST or message.get("more_body", False):
        return message
    headers = MutableHeaders(raw=start["headers"])
    body = gzip.compress(body, _LEVEL, mtime=0)
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    tag = headers.get("etag")
    if tag is not None and not tag.startswith("W/"):
        headers["ETag"] = f"W/{tag}"
    return {**message, "body": body}
