"""What an engine elsewhere answered, held whole in memory as bytes until somebody reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from samenwerking_kg.rdf.formats import GraphFormat, ResultFormat, graph_format, result_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.results import is_boolean, read_results
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import Term, Triple
from samenwerking_kg.store.base import Answer, no_booleans
from samenwerking_kg.store.remote.skolem import back, results_back

_BOOLEAN = b'{"head":{},"boolean":%s}'
JSON, LINES = result_format("json"), graph_format("n-triples")


@dataclass
class _Solutions:
    body: bytes
    variables: tuple[str, ...]
    kind: str = "solutions"

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        for row in cast(Any, read_results(self.body, JSON)):
            yield tuple(row)

    def serialize(self, form: ResultFormat) -> bytes:
        return cast(bytes, read_results(self.body, JSON).serialize(format=form.engine))


@dataclass
class _Verdict:
    body: bytes
    value: bool
    kind: str = "verdict"

    def serialize(self, form: ResultFormat) -> bytes:
        no_booleans(form)
        return cast(bytes, read_results(self.body, JSON).serialize(format=form.engine))


@dataclass
class _Statements:
    body: bytes
    kind: str = "statements"

    def __iter__(self) -> Iterator[Triple]:
        return iter(dict.fromkeys(statements(self.body)))

    def serialize(self, form: GraphFormat, prefixes: dict[str, str] | None = None) -> bytes:
        return to_bytes(self, form, prefixes)


def table(body: bytes, form: str) -> Answer:
    """The answer to a SELECT or an ASK, of JSON. Raises SyntaxUnreadable."""
    body = results_back(body)
    found = read_results(body, JSON)
    if is_boolean(found):
        return _Verdict(body, bool(found))
    if form == "ASK":  # Virtuoso answers with a table of one cell, or of none for no
        (truth,) = [row[0].value == "1" for row in cast(Any, found)] or [False]
        return _Verdict(_BOOLEAN % (b"true" if truth else b"false"), truth)
    return _Solutions(body, tuple(each.value for each in cast(Any, found).variables))


def described(body: bytes) -> Answer:
    """The answer to a CONSTRUCT or DESCRIBE, of N-Triples."""
    return _Statements(body)


def statements(body: bytes) -> Iterator[Triple]:
    """The statements of N-Triples; an engine may give one twice."""
    return back(triples_of(parse_bytes(body, LINES)))
