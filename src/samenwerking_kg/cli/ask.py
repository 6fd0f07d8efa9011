"""`samenwerking-kg ask`: a SPARQL question to the shelf, without a server."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import typer

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.borrowing import borrow_store
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.cli.table import table
from samenwerking_kg.describe.questions import Questions, read_all
from samenwerking_kg.describe.questions import read as read_question
from samenwerking_kg.errors import BadInput, FormatUnknown
from samenwerking_kg.query.asking import ask as ask_store
from samenwerking_kg.rdf.formats import graph_format, result_format
from samenwerking_kg.store.base import Answer, Solutions, Statements, Verdict
from samenwerking_kg.vocabulary import PREFIXES


class Format(StrEnum):
    """How the answer is written."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    turtle = "turtle"
    ntriples = "n-triples"
    jsonld = "json-ld"
    rdfxml = "rdf-xml"


def ask(
    question: Annotated[
        str | None,
        typer.Argument(help="A file FILE.rq, - for standard input, or a name from --list."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--with", help="A parameter of the question: --with op=2013-01-01."),
    ] = None,
    form: Annotated[Format | None, typer.Option("--format", help="Else table or turtle.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="The questions that come along.")] = False,
) -> None:
    """Ask the shipped data a SPARQL question; works beside a running service.

    \b
    samenwerking-kg ask --list
    samenwerking-kg ask 21-gemeenten-op-datum --with op=2013-01-01
    samenwerking-kg ask mijn-vraag.rq --format csv > antwoord.csv
    """
    settings = read_settings()
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    questions = read_all(assets.queries.glob("*.rq"))
    if listed or question is None:
        _list(questions)
        return
    text = _text(question, questions, _values(values or []))
    store = borrow_store(settings, assets, sys.stderr)
    try:
        sys.stdout.buffer.write(_written(ask_store(store, text), form))
        sys.stdout.buffer.flush()
    finally:
        store.close()


def _list(questions: Questions) -> None:
    for one in questions.all:
        typer.echo(f"{one.name}\n    {one.title_nl}\n    {one.title_en}")
        for parameter in one.parameters:
            typer.echo(f"    --with {parameter.name}={parameter.default}  ({parameter.about_nl})")


def _values(given: list[str]) -> dict[str, str]:
    if wrong := [value for value in given if "=" not in value]:
        raise BadInput(
            f"Schrijf een parameter als naam=waarde, niet als {wrong[0]!r}.",
            f"Write a parameter as name=value, not as {wrong[0]!r}.",
        )
    return dict(value.split("=", 1) for value in given)


def _text(question: str, questions: Questions, values: dict[str, str]) -> str:
    """The SPARQL of a name, a file or standard input, with the values filled in."""
    path = Path(question)
    if question == "-" or path.is_file():
        written = sys.stdin.buffer.read() if question == "-" else path.read_bytes()
        try:
            text = written.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise BadInput(f"{question} is geen UTF-8.", f"{question} is not UTF-8.") from problem
        if not values:
            return text
        return read_question(path.stem, text).asked(values)
    if path.suffix:
        raise BadInput(f"Het bestand {question} bestaat niet.", f"There is no file {question}.")
    return questions.named(question).asked(values)


def _written(answer: Answer, form: Format | None) -> bytes:
    if answer.kind == "statements":
        found = cast(Statements, answer)
        return found.serialize(graph_format((form or Format.turtle).value), PREFIXES)
    if form in (None, Format.table):
        if answer.kind == "verdict":
            return b"ja / yes\n" if cast(Verdict, answer).value else b"nee / no\n"
        rows = cast(Solutions, answer)
        return table(rows.variables, rows).encode()
    try:
        return cast(Solutions | Verdict, answer).serialize(result_format(form.value))
    except FormatUnknown as problem:
        fits = "table, json, xml" if answer.kind == "verdict" else "table, csv, tsv, json, xml"
        raise FormatUnknown(
            f"Dit antwoord kan niet als {form.value}. Kies uit: {fits}.",
            f"This answer cannot be written as {form.value}. Choose one of: {fits}.",
        ) from problem
