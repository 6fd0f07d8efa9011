"""Which things the rules are about: those that the data itself speaks of, never its context.

The targets of the shapes (a class, a property) would also catch what the context says. pySHACL's
own `focus_nodes` is no way out: it also filters inside nested shapes, and violations came back as
conforming. So the rules are aimed: each target is replaced by what it catches in the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from samenwerking_kg.validate.shapes import Shapes

_TARGETS = {SH.targetClass, SH.targetSubjectsOf}


def aimed(shapes: Shapes, graph: Graph, own: set[Node]) -> tuple[Shapes, set[Node]]:
    """The rules that target something in `graph` that is in `own`, aimed at that; and these things.

    A rule that targets nothing is left out, so that pySHACL need not read it.
    """
    aim = Graph(bind_namespaces="none")
    things: set[Node] = set()
    for shape, statements in _statements(shapes).items():
        found = own.intersection(_targets(shapes.graph, shape, graph))
        for triple in statements if found else ():
            aim.add(triple)
        for thing in found:
            aim.add((shape, SH.targetNode, thing))
        things |= found
    return replace(shapes, graph=aim), things


@lru_cache(maxsize=4)
def _statements(shapes: Shapes) -> dict[URIRef, list[tuple[Node, Node, Node]]]:
    """What the shapes graph says of every rule and of all that it leads to, but for its targets."""
    found = {}
    for rule in shapes.rules:
        shape = URIRef(rule.shape)
        reached = closure(shapes.graph, shape)
        found[shape] = [t for t in reached if t[1] not in _TARGETS]
    return found


def closure(graph: Graph, node: Node) -> list[tuple[Node, Node, Node]]:
    """The statements about a node and about all that these lead to."""
    found, seen, last = [], {node}, {node}
    while last:
        new = [triple for each in last for triple in graph.triples((each, None, None))]
        found += new
        last = {value for _, _, value in new} - seen
        seen |= last
    return found


def _targets(shapes: Graph, shape: Node, graph: Graph) -> Iterator[Node]:
    """Everything in the graph that the shape targets (SHACL 2.1.3)."""
    for kind in shapes.objects(shape, SH.targetClass):
        for each in graph.transitive_subjects(RDFS.subClassOf, kind):
            yield from graph.subjects(RDF.type, each)
    for predicate in shapes.objects(shape, SH.targetSubjectsOf):
        yield from graph.subjects(URIRef(str(predicate)))
