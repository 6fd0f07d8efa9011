"""What the engine answers: rows, a verdict or statements, as long as its own thread reads them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, cast

import pyoxigraph

from samenwerking_kg.rdf.formats import GraphFormat, ResultFormat
from samenwerking_kg.rdf.serialize import Writer, to_bytes, to_stream
from samenwerking_kg.rdf.terms import Term, Triple
from samenwerking_kg.store.base import Answer, no_booleans


@dataclass
class Bound:
    """What the engine returns may be touched by the thread that asked only, or the process ends."""

    thread: int = field(default_factory=threading.get_ident, init=False)

    def check(self) -> None:
        if threading.get_ident() != self.thread:
            raise RuntimeError("an answer of the store is read in the thread that asked for it")


@dataclass
class _Solutions(Bound):
    found: pyoxigraph.QuerySolutions
    variables: tuple[str, ...]
    kind: str = "solutions"

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        self.check()
        for row in self.found:
            yield tuple(row)
            self.check()

    def serialize(self, form: ResultFormat) -> bytes:
        self.check()
        return cast(bytes, self.found.serialize(format=form.engine))

    def write(
        self, out: Writer, form: ResultFormat, _prefixes: Mapping[str, str] | None = None
    ) -> None:
        self.check()
        self.found.serialize(cast("IO[bytes]", out), form.engine)


@dataclass
class _Verdict:
    found: pyoxigraph.QueryBoolean
    value: bool
    kind: str = "verdict"

    def serialize(self, form: ResultFormat) -> bytes:
        no_booleans(form)
        return cast(bytes, self.found.serialize(format=form.engine))


@dataclass
class _Statements(Bound):
    found: pyoxigraph.QueryTriples
    kind: str = "statements"

    def __iter__(self) -> Iterator[Triple]:
        self.check()
        for triple in self.found:
            yield triple
            self.check()

    def serialize(self, form: GraphFormat, prefixes: dict[str, str] | None = None) -> bytes:
        self.check()
        return to_bytes(self.found, form, prefixes)

    def write(
        self, out: Writer, form: GraphFormat, prefixes: Mapping[str, str] | None = None
    ) -> None:
        self.check()
        if prefixes:
            to_stream(self.found, form, prefixes, out)
        else:
            self.found.serialize(cast("IO[bytes]", out), form.engine)


def answer_of(
    found: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples,
) -> Answer:
    """The engine's answer as ours."""
    if isinstance(found, pyoxigraph.QuerySolutions):
        return _Solutions(found, tuple(variable.value for variable in found.variables))
    if isinstance(found, pyoxigraph.QueryBoolean):
        return _Verdict(found, bool(found))
    return _Statements(found)
