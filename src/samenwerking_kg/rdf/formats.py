"""The formats we speak: one row each, with media types, file endings and what they can hold."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

from samenwerking_kg.errors import FormatUnknown


@dataclass(frozen=True)
class GraphFormat:
    """A serialisation of RDF. `named` says whether it can carry graph names."""

    name: str
    media_type: str
    also: tuple[str, ...]
    endings: tuple[str, ...]
    engine: RdfFormat
    named: bool = False


@dataclass(frozen=True)
class ResultFormat:
    """A serialisation of SELECT and ASK results. `boolean` says whether it can answer an ASK."""

    name: str
    media_type: str
    also: tuple[str, ...]
    engine: QueryResultsFormat
    boolean: bool = True


GRAPH_FORMATS = (
    GraphFormat("turtle", "text/turtle", ("application/x-turtle",), (".ttl",), RdfFormat.TURTLE),
    GraphFormat(
        "n-triples", "application/n-triples", ("text/plain",), (".nt",), RdfFormat.N_TRIPLES
    ),
    GraphFormat(
        "json-ld", "application/ld+json", (), (".jsonld", ".json"), RdfFormat.JSON_LD, named=True
    ),
    GraphFormat(
        "rdf-xml",
        "application/rdf+xml",
        ("application/xml", "text/xml"),
        (".rdf", ".xml", ".owl"),
        RdfFormat.RDF_XML,
    ),
    GraphFormat("trig", "application/trig", (), (".trig",), RdfFormat.TRIG, named=True),
    GraphFormat("n-quads", "application/n-quads", (), (".nq",), RdfFormat.N_QUADS, named=True),
)

RESULT_FORMATS = (
    ResultFormat(
        "json",
        "application/sparql-results+json",
        ("application/json",),
        QueryResultsFormat.JSON,
    ),
    ResultFormat(
        "xml",
        "application/sparql-results+xml",
        ("application/xml", "text/xml"),
        QueryResultsFormat.XML,
    ),
    ResultFormat("csv", "text/csv", (), QueryResultsFormat.CSV, boolean=False),
    ResultFormat("tsv", "text/tab-separated-values", (), QueryResultsFormat.TSV, boolean=False),
)


def graph_format(name: str) -> GraphFormat:
    """By name, media type or file ending; `x.nq.gz` counts as `.nq`. Raises FormatUnknown."""
    wanted = name.lower().removesuffix(".gz")
    for row in GRAPH_FORMATS:
        if wanted in (row.name, row.media_type, *row.also) or wanted.endswith(row.endings):
            return row
    known = ", ".join(row.name for row in GRAPH_FORMATS)
    raise FormatUnknown(
        f"Wij kennen het formaat {name} niet. Kies uit: {known}.",
        f"Unknown format {name}. Choose one of: {known}.",
    )


def result_format(name: str) -> ResultFormat:
    """By name or media type. Raises FormatUnknown."""
    wanted = name.lower()
    for row in RESULT_FORMATS:
        if wanted in (row.name, row.media_type, *row.also):
            return row
    known = ", ".join(row.name for row in RESULT_FORMATS)
    raise FormatUnknown(
        f"Wij kennen het formaat {name} niet. Kies uit: {known}.",
        f"Unknown format {name}. Choose one of: {known}.",
    )
