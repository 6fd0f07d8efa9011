"""Strangers' bytes as statements: every check that is made before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable

from samenwerking_kg.publish.body import Body, decoded
from samenwerking_kg.publish.document import checked_document
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.markup import check_markup
from samenwerking_kg.publish.nesting import turtle_depth
from samenwerking_kg.publish.refusals import (
    bad_iri,
    newer_rdf,
    not_text,
    other_graph,
    too_deep,
    too_long,
    too_many,
)
from samenwerking_kg.rdf.contexts import Contexts
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Triple,
    is_iri,
)


def taken(body: Body, graph: str, contexts: Contexts, limits: Limits) -> set[Triple]:
    """The statements of a body, all in `graph`. Raises SyntaxUnreadable, DataRefused, TooLarge."""
    name = body.form.media_type
    data = decoded(body.data, name).encode()
    if not data.strip():
        return set()
    if body.form.name == "json-ld":
        data = checked_document(data, contexts, limits, name)
    elif body.form.name == "rdf-xml":
        check_markup(data, limits, name)
    elif turtle_depth(data) > limits.nesting:
        raise too_deep(limits)
    quads = parse_bytes(data, body.form, base=graph, name=name)
    return checked(_of_one_graph(quads, graph, limits), limits)


def checked(triples: set[Triple], limits: Limits) -> set[Triple]:
    """The same statements, when all their terms can be kept."""
    nodes: set[NamedNode] = set()
    literals: set[Literal] = set()
    for subject, predicate, value in triples:
        nodes.add(predicate)
        for term in (subject, value):
            kind = type(term)
            if kind is NamedNode:
                nodes.add(term)
            elif kind is Literal:
                literals.add(term)
            elif kind is not BlankNode:
                raise newer_rdf("<<( )>>")
    for literal in literals:
        _check_literal(literal, limits)
    for node in nodes | {literal.datatype for literal in literals}:
        _check_node(node.value, limits)
    return triples


def _of_one_graph(quads: Iterable[Quad], graph: str, limits: Limits) -> set[Triple]:
    target, unnamed = NamedNode(graph), DefaultGraph()
    found: set[Triple] = set()
    for quad in quads:
        name = quad.graph_name
        if name not in (unnamed, target):
            raise other_graph(str(name), graph)
        found.add(quad.triple)
        if len(found) > limits.triples:
            raise too_many(limits)
    return found


def _check_literal(literal: Literal, limits: Limits) -> None:
    value = literal.value
    if len(value) > limits.literal:
        raise too_long(value, limits)
    if "\0" in value:
        raise not_text()
    if literal.direction is not None:
        raise newer_rdf(f"@{literal.language}--{literal.direction.value}")


def _check_node(value: str, limits: Limits) -> None:
    if len(value) > limits.literal:
        raise too_long(value, limits)
    if not is_iri(value):
        raise bad_iri(value)
