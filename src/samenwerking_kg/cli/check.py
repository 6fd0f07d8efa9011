"""`samenwerking-kg check`: your own data against the rules, before you publish it."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.borrowing import borrow_store
from samenwerking_kg.boot.contexts import contexts_of
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.cli.formats import Format, Language
from samenwerking_kg.errors import BadInput
from samenwerking_kg.rdf.contexts import Contexts, inlined
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, parse_file, triples_of
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import BlankNode, Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.lines import Document
from samenwerking_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from samenwerking_kg.validate.report import Report


class InputFormat(StrEnum):
    """Of standard input."""

    turtle = "turtle"
    trig = "trig"
    ntriples = "n-triples"
    nquads = "n-quads"
    jsonld = "json-ld"
    rdfxml = "rdf-xml"


def check(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML; - for standard input."
        ),
    ],
    language: Annotated[Language, typer.Option(help="Language of the report.")] = Language.nl,
    day: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Check as if today were this day."),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="Of the report: sarif is for a build pipeline.")
    ] = Format.text,
    given: Annotated[
        InputFormat, typer.Option("--input-format", help="Of standard input.")
    ] = InputFormat.turtle,
) -> None:
    """Check files against the rules, in the context of the shipped data. Publishes nothing.

    Exit code 0: no errors (there may be warnings); 1: the data breaks a rule; 2: a file cannot be
    read, or holds nothing to check.
    """
    settings = read_settings()
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    contexts = contexts_of(assets)
    data: set[Triple] = set()
    documents: list[Document] = []
    for number, path in enumerate(files):
        document, triples = _read(path, given, contexts)
        documents.append(document)
        data |= {_apart(triple, number) for triple in triples}
    store = borrow_store(settings, assets, sys.stderr)
    try:
        report = _report(data, documents, store, assets.shapes, day.date() if day else None)
    finally:
        store.close()
    sys.stdout.buffer.write(_written(report, form, documents[0].name, language.value))
    sys.stdout.buffer.flush()
    raise typer.Exit(0 if report.conforms else 1)


def _report(
    data: set[Triple], documents: list[Document], store: Store, folder: Path, day: dt.date | None
) -> Report:
    from samenwerking_kg.validate.advice import advised
    from samenwerking_kg.validate.context import context_of
    from samenwerking_kg.validate.shapes import load

    context = context_of(data, store)
    return advised(data, context, load(folder), store, day=day, documents=documents)


def _written(report: Report, form: Format, name: str, language: str) -> bytes:
    from samenwerking_kg.validate.document import counted, document
    from samenwerking_kg.validate.graph_report import report_graph
    from samenwerking_kg.validate.sarif import sarif
    from samenwerking_kg.validate.text import report_text

    if form is Format.turtle:
        return to_bytes(report_graph(report), graph_format("turtle"), PREFIXES)
    if form is Format.sarif:
        return _json(sarif(report, name, language))
    if form is Format.json:
        return _json(
            {
                "voldoet": report.conforms,
                "aantallen": counted(report),
                "bevindingen": document(report),
            }
        )
    return report_text(report, language).encode()


def _json(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n"


def _read(path: Path, given: InputFormat, contexts: Contexts) -> tuple[Document, Iterable[Triple]]:
    """A file, or standard input, as a text with lines and as statements."""
    if str(path) == "-":
        body, form = sys.stdin.buffer.read(), graph_format(given.value)
        whole = inlined(body, contexts) if form.name == "json-ld" else body
        return _document("-", body, form.name), triples_of(parse_bytes(whole, form))
    if path.is_dir():
        raise BadInput(
            f"{path} is een map. Noem een of meer bestanden.",
            f"{path} is a folder. Name one or more files.",
        )
    if not path.is_file():
        raise BadInput(f"Het bestand {path} bestaat niet.", f"There is no file {path}.")
    triples = list(triples_of(parse_file(path, contexts=contexts)))
    body = path.read_bytes()
    text = gzip.decompress(body) if path.suffix == ".gz" else body
    return _document(str(path), text, graph_format(path.name).name), triples


def _document(name: str, body: bytes, form: str) -> Document:
    return Document(name, body.decode("utf-8-sig", errors="replace"), form)


def _apart(triple: Triple, number: int) -> Triple:
    """A blank node of one file is never that of another."""
    ends = [
        BlankNode(f"{end.value}x{number}") if number and isinstance(end, BlankNode) else end
        for end in (triple.subject, triple.object)
    ]
    return Triple(ends[0], triple.predicate, ends[1])  # type: ignore[arg-type]
