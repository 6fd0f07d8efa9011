"""`samenwerking-kg export`: all data as files to take home."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import Annotated

import typer

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.settings import read_settings


class Formaat(enum.Enum):
    """The kinds of file, by name."""

    sqlite = "sqlite"
    csv = "csv"
    n_quads = "n-quads"
    trig = "trig"
    json_ld = "json-ld"


def export(
    to: Annotated[Path, typer.Option("--to", help="Folder for the files.")],
    formaat: Annotated[
        list[Formaat] | None,
        typer.Option("--formaat", "--format", help="Which kind; more than once for more. All."),
    ] = None,
) -> None:
    """Write all data into files: one SQLite database, CSV, N-Quads, TriG and JSON-LD.

    The same files as the service makes for /downloads, with the state of the data in their names
    and manifest.json, which gives their SHA-256. Beside a running service they are made of what is
    shipped and published, in memory.
    """
    from samenwerking_kg.boot.borrowing import borrow_store
    from samenwerking_kg.boot.dumps.exporting import export as export_all

    settings = read_settings()
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    store = borrow_store(settings, assets, sys.stderr)
    try:
        dump = export_all(store, settings, to, [each.value for each in formaat or Formaat])
    finally:
        store.close()
    for file in dump.files:
        typer.echo(f"{file.sha256}  {to / file.name}")
