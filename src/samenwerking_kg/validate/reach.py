"""What the rules read at all: the predicates in their paths and queries.

Statements with other predicates change nothing about a finding, so that the queries need not see
them, and an odd literal in one of them needs no second look.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.validate.graphs import prepared
from samenwerking_kg.validate.selects import own_query


def read_predicates(shapes: Graph) -> frozenset[NamedNode] | None:
    """The predicates that the shapes may read, and perhaps more; None when it can be any."""
    found = {str(term) for term in shapes.objects() if isinstance(term, URIRef)}
    for constraint in shapes.objects(None, SH.sparql):
        said = set(_in_query(own_query(shapes, constraint)))
        if None in said:
            return None
        found |= {str(iri) for iri in said}
    return frozenset(map(NamedNode, found | {str(RDF.type), str(RDFS.subClassOf)}))


def joined_predicates(shapes: Graph) -> frozenset[NamedNode]:
    """The predicates that the queries of the shapes may join, so that their values multiply.

    Not those that are only one of the alternatives of a path.
    """
    found = {each.value for each in compared_predicates(shapes)}
    for constraint in shapes.objects(None, SH.sparql):
        found |= {str(p) for p in _said(own_query(shapes, constraint)) if isinstance(p, URIRef)}
    return frozenset(map(NamedNode, found))


def compared_predicates(shapes: Graph) -> frozenset[NamedNode]:
    """The predicates whose values one shape compares with each other (sh:lessThan)."""
    found: set[Node | None] = set(shapes.objects(None, SH.lessThan))
    found |= {shapes.value(shape, SH.path) for shape in shapes.subjects(SH.lessThan)}
    return frozenset(NamedNode(str(each)) for each in found if isinstance(each, URIRef))


def _in_query(text: str) -> Iterator[URIRef | None]:
    """The predicates of a query; None for one that can be anything."""
    for predicate in _said(text):
        yield from _in_path(predicate)


def _said(text: str) -> Iterator[object]:
    """The predicate or path of every pattern in a query."""
    parts: list[object] = []
    traverse(prepared(text).algebra, visitPre=parts.append)
    for part in parts:
        triples = dict.get(part, "triples") if isinstance(part, CompValue) else None
        for said in triples or ():  # inside EXISTS several statements in a row
            yield from said[1::3]


def _in_path(path: object) -> Iterator[URIRef | None]:
    if isinstance(path, URIRef):
        yield path
    elif isinstance(path, InvPath):
        yield from _in_path(path.arg)
    elif isinstance(path, MulPath):
        yield from _in_path(path.path)
    elif isinstance(path, SequencePath | AlternativePath):
        for each in path.args:
            yield from _in_path(each)
    else:
        yield None
