"""The command line: one module a verb. Exit codes: 0 good, 1 found wanting, 2 could not be done.

A verb imports what it alone needs when it runs, so that a question does not wait for the server.
"""

from __future__ import annotations

import os
import sys

import typer

from samenwerking_kg import __version__
from samenwerking_kg.cli.ask import ask
from samenwerking_kg.cli.build import build
from samenwerking_kg.cli.check import check
from samenwerking_kg.cli.export import export
from samenwerking_kg.cli.publish import publish
from samenwerking_kg.cli.publisher import publisher
from samenwerking_kg.cli.rebuild import rebuild
from samenwerking_kg.cli.rollback import rollback
from samenwerking_kg.cli.serve import serve
from samenwerking_kg.cli.versions import versions
from samenwerking_kg.errors import SamenwerkingError

app = typer.Typer(
    name="samenwerking-kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Wie werkt met wie samen? Who works with whom in the Dutch public sector, as linked data.",
    epilog="Start with: samenwerking-kg serve, then open http://127.0.0.1:8000 - or ask a question "
    "at once: samenwerking-kg ask 01-gemiddeld. Settings are environment variables that begin "
    "with SAMENWERKING_ (README). Exit codes: 0 good; 1 the data breaks a rule; 2 it could not "
    "be done, and the message says why.",
)
for verb in (serve, ask, check, build, publish, versions, rollback, rebuild, export):
    app.command()(verb)
app.add_typer(publisher, name="publisher")


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """Run the command line; an error of the domain is two plain lines, not a stack trace."""
    try:
        app()
    except SamenwerkingError as problem:
        typer.echo(f"{problem.nl}\n{problem.en}", err=True)
        raise SystemExit(2) from problem
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
