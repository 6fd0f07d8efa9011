"""A graph as a tree of JSON-LD nodes: what is said once stands once, at the place one looks.

Blank nodes nest where they are pointed at. A node of which only the name is given is repeated at
every mention, so that a member or a role always has the same shape. Nodes that point at the root
hang below it in reverse. What is left over stands beside the root in ``@graph``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from samenwerking_kg.describe.context import Context
from samenwerking_kg.describe.slots import Slots, full_literal
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Object, Subject, Triple
from samenwerking_kg.vocabulary import RDF, RDFS, SKOS

_NAMES = {RDFS.label, SKOS.prefLabel}
_FIRST, _REST, _NIL = (NamedNode(RDF.base + name) for name in ("first", "rest", "nil"))

Node = dict[str, Any]


class Tree:
    """One use: ``Tree(statements, context).rooted(thing)``."""

    def __init__(self, statements: Sequence[Triple], context: Context) -> None:
        self._context = context
        self._said: dict[Subject, dict[NamedNode, list[Object]]] = {}
        self._pointed: Counter[Subject] = Counter()
        for triple in statements:
            subject, value = triple.subject, triple.object
            assert isinstance(subject, NamedNode | BlankNode)
            assert isinstance(value, NamedNode | BlankNode | Literal)
            self._said.setdefault(subject, defaultdict(list))[triple.predicate].append(value)
            if isinstance(value, BlankNode):
                self._pointed[value] += 1
        self._labels = {node: f"_:b{n}" for n, node in enumerate(self._pointed)}
        self._written: set[Subject] = set()

    def rooted(self, root: NamedNode) -> Node:
        """All statements, with `root` on top."""
        body = self._node(root)
        for predicate, nodes in self._pointing_at(root).items():
            term = self._context.reverse.get(predicate.value)
            place = body if term else body.setdefault(self._context.keyword("@reverse"), {})
            place[term.name if term else self._context.compact(predicate.value)] = nodes
        rest = [self._node(s, named=True) for s in self._said if s not in self._written]
        rest = [node for node in rest if node]
        return {self._context.keyword("@graph"): [body, *rest]} if rest else body

    def _pointing_at(self, root: NamedNode) -> dict[NamedNode, list[Node]]:
        """The nodes that say something about the root, by the predicate they point with."""
        found: dict[NamedNode, list[Node]] = defaultdict(list)
        for subject, facts in self._said.items():
            via = sorted((p for p, values in facts.items() if root in values), key=str)
            if via and isinstance(subject, NamedNode) and subject not in self._written:
                facts[via[0]].remove(root)
                found[via[0]].append(self._node(subject))
        return found

    def _node(self, subject: Subject, *, named: bool = False) -> Node:
        """One node with all that is said about it; {} when a nested list took it meanwhile."""
        if named and subject in self._written:
            return {}
        self._written.add(subject)
        slots = Slots(self._context)
        for predicate, values in self._said.get(subject, {}).items():
            for value in values:
                self._put(slots, predicate, value)
        shown = named or isinstance(subject, NamedNode) or self._pointed[subject] > 1
        head = {self._context.keyword("@id"): self._id(subject)} if shown else {}
        return {**head, **slots.done()}

    def _put(self, slots: Slots, predicate: NamedNode, value: Object) -> None:
        if isinstance(value, Literal):
            slots.literal(predicate.value, value)
        elif predicate == RDF.type:
            slots.type(self._class(value))
        else:
            slots.node(predicate.value, self._id(value), self._nested(value))

    def _nested(self, value: Subject) -> Node | None:
        """The node to stand at this mention; None when its id will do."""
        if isinstance(value, NamedNode):
            only_named = value in self._said and self._said[value].keys() <= _NAMES
            return self._node(value) if only_named else None
        if value in self._written:
            return None
        cells = self._cells(value)
        if cells:
            self._written.update(cells)
            items = [self._item(self._said[cell][_FIRST][0]) for cell in cells]
            return {self._context.keyword("@list"): items}
        return self._node(value)

    def _cells(self, head: Subject) -> list[Subject]:
        """The cells of a well-formed list that nothing else points into; empty when it is none."""
        cells: list[Subject] = []
        while head != _NIL:
            facts = self._said.get(head, {})
            whole = facts.keys() == {_FIRST, _REST} and all(len(v) == 1 for v in facts.values())
            if not whole or self._pointed[head] != 1 or head in cells or head in self._written:
                return []
            cells.append(head)
            after = facts[_REST][0]
            if isinstance(after, Literal):
                return []
            head = after
        return cells

    def _item(self, value: Object) -> object:
        if isinstance(value, Literal):
            return full_literal(self._context, value)
        return self._nested(value) or {self._context.keyword("@id"): self._id(value)}

    def _id(self, node: Subject) -> str:
        if isinstance(node, NamedNode):
            return self._context.compact(node.value)
        return self._labels.setdefault(node, f"_:b{len(self._labels)}")

    def _class(self, node: Subject) -> str:
        return self._context.key(node.value) if isinstance(node, NamedNode) else self._id(node)
