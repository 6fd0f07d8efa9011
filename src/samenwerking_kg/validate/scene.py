"""What is judged and what stands around it, gone through once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from rdflib import Graph
from rdflib.term import Node

from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Object, Subject, Triple
from samenwerking_kg.validate.context import PARTS
from samenwerking_kg.validate.graphs import RememberingGraph, View, as_rdflib, plain_graph
from samenwerking_kg.validate.literals import is_odd
from samenwerking_kg.vocabulary import RDF, RDFS, SW, XSD


class Scene:
    """Data with its context.

    data     what is judged
    context  what the rules may look at beside it
    own      the things that the data speaks of
    """

    def __init__(self, data: Collection[Triple], context: Collection[Triple]) -> None:
        self.data = data
        self.context = context
        self.own: frozenset[Subject] = frozenset(_subjects(data))

    @cached_property
    def triples(self) -> set[Triple]:
        """Data and context as an RDF merge."""
        return {*self.data, *self.context}

    @cached_property
    def said(self) -> dict[NamedNode, list[Triple]]:
        """The statements by predicate. Raises BadInput for a statement used as a term (RDF 1.2)."""
        found = defaultdict(list)
        for triple in self.triples:
            found[triple.predicate].append(triple)
            if isinstance(triple.object, Triple):
                as_rdflib(triple.object)
        return dict(found)

    @cached_property
    def around(self) -> set[Subject]:
        """The cooperations that the data speaks of or points at, and their parts; not its own."""
        parts: dict[Object, set[Subject]] = defaultdict(set)
        for link in PARTS:
            for part, _, whole in self.said.get(link, ()):
                parts[whole].add(part)
        wholes: set[Object] = {
            whole for whole, its in parts.items() if not self.own.isdisjoint(its)
        }
        wholes |= self.own & self.of_kind(SW.Samenwerkingsverband)
        near = wholes.union(*(parts.get(whole, ()) for whole in wholes))
        return {each for each in near if isinstance(each, NamedNode | BlankNode)} - self.own

    def subjects_of(self, predicate: Node) -> set[Subject]:
        """The things that say something with the predicate."""
        return set(_subjects(self.said.get(NamedNode(str(predicate)), ())))

    def of_kind(self, kind: Node | NamedNode) -> set[Subject]:
        """The things of a class, or of a class below it."""
        kinds: set[Object] = {NamedNode(str(kind)) if isinstance(kind, Node) else kind}
        last: set[Object] = set(kinds)
        while last:
            last = {s for each in last for s in self._below.get(each, ()) if s not in kinds}
            kinds |= last
        return self._of_exact_kinds(kinds)

    @cached_property
    def _below(self) -> dict[Object, list[Subject]]:
        """The classes straight below a class."""
        found = defaultdict(list)
        for below, _, kind in self.said.get(RDFS.subClassOf, ()):
            found[kind].append(below)
        return dict(found)

    def _of_exact_kinds(self, kinds: Collection[Object]) -> set[Subject]:
        return {s for kind in kinds for s in self._kinds.get(kind, ())}

    @cached_property
    def _kinds(self) -> dict[Object, list[Subject]]:
        found = defaultdict(list)
        for thing, _, kind in self.said.get(RDF.type, ()):
            found[kind].append(thing)
        return dict(found)

    def seen(self, read: Collection[NamedNode] | None) -> Iterator[Triple]:
        """The statements whose predicate is read; None is all."""
        for predicate, triples in self.said.items():
            if read is None or predicate in read:
                yield from triples

    def has_odd(
        self, read: Collection[NamedNode] | None, compared: Collection[NamedNode] = ()
    ) -> bool:
        """Whether a rule may read an odd literal here (`is_odd`), or compare what is no day.

        compared  predicates whose values must be days, for who compares them
        """
        values = (t.object for predicate in compared for t in self.said.get(predicate, ()))
        return any(map(_no_day, values)) or any(self._odd(t.object) for t in self.seen(read))

    @cached_property
    def _known(self) -> dict[Literal, bool]:
        return {}

    def _odd(self, value: object) -> bool:
        if not isinstance(value, Literal):
            return False
        if value not in self._known:
            self._known[value] = is_odd(value)
        return self._known[value]

    @cached_property
    def names(self) -> Graph:
        """The same statements as `graph`, copied only where somebody looks."""
        return View(self.triples)

    @cached_property
    def graph(self) -> RememberingGraph:
        """All of it, for pySHACL. Raises BadInput for a statement used as a term (RDF 1.2)."""
        return plain_graph(self.triples)

    @cached_property
    def alone(self) -> Scene:
        """The context without the data."""
        return Scene((), self.context)


def _no_day(value: object) -> bool:
    return isinstance(value, Literal) and value.datatype != XSD.date


def _subjects(triples: Iterable[Triple]) -> Iterator[Subject]:
    for triple in triples:
        if isinstance(triple.subject, NamedNode | BlankNode):
            yield triple.subject


def as_nodes(things: Iterable[Subject]) -> set[Node]:
    """The things in rdflib's type."""
    return {as_rdflib(thing) for thing in things}
