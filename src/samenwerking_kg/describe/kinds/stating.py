"""The statements of a document: what its JSON says, by the shape that it was made with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

from samenwerking_kg.describe.kinds.composing import Node
from samenwerking_kg.describe.kinds.shapes import Key, Shape
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.vocabulary import RDF


class Statements(Sequence[Triple]):
    """The statements of a document, made when they are asked for: JSON alone does not need them.

    `document` is the same as JSON.
    """

    def __init__(self, shape: Shape, document: Node) -> None:
        self.document = document
        self._shape = shape
        self._made: list[Triple] | None = None

    @overload
    def __getitem__(self, place: int) -> Triple: ...
    @overload
    def __getitem__(self, place: slice) -> list[Triple]: ...
    def __getitem__(self, place: int | slice) -> Triple | list[Triple]:
        return self._all[place]

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def _all(self) -> list[Triple]:
        if self._made is None:
            self._made = list(dict.fromkeys(stated(self._shape, self.document)))
        return self._made


def stated(shape: Shape, node: Node) -> Iterator[Triple]:
    """What a node and all below it say; a statement that stands twice comes twice."""
    subject = NamedNode(node["id"])
    if "type" in node:
        yield Triple(subject, RDF.type, shape.types[node["type"]])
    for key in shape.keys:
        for value in _values(key, node):
            if key.shape is None:
                yield Triple(subject, key.predicate, key.term(value))
                continue
            yield linked(subject, key, value)
            yield from stated(key.shape, value)


def linked(subject: NamedNode, key: Key, below: Node) -> Triple:
    """The statement that ties a node to the one above it."""
    value = NamedNode(below["id"])
    if key.backwards:
        return Triple(value, key.predicate, subject)
    return Triple(subject, key.predicate, value)


def _values(key: Key, node: Node) -> list[Any]:
    value = node.get(key.name)
    if key.many:
        return value or []
    return [*([] if value is None else [value]), *node.get(key.second, ())]
