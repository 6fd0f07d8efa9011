"""How a connection of HTTP is kept: bounded in what it may send, and answered in one piece.

The server bounds no heads when it reads the quick way, and writes head and body of an answer apart,
which wakes up the caller twice and costs a third of the time of a short answer.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any, Literal, cast

from samenwerking_kg.api.express import WHOLE
from samenwerking_kg.cli.hall import FULL, MOST, Hall

_HEAD = b"HTTP/1.1 "
_OK, _END, _LAST = b"HTTP/1.1 200 OK\r\n", b"\r\n", b"connection: close\r\n\r\n"
_LONG = 1 << 14  # bytes that are not worth a copy to have them in one piece
#: Bytes of the first line and the headers of a request; seconds in which they must come, and the
#: body after them.
LONGEST_HEAD = 256 * 1024
HEAD_SECONDS, BODY_SECONDS = 30.0, 600.0


def protocol(most: int = MOST) -> Literal["h11"] | type[asyncio.Protocol]:
    """How HTTP is read: the quick way, with a bound on what comes before the body, which it has not
    got itself (30 MB of headers became 500 MB of memory); h11 has one.

    most  connections at the same time
    """
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

        from samenwerking_kg.cli.staying import Staying
    except ImportError:
        return "h11"

    hall = Hall(most)

    class Bounded(HttpToolsProtocol):
        """Hangs up on who sends too long a head, or takes too long for a request; and on who asks
        nothing, when all places are taken."""

        parser: Staying  # type: ignore[assignment]
        _head, _in_head, _in_body = 0, False, False
        _clock: asyncio.TimerHandle | None = None
        _running: RequestResponseCycle | None = None  # others may wait behind it

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            self.parser = Staying(self)
            super().connection_made(joining(transport, self.loop))
            if hall.enter(self):
                self._start_clock(HEAD_SECONDS)
            else:
                transport.write(FULL)
                transport.close()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self._in_head:
                self._start_clock(HEAD_SECONDS)
                self._head += len(data)
                if self._head > LONGEST_HEAD and not self.transport.is_closing():
                    self.send_400_response("The address and the headers are too long.")
            elif self._in_body:
                self._start_clock(BODY_SECONDS)

        def on_message_begin(self) -> None:
            super().on_message_begin()
            self._in_head = True

        def on_header(self, name: bytes, value: bytes) -> None:
            if self._in_head:  # those that follow a body have no end and no use
                super().on_header(name, value)

        def on_headers_complete(self) -> None:
            if self.parser.offered:
                return
            self._head, self._in_head, self._in_body = 0, False, True
            self._stop_clock()
            hall.busy(self)
            super().on_headers_complete()
            if self.cycle is not None and self.cycle.scope is self.scope and _is_get(self.scope):
                self.scope["extensions"] = {WHOLE: partial(_whole, self.cycle)}  # type: ignore[dict-item]

        def on_message_complete(self) -> None:
            if self.parser.offered:
                return
            self._in_body = False
            self._stop_clock()
            super().on_message_complete()

        def on_response_complete(self) -> None:
            if not self.pipeline:  # else it asks more already
                hall.idle(self)
            super().on_response_complete()

        def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
            self._running = cycle
            super()._start_asgi_task(cycle, app)

        def connection_lost(self, exc: Exception | None) -> None:
            if self._running is not None:  # the server tells the request that came last
                self._running.disconnected = True
                self._running.message_event.set()
            self._stop_clock()
            hall.leave(self)
            super().connection_lost(exc)

        def turn_out(self) -> None:
            self.transport.abort()

        def _start_clock(self, seconds: float) -> None:
            if self._clock is None:
                self._clock = self.loop.call_later(seconds, self.transport.close)

        def _stop_clock(self) -> None:
            if self._clock is not None:
                self._clock.cancel()
                self._clock = None

    return Bounded


def _is_get(scope: Any) -> bool:
    return bool(scope["method"] == "GET")


async def _whole(cycle: Any, head: bytes, body: bytes) -> None:
    """Answer with 200 at once, as the server does in two steps with a look at every header.

    head  lines, its length among them, each with its end
    """
    cycle.scope.pop("extensions", None)  # it leads back to here, and only the collector sees that
    if cycle.flow.write_paused and not cycle.disconnected:
        await cycle.flow.drain()
    if cycle.disconnected or cycle.transport.is_closing():
        return
    cycle.response_started = cycle.response_complete = True
    first = [_OK, *[b"%s: %s\r\n" % each for each in cycle.default_headers], head]
    cycle.transport.whole(b"".join([*first, _END if cycle.keep_alive else _LAST]), body)
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()


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
            self.whole(head, data)
        elif data.startswith(_HEAD):
            self._head = data
            self._loop.call_soon(self._flush)
        else:
            self._transport.write(data)

    def whole(self, head: bytes, body: bytes) -> None:
        """Write a whole answer."""
        if len(body) > _LONG:
            self._transport.writelines([head, body])
        else:
            self._transport.write(head + body)

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
