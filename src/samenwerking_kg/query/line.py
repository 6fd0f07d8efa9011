"""The line to a process that answers: frames out and in, on the event loop.

Leaner than the streams of asyncio, which wait four times for a short answer.
"""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from typing import cast

from samenwerking_kg.query.wire import FRONT

#: Frames that wait to be taken, above which the other side is not read.
_WAITING = 8


class Gone(Exception):
    """The process ended without an answer."""


class Stopped(Exception):
    """Nobody waits for the answer any more."""


class Line(asyncio.Protocol):
    """Both directions of one socket. One frame is waited for at a time."""

    def __init__(self) -> None:
        self._got: list[bytes] = []  # less than a frame
        self._size, self._least = 0, FRONT.size  # bytes of it, and as many as are worth a look
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._waits: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self.ended = self._stopped = False

    @classmethod
    async def to(cls, end: socket.socket) -> Line:
        """The line over this socket."""
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(cls, sock=end)
        return line

    def send(self, frame: bytes) -> None:
        """Raises Gone."""
        if self.ended or self._transport is None:
            raise Gone
        self._transport.write(frame)

    async def frame(self) -> tuple[bytes, bytes]:
        """The next letter and content. Raises Gone; Stopped after `stop`."""
        while self._stopped or not self._frames:
            if self._stopped:
                raise Stopped
            if self.ended:
                raise Gone
            self._waits = asyncio.get_running_loop().create_future()
            try:
                await self._waits
            finally:
                self._waits = None
        found = self._frames.popleft()
        if len(self._frames) == _WAITING - 1 and self._transport is not None and not self.ended:
            self._transport.resume_reading()
        return found

    def stop(self) -> None:
        """Whoever waits for a frame waits no longer."""
        self._stopped = True
        self._wake()

    def hang_up(self) -> None:
        """The process ends when it has nothing to do."""
        self.ended = True
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop has a class of its own

    def data_received(self, data: bytes) -> None:
        self._got.append(data)
        self._size += len(data)
        if self._size < self._least:
            return
        whole, start, end = b"".join(self._got), 0, FRONT.size
        while end <= len(whole):
            letter, size = FRONT.unpack_from(whole, start)
            end += size
            if end > len(whole):
                break
            self._frames.append((letter, whole[start + FRONT.size : end]))
            start, end = end, end + FRONT.size
        self._got, self._size, self._least = [whole[start:]], len(whole) - start, end - start
        if len(self._frames) >= _WAITING and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, _problem: Exception | None) -> None:
        self.ended = True
        self._wake()

    def _wake(self) -> None:
        ready = self._frames or self.ended or self._stopped
        if ready and self._waits is not None and not self._waits.done():
            self._waits.set_result(None)
