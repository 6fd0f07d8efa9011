"""A document as JSON, made of what the store says: keys in a fixed order, lists always lists.

A thing stands with its parts that hold on a day and with what these point at. Every value is one
of the store, with three exceptions: a text has no language tag, and a name is that of the day;
`bronnen` says which named graphs speak about a node; an inverse property (`versies`) says what its
counterpart says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from samenwerking_kg.describe.kinds.addresses import key_of, sleutel
from samenwerking_kg.describe.kinds.facts import Facts, within
from samenwerking_kg.describe.kinds.public_context import TERMS
from samenwerking_kg.describe.kinds.references import (
    ARRANGEMENTS,
    COOPERATIONS,
    ORGANISATIONS,
    PARTICIPATIONS,
    SYSTEMS,
)
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.rdf.terms import NamedNode, Object
from samenwerking_kg.store.base import Store

Node = dict[str, Any]
#: Class -> the kind of document of its things, for those whose address does not tell.
_KINDS = {
    each: kind
    for kind, classes in (
        ("samenwerkingen", COOPERATIONS), ("regelingen", ARRANGEMENTS),
        ("deelnames", PARTICIPATIONS), ("systemen", SYSTEMS), ("organisaties", ORGANISATIONS),
    )
    for each in classes.values()
}  # fmt: skip


class Composing:
    """One use: ``Composing(store, day).of(shape, iri)``; `day` as ISO 8601."""

    def __init__(self, store: Store, day: str) -> None:
        self._facts = Facts(store)
        self._day = day
        self._done: dict[tuple[str, NamedNode], Node] = {}
        self._told: dict[tuple[str, str], Node] = {}

    def of(self, shape: Shape, root: NamedNode) -> Node | None:
        """The document about `root`; None when it is not of these types."""
        self._facts.look_up_around(root, shape.pointing, shape.unread)
        if not shape.type_of(self._facts.said(root)):
            return None
        self._facts.look_up([root, *self._pointed_at(shape, root)])
        graphs = set(self._facts.graphs(root))
        body = self._node(shape, root)
        for key in shape.turned:
            assert key.shape
            parts = [part for part in self._turned(root, key) if self._holds(key.shape, part)]
            for part in parts:
                graphs.update(self._facts.graphs(part))
            self._put(body, key, parts)
        self._put_sources(body, shape, graphs)
        return body

    def _pointed_at(self, shape: Shape, root: NamedNode) -> Iterator[NamedNode]:
        """What the root and its parts point at."""
        yield from self._nested(shape, root)
        for key in shape.turned:
            assert key.shape
            for part in self._turned(root, key):
                yield from self._nested(key.shape, part)

    def _nested(self, shape: Shape, node: NamedNode) -> Iterator[NamedNode]:
        said = self._facts.said(node)
        for predicate in shape.nested:
            for value in said.get(predicate, ()):
                if isinstance(value, NamedNode):
                    yield value

    def _turned(self, root: NamedNode, key: Key) -> list[NamedNode]:
        return self._facts.pointing(root, key.inverse or key.predicate)

    def _holds(self, shape: Shape, node: NamedNode) -> bool:
        """Whether a part stands in the document: of its type, on the day, with its parties."""
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

    def _below(self, shape: Shape, node: NamedNode) -> Node:
        """A node below another; the same object wherever it stands."""
        place = (shape.name, node)
        found = self._done.get(place)
        if found is None:
            found = self._done[place] = self._node(shape, node)
            if shape.sourced:
                self._put_sources(found, shape, self._facts.graphs(node))
        return found

    def _node(self, shape: Shape, node: NamedNode) -> Node:
        """What is said of one node itself."""
        said = self._facts.said(node)
        address = node.value
        body: Node = {"id": address}
        kind = shape.type_of(said)
        if kind:
            body["type"] = shape.classes[kind]
            short = sleutel(address) or _key_of(kind, address)
            if short:
                body["sleutel"] = short
        for name, many in shape.template:
            body[name] = [] if many else None
        if shape.named:
            body["naam"] = self._facts.name(node, self._day)
        readers = shape.readers
        for predicate, values in said.items():
            for key in readers.get(predicate, ()):
                self._put(body, key, values)
        return body

    def _put(self, body: Node, key: Key, values: Iterable[Object]) -> None:
        """The values under their key; a second one of what there should be one of, beside it."""
        written = self._written(key, values)
        if not written:
            return
        if key.many:
            body[key.name] = written
            return
        body[key.name] = written[0]
        if len(written) > 1:
            body[key.second] = written[1:]

    def _written(self, key: Key, values: Iterable[Object]) -> list[Any]:
        if key.shape:
            shown = self._shown(key.shape, values)
            nodes = [self._below(key.shape, one) for one in shown]
            return in_order(key.shape, nodes) if len(nodes) > 1 else nodes
        found = [value.value for value in values if key.fits(value)]
        if key.form is Form.CODE:
            found = [_short(key.base, value) for value in found]
        return sorted(set(found)) if len(found) > 1 else found

    def _shown(self, shape: Shape, values: Iterable[Object]) -> Iterator[NamedNode]:
        """The values that can stand as a node: IRIs, of a type that they must have."""
        for value in values:
            if isinstance(value, NamedNode) and (
                not shape.listed or shape.type_of(self._facts.said(value))
            ):
                yield value

    def _put_sources(self, body: Node, shape: Shape, graphs: Iterable[str]) -> None:
        """Which graphs speak about a node, and what these are."""
        for key in shape.keys:
            if key.form is Form.SOURCES:
                assert key.shape
                body[key.name] = [self._source(key.shape, graph) for graph in sorted(graphs)]

    def _source(self, shape: Shape, graph: str) -> Node:
        place = (shape.name, graph)
        if place not in self._told:
            self._told[place] = self._facts.source(graph, self._day, shape.horizon)
        return self._told[place]


def in_order(shape: Shape, nodes: list[Node]) -> list[Node]:
    """The nodes of an array, sorted as their shape says."""
    return sorted(nodes, key=_place(shape), reverse=shape.latest)


def _place(shape: Shape) -> Callable[[Node], tuple[str, ...]]:
    def place(node: Node) -> tuple[str, ...]:
        return (*(_sortable(node.get(name)) for name in shape.order), node["id"])

    return place


def _sortable(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("naam") or value["id"]
    return value.casefold() if isinstance(value, str) else ""


@lru_cache(maxsize=10_000)
def _short(base: str, iri: str) -> str:
    """The code of a concept; its IRI when the code would be read as something else."""
    code = iri[len(base) :] if iri.startswith(base) else ""
    return code if code and code not in TERMS and not set(code) & set(":/#?@") else iri


def _key_of(kind: NamedNode, address: str) -> str | None:
    """The key of a publisher's own address, by what the thing is."""
    return key_of(_KINDS[kind], address) if kind in _KINDS else None
