"""Head and body of an answer in one piece: the server writes them apart, which wakes up the caller
twice and costs a third of the time of a short answer."""

from __future__ import annotations

import asyncio
from typing import Any, cast

_HEAD = b"HTTP/1.1 "


def joining(transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> asyncio.Transport:
    """The same transport, but head and body go out together."""
    return cast(asyncio.Transport, _Joining(transport, loop))


class _Joining:
    """A transport that keeps the head of an answer until there is more, or nothing else to do."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._head = b""

    def write(self, data: bytes) -> None:
        if self._head:
            head, self._head = self._head, b""
            self._transport.write(head + data)
        elif data.startswith(_HEAD):
            self._head = data
            self._loop.call_soon(self._flush)
        else:
            self._transport.write(data)

    def close(self) -> None:
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._head:
            head, self._head = self._head, b""
            if not self._transport.is_closing():
                self._transport.write(head)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
