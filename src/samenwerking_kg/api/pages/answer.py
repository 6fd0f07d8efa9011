"""The answer to a query as a page: a bounded table with names, and where to get all of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import cast
from urllib.parse import urlencode

from samenwerking_kg.api.negotiation import GRAPHS, RESULTS, VERDICTS, Offer
from samenwerking_kg.api.protocol import Asked
from samenwerking_kg.describe.labels import Names, iris_in, names
from samenwerking_kg.describe.parameters import Parameter
from samenwerking_kg.describe.questions import Question
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Term
from samenwerking_kg.store.base import Answer, Solutions, Statements, Store, Verdict

MOST_ROWS = 1000
_TITLES = {"csv": "CSV", "json": "JSON", "xml": "XML", "tsv": "TSV"}

Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Download:
    """A format and the address of the whole answer in it."""

    title: str
    address: str


@dataclass(frozen=True)
class AnswerPage:
    """`verdict` None: a table. `cut`: there are more rows than the table shows."""

    verdict: bool | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool
    names: Names
    downloads: tuple[Download, ...]


def answer_page(store: Store, answer: Answer, asked: Asked) -> AnswerPage:
    """The first `MOST_ROWS` rows of an answer, with the names of what is in them."""
    if answer.kind == "verdict":
        value = cast(Verdict, answer).value
        return AnswerPage(value, (), (), False, Names(), downloads(asked, VERDICTS))
    if answer.kind == "statements":
        columns: tuple[str, ...] = ("onderwerp", "eigenschap", "waarde")
        found = [_terms(*triple) for triple in islice(cast(Statements, answer), MOST_ROWS + 1)]
        offers: tuple[Offer, ...] = GRAPHS
    else:
        solutions = cast(Solutions, answer)
        columns, offers = tuple(solutions.variables), RESULTS
        found = list(islice(solutions, MOST_ROWS + 1))
    shown = tuple(found[:MOST_ROWS])
    named = names(store, {iri for row in shown for iri in iris_in(row)})
    cut = len(found) > MOST_ROWS
    return AnswerPage(None, columns, shown, cut, named, downloads(asked, offers))


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
        )
        for offer in offers
    )


def _terms(*terms: object) -> Row:
    return tuple(term for term in terms if isinstance(term, NamedNode | BlankNode | Literal))
