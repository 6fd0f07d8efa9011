"""SHACL Core as SPARQL expressions: the part of Core that our shapes use, and no more.

pySHACL cannot judge a whole store in useful time; a query can. So that a rule is written once, its
query follows from the shape. A test holds the answers equal to pySHACL's on every example.
https://www.w3.org/TR/shacl/#core-components
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from samenwerking_kg.errors import RulesBroken
from samenwerking_kg.validate.readings import NATIVE, Reading

_INSTANCE_OF = f"<{RDF.type}>/<{RDFS.subClassOf}>*"
_KINDS: dict[Node, str] = {SH.IRI: "isIRI", SH.Literal: "isLiteral", SH.BlankNode: "isBlank"}
_RANGES = (SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive)
#: What says something about a shape and constrains nothing.
_TOLD = {SH.path, SH.severity, SH.message, SH.targetClass, SH.targetSubjectsOf, SH.sparql, SH.name}
#: About all values of a path together.
_COUNTED = (SH.minCount, SH.maxCount, SH.hasValue, SH.qualifiedValueShape, SH.uniqueLang)
_NOT_OF_ONE_VALUE = (*_COUNTED, SH.qualifiedMinCount, SH.lessThan)


class Core:
    """The shapes of one graph as conditions of one query about ``?this``.

    A condition over a path of several steps would be evaluated anew, and as a join over the whole
    store, for every thing. Such a condition is made once, as a set, in `sets`; the expression then
    asks whether ?this is in it. Put `sets` before the filter.

    reading  how literals are read
    """

    def __init__(self, graph: Graph, reading: Reading = NATIVE) -> None:
        self._graph = graph
        self._reading = reading
        self._numbers = count(1)
        self.sets: list[str] = []

    def holds(self, shape: Node, this: str) -> str:
        """An expression that is true when `this` (a variable) meets the shape."""
        path = self._graph.value(shape, SH.path)
        parts = self.about_node(shape, this) if path is None else self._about_path(shape, this)
        return "(" + (" && ".join(parts) or "true") + ")"

    def kinds(self, shape: Node) -> list[Node]:
        """The predicates of the shape's constraints, each once: those that `only` can be."""
        found = {predicate for predicate, _ in self._constraints(shape)}
        return sorted(found - {SH.qualifiedMinCount}, key=str)

    def about_node(
        self, shape: Node, this: str, but: tuple[Node, ...] = (), only: Node | None = None
    ) -> list[str]:
        """An expression for each constraint of the shape on `this` as a value, save those `but`.

        only  of one kind of constraint, named by its predicate
        """
        return [
            expression
            for predicate, value in self._constraints(shape)
            if predicate not in (*_NOT_OF_ONE_VALUE, *but) and only in (None, predicate)
            for expression in self._value(predicate, value, this)
        ]

    def about_values(self, shape: Node, this: str, only: Node | None = None) -> list[str]:
        """An expression for each constraint on all values of the shape's path together."""
        return [
            self._counted(predicate, value, shape, this)
            for predicate, value in self._constraints(shape)
            if predicate in _COUNTED and only in (None, predicate)
        ]

    def pairs(self, shape: Node, this: str, value: str, only: Node | None = None) -> Iterator[str]:
        """A pattern that matches when `value` is not less than the value of another property."""
        if only not in (None, SH.lessThan):
            return
        for other in self._graph.objects(shape, SH.lessThan):
            limit = self._new()
            less = self._reading.is_less(value, limit)
            yield f"{this} {self.path(other)} {limit} . FILTER(!{less})"

    def path(self, node: Node | None) -> str:
        """A property path: one property, a sequence, or the inverse of one."""
        if isinstance(node, URIRef):
            return node.n3()
        if node is not None and (inverse := self._graph.value(node, SH.inversePath)):
            return f"^{self.path(inverse)}"
        if isinstance(node, BNode) and (node, RDF.first, None) in self._graph:
            return "/".join(self.path(step) for step in Collection(self._graph, node))
        raise RulesBroken(f"path {node}")

    def _about_path(self, shape: Node, this: str) -> list[str]:
        path, value = self.path(self._graph.value(shape, SH.path)), self._new()
        parts = self.about_values(shape, this)
        wrong = list(self.pairs(shape, this, value))
        if each := self.about_node(shape, value):
            wrong.append(f"FILTER(!({' && '.join(each)}))")
        for pattern in wrong:
            parts.append("!" + self._match(this, path, f"{this} {path} {value} . {pattern}"))
        return parts

    def _match(self, this: str, path: str, pattern: str, having: str = "") -> str:
        """An expression that is true when the pattern has a match for `this`."""
        if this != "?this" or (">/" not in path and not having):
            return f"EXISTS {{ {pattern} }}"
        flag = self._new()
        found = f"SELECT DISTINCT ?this (true AS {flag}) WHERE {{ {pattern} }} {having}"
        self.sets.append(f"OPTIONAL {{ {found} }}")
        return f"BOUND({flag})"

    def _counted(self, predicate: Node, value: Node, shape: Node, this: str) -> str:
        path = self.path(self._graph.value(shape, SH.path))
        one, two = self._new(), self._new()
        if predicate == SH.hasValue:
            return self._match(this, path, f"{this} {path} {value.n3()}")
        if predicate == SH.qualifiedValueShape:
            self._one_only(self._graph.value(shape, SH.qualifiedMinCount))
            return self._match(this, path, f"{this} {path} {one} . FILTER{self.holds(value, one)}")
        if predicate == SH.uniqueLang:
            same = f'LANG({one}) != "" && LANG({one}) = LANG({two}) && !sameTerm({one}, {two})'
            return "!" + self._match(this, path, f"{this} {path} {one}, {two} . FILTER({same})")
        least = int(str(value)) + (predicate == SH.maxCount)
        enough = self._at_least(least, this, path)
        return enough if predicate == SH.minCount else "!" + enough

    def _at_least(self, number: int, this: str, path: str) -> str:
        """True when `this` has at least so many different values."""
        found = [self._new() for _ in range(number)]
        start = f"{this} {path}"
        if this == "?this" and number > 1:
            many = f"GROUP BY ?this HAVING(COUNT(DISTINCT {found[0]}) >= {number})"
            return self._match(this, path, f"{start} {found[0]}", many)
        apart = [f"!sameTerm({a}, {b})" for i, a in enumerate(found) for b in found[i + 1 :]]
        filters = f" FILTER({' && '.join(apart)})" if apart else ""
        return self._match(this, path, " . ".join(f"{start} {each}" for each in found) + filters)

    def _value(self, predicate: Node, value: Node, this: str) -> list[str]:
        """Expressions for one constraint on one value."""
        if predicate in _RANGES:
            return [self._reading.in_range(this, predicate, value.n3())]
        if predicate == SH["class"]:
            return [f"EXISTS {{ {this} {_INSTANCE_OF} {value.n3()} }}"]
        if predicate == SH.nodeKind:
            return [f"{_KINDS[value]}({this})"]
        if predicate == SH.datatype:
            return [self._reading.has_datatype(this, value)]
        if predicate == SH["in"]:
            return [f"{this} IN ({', '.join(term.n3() for term in self._list(value))})"]
        if predicate == SH.pattern:
            return [f"(!isBlank({this}) && REGEX(STR({this}), {RdfLiteral(str(value)).n3()}))"]
        if predicate == SH.minLength:
            return [f"(!isBlank({this}) && STRLEN(STR({this})) >= {value})"]
        if predicate == SH.languageIn:
            tags = [f'LANGMATCHES(LANG({this}), "{tag}")' for tag in self._list(value)]
            return [f"COALESCE({' || '.join(tags)}, false)"]
        return [self._logical(predicate, value, this)]

    def _logical(self, predicate: Node, value: Node, this: str) -> str:
        if predicate in (SH.node, SH.property):
            return self.holds(value, this)
        if predicate == SH["not"]:
            return f"!{self.holds(value, this)}"
        if predicate == SH["or"]:
            return "(" + " || ".join(self.holds(each, this) for each in self._list(value)) + ")"
        if predicate == SH.xone:
            one, two = (self.holds(each, this) for each in self._list(value))
            return f"(({one} && !{two}) || (!{one} && {two}))"
        raise RulesBroken(f"constraint {predicate}")

    def _constraints(self, shape: Node) -> list[tuple[Node, Node]]:
        told = self._graph.predicate_objects(shape)
        return sorted((p, o) for p, o in told if str(p).startswith(str(SH)) and p not in _TOLD)

    def _list(self, node: Node) -> list[Node]:
        return list(Collection(self._graph, node))

    def _one_only(self, number: Node | None) -> None:
        if str(number) != "1":
            raise RulesBroken(f"qualifiedMinCount {number}")

    def _new(self) -> str:
        return f"?x{next(self._numbers)}"
