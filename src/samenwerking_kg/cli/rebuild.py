"""`samenwerking-kg rebuild`: the store again, from the shipped files and the log."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.progress import progress_on
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.cli.errand import GOOD, REFUSED


def rebuild(
    check: Annotated[
        bool,
        typer.Option("--check", help="Change nothing; say where the store differs."),
    ] = False,
) -> None:
    """Make the store again from the shipped files and the log of publications, quad for quad.

    The standing store stays until the new one is ready; what the log does not have is not in the
    new one. Stop the service first. With --check the
    new one is made in memory and compared: exit code 1 when they differ.
    """
    from samenwerking_kg.boot.rebuilding import gaps
    from samenwerking_kg.boot.rebuilding import rebuild as rebuild_store

    settings = read_settings()
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    if not check:
        size = rebuild_store(settings, assets, progress_on(sys.stderr))
        typer.echo(f"{size} uitspraken in de opslag / statements in the store")
        return
    found = gaps(settings, assets, progress_on(sys.stderr))
    for gap in found:
        typer.echo(
            f"{gap.graph or 'alles samen / all together'}: "
            f"{gap.missing} ontbreken / missing, {gap.extra} te veel / extra"
        )
    if not found:
        typer.echo("De opslag is wat bestanden en logboek maken. / The store is what files and "
                   "log make.")  # fmt: skip
    raise typer.Exit(REFUSED if found else GOOD)
