"""Which statements a document holds: its thing, the parts that hold on a day, what these point at.

Every statement stands in the store as it is here, with three exceptions that are made here: a text
has no language tag, and the one name of a node is that of the day; `prov:wasDerivedFrom` says which
named graphs speak about a node; an inverse property (`sw:heeftRegeling`) says what its counterpart
says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenwerking_kg.describe.kinds.facts import Facts, within
from samenwerking_kg.describe.kinds.known import Said
from samenwerking_kg.describe.kinds.shapes import Key, Shape
from samenwerking_kg.describe.sources import Source
from samenwerking_kg.rdf.terms import NamedNode, Object, Triple, day, plain
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, PROV, RDF, RDFS


class Gathering:
    """One use: ``Gathering(store, day).of(shape, iri)``; `day` as ISO 8601."""

    def __init__(self, store: Store, day: str) -> None:
        self._facts = Facts(store)
        self._day = day
        self._found: dict[Triple, None] = {}
        self._named: set[NamedNode] = set()
        self._shown: set[tuple[str, NamedNode]] = set()
        self._told: set[str] = set()

    def of(self, shape: Shape, root: NamedNode) -> list[Triple]:
        """The statements of the document about `root`; none when it is not of these types."""
        self._facts.look_up_around(root, shape.pointing, shape.wanted)
        if not shape.type_of(self._facts.said(root)):
            return []
        self._facts.look_up([root, *self._pointed_at(shape, root)])
        graphs = set(self._facts.graphs(root))
        self._node(shape, root)
        for key in shape.turned:
            for part in self._facts.pointing(root, key.inverse or key.predicate):
                graphs |= self._part(root, key, part)
        self._speaking(root, graphs)
        return list(self._found)

    def _pointed_at(self, shape: Shape, root: NamedNode) -> Iterator[NamedNode]:
        """What the root and its parts point at."""
        yield from _nodes(shape, self._facts.said(root))
        for key in shape.turned:
            assert key.shape
            for part in self._facts.pointing(root, key.inverse or key.predicate):
                yield from _nodes(key.shape, self._facts.said(part))

    def _part(self, root: NamedNode, key: Key, part: NamedNode) -> set[str]:
        """One node that points at the root, when it holds; the graphs that speak about it."""
        assert key.shape
        if not self._holds(key.shape, part):
            return set()
        link = Triple(root, key.predicate, part) if key.inverse else None
        self._found[link or Triple(part, key.predicate, root)] = None
        self._node(key.shape, part)
        graphs = set(self._facts.graphs(part))
        if key.shape.sourced:
            self._speaking(part, graphs)
        return graphs

    def _holds(self, shape: Shape, node: NamedNode) -> bool:
        """Whether the node stands in the document: of its type, on the day, with its parties."""
        said = self._facts.said(node)
        if shape.listed and not shape.type_of(said):
            return False
        if not shape.dated:
            return True
        parties = [value for p in shape.parties for value in said.get(p, ())]
        there = self._facts.is_there
        return within(said, self._day) and all(
            there(party, self._day) for party in parties if isinstance(party, NamedNode)
        )

    def _node(self, shape: Shape, node: NamedNode) -> None:
        """What is said of one node under the keys of a shape, once."""
        if (shape.name, node) in self._shown:
            return
        self._shown.add((shape.name, node))
        said, found = self._facts.said(node), self._found
        kind = shape.type_of(said)
        if kind:
            found[Triple(node, RDF.type, kind)] = None
        if shape.named:
            self._name(node, self._facts.name(node, self._day))
        for predicate, values in said.items():
            for key in shape.readers.get(predicate, ()):
                for value in values:
                    shown = key.fitting(value)
                    if shown is not None and self._is_listed(key, value):
                        found[Triple(node, predicate, shown)] = None
                        if key.shape and isinstance(shown, NamedNode):
                            self._node(key.shape, shown)

    def _is_listed(self, key: Key, value: Object) -> bool:
        """Whether a node is of a type that it must have to stand under this key."""
        shape = key.shape
        if shape is None or not shape.listed or not isinstance(value, NamedNode):
            return True
        return shape.type_of(self._facts.said(value)) is not None

    def _speaking(self, node: NamedNode, graphs: Iterable[str]) -> None:
        """Which graphs speak about a node, and what these are."""
        for name in sorted(graphs):
            graph = NamedNode(name)
            self._found[Triple(node, PROV.wasDerivedFrom, graph)] = None
            if name not in self._told:
                self._told.add(name)
                self._source(graph, self._facts.source(name))

    def _source(self, graph: NamedNode, source: Source) -> None:
        self._name(graph, source.title_nl)
        if source.peildatum:
            self._found[Triple(graph, DCT.issued, day(source.peildatum))] = None
        if source.about_nl:
            self._found[Triple(graph, DCT.description, plain(source.about_nl))] = None
        if source.keeper:
            keeper = NamedNode(source.keeper)
            self._found[Triple(graph, DCT.publisher, keeper)] = None
            self._name(keeper, source.publisher)

    def _name(self, node: NamedNode, name: str | None) -> None:
        """One name for each node of the document."""
        if name and node not in self._named:
            self._named.add(node)
            self._found[Triple(node, RDFS.label, plain(name))] = None


def _nodes(shape: Shape, said: Said) -> Iterator[NamedNode]:
    for predicate in shape.nested:
        for value in said.get(predicate, ()):
            if isinstance(value, NamedNode):
                yield value
