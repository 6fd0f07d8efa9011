"""`samenwerking-kg rollback`: a former version of a graph becomes the one that stands."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.cli.errand import Errand, graph_named
from samenwerking_kg.cli.formats import Format, Language
from samenwerking_kg.publish.history.version import Act


def rollback(
    graph: Annotated[str, typer.Argument(help="gm1895/regelingen, or its whole IRI.")],
    number: Annotated[int, typer.Argument(help="Of the version: see `versions`.", min=1)],
    trial: Annotated[
        bool, typer.Option("--proef", "--trial", help="Say what would change; change nothing.")
    ] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", "--bevestig", help="Let many participations go.")
    ] = False,
    to: Annotated[
        str | None, typer.Option(help="Address of a service; the token is in SAMENWERKING_TOKEN.")
    ] = None,
    act_for: Annotated[
        str | None, typer.Option("--as", help="Publisher to act for, on this machine's files.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Of the answer.")] = Format.text,
    language: Annotated[Language, typer.Option(help="Of the answer.")] = Language.nl,
) -> None:
    """Bring back a former version of a graph. That is a version too: nothing is lost.

    Works on the files of this machine, or through a service, as `publish` does; exit codes too.
    """
    from samenwerking_kg.cli.desks import desk
    from samenwerking_kg.publish.submission import Submission

    asked = Submission(graph_named(graph), Act.ROLLBACK, trial=trial, confirmed=confirm)
    errand = Errand(asked, back_to=number, form=form, language=language)
    with desk(read_settings(), to, act_for) as there:
        answer = there.do(errand)
    sys.stdout.buffer.write(answer.shown)
    sys.stdout.buffer.flush()
    raise typer.Exit(answer.code)
