"""Whether an answer is the one that a test expects, whatever the labels of its blank nodes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from typing import Any

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
)

Term = Any
Row = tuple[tuple[str, Term], ...]
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def same_dataset(one: Iterable[Quad], other: Iterable[Quad]) -> bool:
    """Whether two datasets are isomorphic."""
    return _canonical(one) == _canonical(other)


def same_rows(one: Iterable[Row], other: Iterable[Row]) -> bool:
    """Whether two tables have the same rows, in any order."""
    left, right = list(one), list(other)
    if not any(isinstance(term, BlankNode) for row in [*left, *right] for _, term in row):
        return Counter(left) == Counter(right)
    return same_dataset(_as_quads(left), _as_quads(right))


def rows_of(data: bytes, form: QueryResultsFormat) -> list[Row] | bool:
    """The table of a document in a result format; the truth value of an ASK."""
    found = parse_query_results(data, form)
    if not hasattr(found, "variables"):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return [_row(zip(names, row, strict=True)) for row in found]


def rows_of_graph(data: bytes, base: str) -> list[Row]:
    """The table of a Turtle document in the vocabulary of result sets."""
    said: dict[Term, list[tuple[str, Term]]] = {}
    for quad in parse(data, RdfFormat.TURTLE, base_iri=base):
        said.setdefault(quad.subject, []).append(
            (quad.predicate.value.removeprefix(RS), quad.object)
        )
    solutions = [each for pairs in said.values() for name, each in pairs if name == "solution"]
    bindings = [[dict(said[b]) for name, b in said[s] if name == "binding"] for s in solutions]
    return [_row((b["variable"].value, b["value"]) for b in row) for row in bindings]


def quads_of(data: bytes, form: RdfFormat, base: str) -> list[Quad]:
    """The statements of a document, in the default graph, its blank nodes unlike any other."""
    found = parse(data, form, base_iri=base, rename_blank_nodes=True)
    return [Quad(q.subject, q.predicate, q.object) for q in found]


def rows_of_csv(data: bytes) -> list[Row]:
    """The table of a CSV document. It has no types: what looks like a number is one."""
    table = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
    return [_row((name, _cell(value)) for name, value in row.items()) for row in table]


def _cell(value: str) -> Term:
    if value.startswith("_:"):
        return BlankNode(value[2:])
    return Literal(value, datatype=NamedNode(XSD + "double"))


def _row(bindings: Iterable[tuple[str, Term]]) -> Row:
    return tuple(sorted((name, _by_value(t)) for name, t in bindings if t is not None))


def _by_value(term: Term) -> Term:
    """A number or a truth value in one spelling, because a test means its value."""
    if not isinstance(term, Literal) or not term.datatype.value.startswith(XSD):
        return term
    kind, value = term.datatype.value.removeprefix(XSD), term.value
    with suppress(ArithmeticError, ValueError):
        if kind in ("integer", "decimal"):
            return Literal(format(Decimal(value).normalize(), "f"), datatype=term.datatype)
        if kind in ("double", "float"):
            return Literal(repr(float(value)), datatype=term.datatype)
        if kind == "boolean":
            return Literal({"1": "true", "0": "false"}.get(value, value), datatype=term.datatype)
    return term


def _as_quads(rows: Iterable[Row]) -> Iterable[Quad]:
    for number, row in enumerate(rows):
        node = BlankNode(f"row{number}")
        yield Quad(node, NamedNode("urn:is"), NamedNode("urn:row"))
        for name, term in row:
            yield Quad(node, NamedNode("urn:var:" + name), term)


def _canonical(quads: Iterable[Quad]) -> set[Quad]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def plain(name: str | None) -> NamedNode | DefaultGraph:
    """The name of a graph; None for the default one."""
    return DefaultGraph() if name is None else NamedNode(name)
