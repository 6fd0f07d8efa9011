"""The statements of one moment, read from a copy of the store, one after another.

What is taken home is what a query sees by default: all named graphs but the invented examples and
the counts. The copy also holds their merge, in its unnamed graph.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.publish.history.provenance import PUBLICATIONS
from samenwerking_kg.rdf.terms import Literal, NamedNode, Object, Quad, Subject, Triple
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import DEFAULT_GRAPH, in_union
from samenwerking_kg.vocabulary import DCT, PROV, SW

#: Every version of what is published, by its number and its moment.
_VERSIONS = f"""
SELECT ?number ?time {{ GRAPH <{PUBLICATIONS}> {{
  ?version {PROV.specializationOf} ?graph ; {DCT.identifier} ?number ; {PROV.generatedAtTime} ?time
}} }}"""

#: All that one subject says: property -> values.
Said = Mapping[NamedNode, list[Object]]


@dataclass(frozen=True)
class Mark:
    """The last publication that a copy holds: its number in the log (0: none), and its moment."""

    version: int = 0
    time: str = ""


@dataclass
class Tally:
    """How much a graph holds: its statements, and the earliest first day that it gives (ISO)."""

    statements: int = 0
    first: str = ""

    def count(self, triple: Triple) -> None:
        """Take in one more statement."""
        self.statements += 1
        if triple.predicate == SW.geldigVan and isinstance(triple.object, Literal):
            said = triple.object.value
            self.first = min(self.first or said, said)


class Contents:
    """What is in a copy. Every way of reading it streams."""

    def __init__(self, copy: ApartStore) -> None:
        self.store = copy
        self.graphs = tuple(name for name in copy.graphs() if name and in_union(name))

    def quads(self) -> Iterator[Quad]:
        """Every statement of every graph, graph by graph, subject by subject."""
        for name in self.graphs:
            graph = NamedNode(name)
            for subject, predicate, value in self.store.graph(name):
                yield Quad(subject, predicate, value, graph)

    def tallied(self, tallies: dict[str, Tally]) -> Iterator[Quad]:
        """The same, and on the way each graph is counted."""
        for quad in self.quads():
            assert isinstance(quad.graph_name, NamedNode)
            tallies.setdefault(quad.graph_name.value, Tally()).count(quad.triple)
            yield quad

    def subjects(self, graph: str = DEFAULT_GRAPH) -> Iterator[tuple[Subject, Said]]:
        """Every subject with all that is said of it in a graph; without one, in their merge."""
        for subject, triples in itertools.groupby(self.store.graph(graph), _subject):
            yield subject, _said(triples)

    def mark(self) -> Mark:
        """The last publication."""
        found = [Mark(int(_text(number)), _text(time)) for number, time in self._versions()]
        return max(found, key=lambda mark: mark.version, default=Mark())

    def _versions(self) -> Iterator[tuple[object, ...]]:
        return rows(self.store, _VERSIONS)


def _subject(triple: Triple) -> Subject:
    subject = triple.subject
    assert not isinstance(subject, Triple)
    return subject


def _said(triples: Iterator[Triple]) -> Said:
    said: dict[NamedNode, list[Object]] = {}
    for triple in triples:
        value = triple.object
        assert not isinstance(value, Triple)
        said.setdefault(triple.predicate, []).append(value)
    return said


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""
