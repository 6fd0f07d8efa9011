"""A document as JSON that a person expects: keys in a fixed order, lists always lists.

What is written expands with the public context to exactly the statements that came in, as long as
these follow the shape, which those of `gathering` do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from samenwerking_kg.describe.kinds.addresses import key_of
from samenwerking_kg.describe.kinds.public_context import TERMS
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.rdf.terms import NamedNode, Object, Triple
from samenwerking_kg.vocabulary import BASE, TOP

Node = dict[str, Any]
#: What an IRI starts with -> the kind of thing that it is.
_KIND_BY_PLACE = {
    BASE + "id/samenwerkingsverband/": "samenwerkingen",
    BASE + "id/regeling/": "regelingen",
    BASE + "id/deelname/": "deelnames",
    BASE + "id/organisatie/": "organisaties",
    BASE + "id/systeem/": "systemen",
    BASE + "id/begrip/iv3/": "themas",
    TOP.base: "themas",
    TOOI_ID: "organisaties",
}


class Writing:
    """One use: ``Writing(triples).node(shape, iri)``."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said: dict[NamedNode, dict[NamedNode, list[Object]]] = {}
        self._pointing: dict[NamedNode, dict[NamedNode, list[NamedNode]]] = {}
        self._done: dict[tuple[str, NamedNode], Node] = {}
        for subject, predicate, value in triples:
            assert isinstance(subject, NamedNode)
            said = self._said.get(subject)
            if said is None:
                said = self._said[subject] = {}
            said.setdefault(predicate, []).append(value)
            if isinstance(value, NamedNode):
                pointing = self._pointing.get(value)
                if pointing is None:
                    pointing = self._pointing[value] = {}
                pointing.setdefault(predicate, []).append(subject)

    def _shown(self, shape: Shape, node: NamedNode) -> Node:
        """A node below another; the same object wherever it stands."""
        place = (shape.name, node)
        found = self._done.get(place)
        if found is None:
            found = self._done[place] = self.node(shape, node)
        return found

    def node(self, shape: Shape, node: NamedNode) -> Node:
        """One node and all below it."""
        said = self._said.get(node, {})
        address = node.value
        body: Node = {"id": address}
        kind = shape.type_of(said)
        if kind:
            body["type"] = shape.classes[kind]
            short = sleutel(address)
            if short:
                body["sleutel"] = short
        for name, many in shape.template:
            body[name] = [] if many else None
        for predicate, keys in shape.writers.items():
            if predicate in said:
                for key in keys:
                    self._put(body, key, said[predicate])
        if shape.turned:
            self._put_turned(body, shape, node)
        return body

    def _put_turned(self, body: Node, shape: Shape, node: NamedNode) -> None:
        """What points at the node."""
        pointing = self._pointing.get(node, {})
        for key in shape.turned:
            if key.backwards and key.predicate in pointing:
                assert key.shape
                found = pointing[key.predicate]
                if key.shape.listed:
                    found = [one for one in found if key.shape.type_of(self._said.get(one, {}))]
                self._put(body, key, found)

    def _put(self, body: Node, key: Key, values: Sequence[Object]) -> None:
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

    def _written(self, key: Key, values: Sequence[Object]) -> list[Any]:
        found = [value for value in values if key.fitting(value) is not None]
        if key.shape:
            nodes = [self._shown(key.shape, one) for one in found if isinstance(one, NamedNode)]
            return in_order(key.shape, nodes) if len(nodes) > 1 else nodes
        if key.form is Form.CODE:
            return sorted(_short(key.base, value.value) for value in found)
        return sorted(value.value for value in found)


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


@lru_cache(maxsize=100_000)
def sleutel(iri: str) -> str | None:
    """The key of a thing's own document; None for what has no document."""
    for place, kind in _KIND_BY_PLACE.items():
        if iri.startswith(place):
            return key_of(kind, iri)
    return None
