"""`samenwerking-kg check`: your own data against the rules, before you publish it."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.borrowing import borrow_store
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.errors import BadInput, NothingToCheck
from samenwerking_kg.rdf.contexts import Contexts
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.vocabulary import BASE


class Language(StrEnum):
    """Of the report."""

    nl = "nl"
    en = "en"


def check(
    files: Annotated[
        list[Path], typer.Argument(help="Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML.")
    ],
    language: Annotated[Language, typer.Option(help="Language of the report.")] = Language.nl,
    day: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Check as if today were this day."),
    ] = None,
) -> None:
    """Check files against the rules, in the context of the shipped data. Publishes nothing.

    Exit code 0: no errors (there may be warnings); 1: the data breaks a rule; 2: a file cannot be
    read, or holds nothing to check.
    """
    from samenwerking_kg.validate.check import check as check_data
    from samenwerking_kg.validate.context import context_of
    from samenwerking_kg.validate.lines import subject_lines
    from samenwerking_kg.validate.shapes import load
    from samenwerking_kg.validate.terms import terms_text, unknown_terms, with_terms
    from samenwerking_kg.validate.text import report_text

    settings = read_settings()
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    contexts = {BASE + "context/samenwerking": json.loads(assets.context.read_bytes())["@context"]}
    data: set[Triple] = set()
    lines: dict[str, int] = {}
    for path in files:
        data |= _read(path, contexts)
        lines |= subject_lines(_text(path))
    store = borrow_store(settings, assets, sys.stderr)
    try:
        context = context_of(data, store)
    finally:
        store.close()
    unknown = unknown_terms(data)
    shapes, on = load(assets.shapes), day.date() if day else None
    try:
        report = check_data(data, context, shapes, day=on, lines=lines)
    except NothingToCheck as nothing:
        raise with_terms(nothing, unknown) from nothing
    typer.echo(terms_text(unknown, language.value) + report_text(report, language.value), nl=False)
    raise typer.Exit(0 if report.conforms else 1)


def _read(path: Path, contexts: Contexts) -> set[Triple]:
    if path.is_dir():
        raise BadInput(
            f"{path} is een map. Noem een of meer bestanden.",
            f"{path} is a folder. Name one or more files.",
        )
    if not path.is_file():
        raise BadInput(f"Het bestand {path} bestaat niet.", f"There is no file {path}.")
    return set(triples_of(parse_file(path, contexts=contexts)))


def _text(path: Path) -> str:
    body = path.read_bytes()
    return (gzip.decompress(body) if path.suffix == ".gz" else body).decode(errors="replace")
