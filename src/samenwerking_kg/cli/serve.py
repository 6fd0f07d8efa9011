"""`samenwerking-kg serve`: load what is shipped, then answer over HTTP."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from samenwerking_kg.boot.progress import progress_on
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.cli.joined import joining
from samenwerking_kg.errors import AddressTaken, SettingsInvalid

if TYPE_CHECKING:
    import asyncio


#: Bytes of the first line and the headers of a request; seconds in which they must come, and the
#: body after them.
_LONGEST_HEAD = 256 * 1024
_HEAD_SECONDS, _BODY_SECONDS = 30.0, 600.0


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=1, max=65535)] = None,
    store: Annotated[
        str | None, typer.Option(help="Folder of the store, or another SAMENWERKING_STORE.")
    ] = None,
    scratch: Annotated[
        bool,
        typer.Option("--scratch", help="Start empty, in memory, to try things; prints a token."),
    ] = False,
) -> None:
    """Serve pages, SPARQL and JSON-LD on http://127.0.0.1:8000.

    The first start loads the shipped data into a store on disk (under a minute, with progress);
    later starts take a second. A changed data folder is noticed and loaded again. Each option has
    an environment variable: SAMENWERKING_HOST, SAMENWERKING_PORT, SAMENWERKING_STORE.
    """
    import uvicorn

    from samenwerking_kg.boot.assembly import create_app
    from samenwerking_kg.boot.scratch import open_scratch

    settings = read_settings(host=host, port=port, store=store)
    if scratch and store:
        raise SettingsInvalid(
            "Kies --scratch (leeg, in het geheugen) of --store, niet allebei.",
            "Choose --scratch (empty, in memory) or --store, not both.",
        )
    _refuse_taken(settings.host, settings.port)
    stand = open_scratch(settings) if scratch else None
    app = create_app(settings, progress_on(sys.stderr), stand)
    if stand is not None:
        typer.echo(f"Sleutel van de beheerder / token of the operator: {stand.token}", err=True)
    typer.echo(f"Klaar: {settings.address}  (stop met Ctrl-C / stop with Ctrl-C)", err=True)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        http=_protocol(),
        log_level=settings.log_level,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    # A query that still runs cannot be stopped, and Python would wait for its thread. The store
    # has been closed, and each of its changes is whole on disk.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _protocol() -> Literal["h11"] | type[asyncio.Protocol]:
    """How HTTP is read: the quick way, with a bound on what comes before the body, which it has not
    got itself (30 MB of headers became 500 MB of memory); h11 has one."""
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:
        return "h11"

    class Bounded(HttpToolsProtocol):
        """Hangs up on who sends too long a head, or takes too long for a request."""

        _head, _in_head, _in_body = 0, False, False
        _clock: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(joining(transport, self.loop))
            self._start_clock(_HEAD_SECONDS)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self._in_head:
                self._start_clock(_HEAD_SECONDS)
                self._head += len(data)
                if self._head > _LONGEST_HEAD and not self.transport.is_closing():
                    self.send_400_response("The address and the headers are too long.")
            elif self._in_body:
                self._start_clock(_BODY_SECONDS)

        def on_message_begin(self) -> None:
            super().on_message_begin()
            self._in_head = True

        def on_header(self, name: bytes, value: bytes) -> None:
            if self._in_head:  # those that follow a body have no end and no use
                super().on_header(name, value)

        def on_headers_complete(self) -> None:
            self._head, self._in_head, self._in_body = 0, False, True
            self._stop_clock()
            super().on_headers_complete()

        def on_message_complete(self) -> None:
            self._in_body = False
            self._stop_clock()
            super().on_message_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_clock()
            super().connection_lost(exc)

        def _start_clock(self, seconds: float) -> None:
            if self._clock is None:
                self._clock = self.loop.call_later(seconds, self.transport.close)

        def _stop_clock(self) -> None:
            if self._clock is not None:
                self._clock.cancel()
                self._clock = None

    return Bounded


def _refuse_taken(host: str, port: int) -> None:
    """Say so before the data is loaded when somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise AddressTaken(host, port, problem.strerror or str(problem)) from problem
