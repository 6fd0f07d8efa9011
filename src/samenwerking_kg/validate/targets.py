"""Which things the rules are about: those that the data itself speaks of, never its context.

The targets of the shapes (a class, a property) would also catch what the context says. pySHACL's
own `focus_nodes` is no way out: it also filters inside nested shapes, and violations came back as
conforming. So the rules are aimed: each target is replaced by what it catches in the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from samenwerking_kg.validate.shapes import Shapes

_TARGETS = {SH.targetClass, SH.targetSubjectsOf}


def aimed(shapes: Shapes, graph: Graph, own: set[Node]) -> tuple[Shapes, set[Node]]:
    """The same rules, aimed at what they target in `graph` and is in `own`; and these things."""
    aim = Graph()
    for triple in shapes.graph:
        if triple[1] not in _TARGETS:
            aim.add(triple)
    things: set[Node] = set()
    for rule in shapes.rules:
        shape = URIRef(rule.shape)
        for thing in own.intersection(_targets(shapes.graph, shape, graph)):
            aim.add((shape, SH.targetNode, thing))
            things.add(thing)
    return replace(shapes, graph=aim), things


def _targets(shapes: Graph, shape: Node, graph: Graph) -> Iterator[Node]:
    """Everything in the graph that the shape targets (SHACL 2.1.3)."""
    for kind in shapes.objects(shape, SH.targetClass):
        for each in graph.transitive_subjects(RDFS.subClassOf, kind):
            yield from graph.subjects(RDF.type, each)
    for predicate in shapes.objects(shape, SH.targetSubjectsOf):
        yield from graph.subjects(URIRef(str(predicate)))
