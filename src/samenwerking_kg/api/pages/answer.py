"""The answer to a query as a page: a bounded table with names, and where to get all of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from samenwerking_kg.api.negotiation import GRAPHS, RESULTS, VERDICTS, Offer
from samenwerking_kg.api.protocol import Asked
from samenwerking_kg.describe.labels import Names, iris_in, names
from samenwerking_kg.describe.parameters import Parameter
from samenwerking_kg.describe.questions import Question
from samenwerking_kg.query.question import Told
from samenwerking_kg.rdf.statements import terms
from samenwerking_kg.rdf.terms import Term, Triple, plain
from samenwerking_kg.store.base import Store

MOST_ROWS = 1000
_TITLES = {"csv": "CSV", "json": "JSON", "xml": "XML", "tsv": "TSV"}

Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Download:
    """A format and the address of the whole answer in it."""

    title: str
    address: str
    media_type: str


@dataclass(frozen=True)
class AnswerPage:
    """`verdict` None: a table. `cut`: there are more rows than the table shows. `took`: seconds.
    `graph`: the rows are statements."""

    verdict: bool | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool
    names: Names
    downloads: tuple[Download, ...]
    took: float
    graph: bool = False


def answer_page(store: Store, told: Told, asked: Asked, took: float) -> AnswerPage:
    """The first `MOST_ROWS` rows of an answer, with the names of what is in them.

    took  how many seconds it took to find
    """
    said = json.loads(told.all())
    if told.kind == "verdict":
        return AnswerPage(said["value"], (), (), False, Names(), downloads(asked, VERDICTS), took)
    graph = told.kind == "statements"
    columns = ("onderwerp", "eigenschap", "waarde") if graph else tuple(said["variables"])
    rows = _rows(said["rows"])
    named = names(store, {iri for row in rows for iri in iris_in(row)})
    offers: tuple[Offer, ...] = GRAPHS if graph else RESULTS
    return AnswerPage(
        None, columns, rows, said["more"], named, downloads(asked, offers), took, graph
    )


def kind_of(told: Told) -> str:
    """The media type to suggest for an answer of this kind."""
    return {"solutions": "text/csv", "statements": "text/turtle"}.get(
        told.kind, "application/sparql-results+json"
    )


def _rows(said: list[list[str | None]]) -> tuple[Row, ...]:
    """The rows, of which every term is written as in N-Triples."""
    found = iter(terms([cell for row in said for cell in row if cell is not None]))
    return tuple(
        tuple(None if cell is None else _shown(next(found)) for cell in row) for row in said
    )


def _shown(term: Term | Triple) -> Term:
    """A statement used as a term (RDF 1.2) is shown as text."""
    return plain(str(term)) if isinstance(term, Triple) else term


@dataclass(frozen=True)
class Filled:
    """One blank of a question and what was asked in it."""

    parameter: Parameter
    term: Term


def filled(question: Question | None, text: str) -> tuple[Filled, ...]:
    """The blanks of a question as this query fills them."""
    blanks = question.parameters if question else ()
    return tuple(Filled(one, term) for one in blanks if (term := one.found(text)) is not None)


def back(question: Question | None, blanks: tuple[Filled, ...]) -> str:
    """The address of the form with the same values in it."""
    if question is None:
        return ""
    values = urlencode([(one.parameter.name, one.term.value) for one in blanks])
    return f"/vragen/{question.name}" + (f"?{values}" if values else "")


def downloads(asked: Asked, offers: tuple[Offer, ...]) -> tuple[Download, ...]:
    """The same question in every format."""
    dataset = [("default-graph-uri", one) for one in asked.default_graphs or ()]
    dataset += [("named-graph-uri", one) for one in asked.named_graphs or ()]
    return tuple(
        Download(
            _TITLES.get(offer.name, offer.name),
            "/sparql?" + urlencode([("query", asked.text), *dataset, ("formaat", offer.name)]),
            offer.media_types[0],
        )
        for offer in offers
    )
