"""`samenwerking-kg build`: from the files of the registers to the data folder."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from samenwerking_kg.boot.progress import progress_on
from samenwerking_kg.errors import BadInput
from samenwerking_kg.registers.base import Register


def build(
    registers: Annotated[
        list[str] | None, typer.Argument(help="Which ones, for example: roo. All when left out.")
    ] = None,
    source: Annotated[
        Path, typer.Option("--from", help="Folder that holds registers/ and facts/.")
    ] = Path("../shared"),
    target: Annotated[Path, typer.Option("--to", help="Data folder to write.")] = Path("data"),
    export: Annotated[
        Path | None,
        typer.Option(help="Another ROO export, XML or gzip: samenwerking-kg build roo --export F."),
    ] = None,
) -> None:
    """Read the registers and write data/: one file a named graph, and catalog.ttl.

    The same input gives the same bytes. When a file or record is broken, the message names it and
    what was built before stays as it was.
    """
    from samenwerking_kg.registers.build import build as build_all

    chosen = _chosen(registers or [], export)
    written = build_all(
        chosen,
        source,
        target,
        progress_on(sys.stderr),
        " ".join(["samenwerking-kg build", *(registers or [])]),
        keep=bool(registers),
    )
    total = sum(row.statements for row in written)
    typer.echo(f"{len(written)} grafen, {total} uitspraken in {target} / graphs, statements")


def _chosen(names: list[str], export: Path | None) -> list[Register]:
    from samenwerking_kg.registers.registry import REGISTERS
    from samenwerking_kg.registers.roo.register import Roo

    known = {register.name: register for register in REGISTERS}
    if unknown := [name for name in names if name not in known]:
        raise BadInput(
            f"Wij kennen het register {', '.join(unknown)} niet. Kies uit: {', '.join(known)}.",
            f"Unknown register {', '.join(unknown)}. Choose from: {', '.join(known)}.",
        )
    if export is not None and names != ["roo"]:
        raise BadInput(
            "--export hoort bij één register: samenwerking-kg build roo --export BESTAND.",
            "--export goes with one register: samenwerking-kg build roo --export FILE.",
        )
    chosen = [known[name] for name in names] or list(REGISTERS)
    return [replace(r, export=export) if isinstance(r, Roo) and export else r for r in chosen]
