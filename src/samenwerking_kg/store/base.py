"""The port: what every store can do, whatever engine is behind it.

The default graph of a query is the union of the named graphs as an RDF merge: a statement that two
publishers make is answered once. Graphs below ``graph/voorbeelden`` (invented examples) are in the
store and can be asked for by name; they are not part of that union.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from samenwerking_kg.rdf.formats import GraphFormat, ResultFormat
from samenwerking_kg.rdf.terms import Term, Triple


class Solutions(Protocol):
    """The answer to a SELECT: `variables` without ``?``, rows in that order, None when unbound."""

    kind: str
    variables: tuple[str, ...]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]: ...

    def serialize(self, form: ResultFormat) -> bytes:
        """The remaining rows, written by the engine."""
        ...


class Verdict(Protocol):
    """The answer to an ASK."""

    kind: str
    value: bool

    def serialize(self, form: ResultFormat) -> bytes: ...


class Statements(Protocol):
    """The answer to a CONSTRUCT or DESCRIBE."""

    kind: str

    def __iter__(self) -> Iterator[Triple]: ...

    def serialize(self, form: GraphFormat, prefixes: dict[str, str] | None = None) -> bytes: ...


#: `kind` is "solutions", "verdict" or "statements".
Answer = Solutions | Verdict | Statements


class Store(Protocol):
    """Named graphs that can be asked and replaced, each change whole or not at all."""

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Run a SPARQL 1.1 query.

        default_graphs / named_graphs: the dataset of the protocol (2.1.4), which wins over FROM;
        None means the union, and all named graphs. Raises QuerySyntax.
        """
        ...

    def graphs(self) -> list[str]:
        """IRIs of the named graphs, sorted."""
        ...

    def graph(self, name: str) -> Iterator[Triple]:
        """The statements of one named graph. Raises GraphNotFound."""
        ...

    def replace(self, name: str, triples: Iterable[Triple]) -> None:
        """Make `triples` the whole content of the graph. A failure leaves the old content."""
        ...

    def remove(self, name: str) -> None:
        """Drop one named graph. Raises GraphNotFound."""
        ...

    def size(self, name: str | None = None) -> int:
        """Statements in one named graph, or in all of them together. Raises GraphNotFound."""
        ...

    def close(self) -> None:
        """Flush and let go of the files."""
        ...
