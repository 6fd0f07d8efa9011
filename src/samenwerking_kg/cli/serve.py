"""`samenwerking-kg serve`: load what is shipped, then answer over HTTP."""

from __future__ import annotations

import gc
import os
import socket
import sys
from typing import Annotated

import typer

from samenwerking_kg.boot.progress import progress_on
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.errors import AddressTaken, SettingsInvalid

#: Seconds that a thread goes on while others wait. Whoever publishes waits dozens of times, for the
#: engine or a file, and afterwards each time for a thread that makes lists or pages.
_TURN = 0.001
#: Things made before the collector looks for circles among them. By default it is 700, and a page
#: of the whole country makes a hundred thousand: it then goes through all that is kept, each time.
_NEW = 10_000
#: Seconds that a line on which nothing is asked stays: longer than a proxy keeps it (60 in nginx),
#: else it is hung up at the moment at which the proxy asks again. `hall` bounds how many there are.
_KEPT = 75


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
    from samenwerking_kg.cli.connections import protocol
    from samenwerking_kg.cli.hall import roomy

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
    sys.setswitchinterval(_TURN)
    gc.set_threshold(_NEW)
    gc.collect()
    gc.freeze()  # what was made until now stays, so the collector need not go through it each time
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        http=protocol(roomy()),
        log_level=settings.log_level,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEPT,
        timeout_graceful_shutdown=5,
    )
    # What still runs in a thread cannot be stopped (a question to an engine elsewhere), and Python
    # would wait for it. The store has been closed, and each of its changes is whole on disk.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _refuse_taken(host: str, port: int) -> None:
    """Say so before the data is loaded when somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise AddressTaken(host, port, problem.strerror or str(problem)) from problem
