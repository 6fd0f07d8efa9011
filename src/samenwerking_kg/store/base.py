"""The port: what every store can do, whatever engine is behind it.

The default graph of a query is the union of the named graphs as an RDF merge: a statement that two
publishers make is answered once. Graphs at and below ``graph/voorbeelden`` (invented examples) are
in the store and can be asked for by name (FROM, GRAPH, the dataset of the protocol); they are not
part of that union. Nor is ``graph/samenwerking-kg/void``, which counts the union.

What a store may do with a literal: write its value in another way (``"01"^^xsd:integer`` comes
back as ``1``, ``1.50`` as ``1.5``, ``+00:00`` as ``Z``). Language tags compare without case and
may come back in lower case. Blank nodes keep their labels, also between graphs: whoever
reads a document makes its labels unique first (RDF 1.1 Semantics, 4.1).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, runtime_checkable

from samenwerking_kg.errors import FormatUnknown, IdentifierInvalid
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, VOID_GRAPH
from samenwerking_kg.rdf.formats import GraphFormat, ResultFormat
from samenwerking_kg.rdf.serialize import Writer
from samenwerking_kg.rdf.terms import NamedNode, Term, Triple, iri

#: The name that the default graph goes by where it is a graph of its own (`apart.py`): no IRI is
#: empty.
DEFAULT_GRAPH = ""


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

    def serialize(self, form: ResultFormat) -> bytes:
        """Raises FormatUnknown for a format that has no way to write a boolean."""
        ...


class Statements(Protocol):
    """The answer to a CONSTRUCT or DESCRIBE."""

    kind: str

    def __iter__(self) -> Iterator[Triple]: ...

    def serialize(self, form: GraphFormat, prefixes: dict[str, str] | None = None) -> bytes:
        """The remaining statements, sorted, so that the same graph gives the same bytes."""
        ...


@runtime_checkable
class Streamed(Protocol):
    """An answer that can also be written as it comes, so that it need not be in memory whole."""

    def write(
        self,
        out: Writer,
        form: GraphFormat | ResultFormat,
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        """The remaining rows or statements, in the order in which they come."""
        ...


#: `kind` is "solutions", "verdict" or "statements". An answer is read once, and in the thread that
#: asked for it: the engine aborts the process otherwise, so the store raises RuntimeError first.
Answer = Solutions | Verdict | Statements


@dataclass(frozen=True)
class Change:
    """How many statements a replace brought and took away."""

    added: int
    removed: int


@dataclass(frozen=True)
class Edit:
    """What a change takes out of one graph and puts in; `drop` says that the graph goes too.

    unmerged  in an edit that a store tells of: those of `removed` that left the union, because no
              other graph of it says them; None where a store does not find that out
    """

    graph: str
    removed: Collection[Triple] = ()
    added: Collection[Triple] = ()
    drop: bool = False
    unmerged: Collection[Triple] | None = None


class Queried(Protocol):
    """What can be asked."""

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Run a SPARQL 1.1 query. Nothing is fetched for FROM.

        default_graphs / named_graphs: the dataset of the protocol (2.1.4), which wins over FROM.
        None for both means the query's own FROM, and without it the union and all named graphs;
        one of the two given makes the other empty. A graph that does not exist is empty. Where
        several default graphs hold the same statement (here or in FROM) a store may answer it once
        for each: say DISTINCT. Raises QuerySyntax, IdentifierInvalid.
        """
        ...


class Store(Queried, Protocol):
    """Named graphs that can be asked and replaced, each change whole or not at all."""

    def graphs(self) -> list[str]:
        """IRIs of the named graphs, sorted; one without statements is there until removed."""
        ...

    def graph(self, name: str) -> Iterator[Triple]:
        """The statements of one named graph. Raises GraphNotFound."""
        ...

    def replace(self, name: str, triples: Iterable[Triple]) -> Change:
        """Make `triples` the whole content of the graph, writing only the difference.

        A failure, also of the iterator, leaves the old content. Raises IdentifierInvalid.
        """
        ...

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make all the edits, or none: the graphs change in one moment for every reader.

        What is removed and is not there, or added and is there already, changes nothing, so that
        the same edits may be applied twice. Raises IdentifierInvalid, StoreFull.
        """
        ...

    @property
    def revision(self) -> int:
        """Another number after every change, for whoever keeps what it read. Starts at 0."""
        ...

    def remove(self, name: str) -> None:
        """Drop one named graph. Raises GraphNotFound."""
        ...

    def size(self, name: str | None = None) -> int:
        """Statements in one named graph, or in all of them added up. Raises GraphNotFound."""
        ...

    def fill(self, contents: Iterable[tuple[str, Iterable[Triple]]]) -> None:
        """Put many graphs into an empty store at once, in bulk.

        Fast and NOT atomic: whoever calls it remembers that it began, and calls `clear` and starts
        again when it did not end. Raises StoreTrouble when the store holds anything.
        """
        ...

    def clear(self) -> None:
        """Drop every graph."""
        ...

    def flush(self) -> None:
        """Return when all changes so far would survive a power cut."""
        ...

    def close(self) -> None:
        """Flush and let go of the files; answers that were not read keep them open."""
        ...


#: Who is told of changes: the revision after the change, and its edits; None for all that is no
#: list of edits.
Watcher = Callable[[int, Sequence[Edit] | None], None]


@runtime_checkable
class Watched(Protocol):
    """A store that tells of each change."""

    def watch(self, watcher: Watcher) -> None:
        """From now on `watcher` is told of each change, before anybody else can write."""
        ...


@lru_cache(maxsize=1024)
def graph_name(value: str) -> NamedNode:
    """`value` as the name of a graph. Raises IdentifierInvalid when it is no absolute IRI."""
    try:
        return iri(value)
    except ValueError as problem:
        raise IdentifierInvalid(
            f"{value!r} is geen absolute IRI en kan dus geen graaf aanwijzen.",
            f"{value!r} is no absolute IRI, so it cannot name a graph.",
        ) from problem


def in_union(name: str) -> bool:
    """Whether a graph is part of the union that a query sees by default."""
    return name not in (EXAMPLES_GRAPH, VOID_GRAPH) and not name.startswith(EXAMPLES_GRAPH + "/")


def no_booleans(form: ResultFormat) -> None:
    """Raises FormatUnknown for a format that has no way to write the answer to an ASK."""
    if not form.boolean:
        raise FormatUnknown(
            f"Een ASK-vraag heeft geen antwoord in het formaat {form.name}. Kies json of xml.",
            f"The answer to an ASK cannot be written as {form.name}. Choose json or xml.",
        )
