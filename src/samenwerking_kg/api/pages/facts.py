"""Statements about one subject, grouped for reading: property, values, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Object, Quad, Subject
from samenwerking_kg.vocabulary import DCT, ORG, RDF, RDFS, SKOS, SW

#: Properties that people look for first; the others follow by IRI.
_FIRST = (
    RDF.type, RDFS.label, SKOS.prefLabel, DCT.alternative, SKOS.altLabel, SKOS.definition,
    SKOS.notation, SW.regelt, SW.vorm, SW.geldigVan, SW.geldigTot, ORG.organization, ORG.member,
    ORG.role, SW.viaBestuursorgaan, DCT.identifier,
)  # fmt: skip
_ORDER = {predicate.value: place for place, predicate in enumerate(_FIRST)}
_LIST_FIRST, _LIST_REST = NamedNode(RDF.base + "first"), NamedNode(RDF.base + "rest")

BySubject = Mapping[Subject, list[Quad]]


@dataclass(frozen=True)
class Value:
    """One value, the graphs that give it, and what is said of it when it is a blank node."""

    term: Object
    graphs: tuple[str, ...]
    inner: tuple[Fact, ...] = ()
    items: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One property with its values."""

    predicate: str
    values: tuple[Value, ...]


def by_subject(quads: Iterable[Quad]) -> dict[Subject, list[Quad]]:
    """Statements by what they are about."""
    found: dict[Subject, list[Quad]] = {}
    for quad in quads:
        found.setdefault(subject_of(quad), []).append(quad)
    return found


def facts(
    subject: Subject, said: BySubject, above: frozenset[Subject] = frozenset()
) -> tuple[Fact, ...]:
    """What is said about `subject`; blank nodes come nested, a ring of them is cut at its start."""
    grouped: dict[str, dict[Object, list[str]]] = {}
    for quad in said.get(subject, []):
        values = grouped.setdefault(quad.predicate.value, {})
        values.setdefault(object_of(quad), []).append(graph_of(quad))
    ordered = sorted(grouped, key=lambda iri: (_ORDER.get(iri, len(_ORDER)), iri))
    path = above | {subject}
    return tuple(
        Fact(iri, tuple(_value(v, gs, said, path) for v, gs in grouped[iri].items()))
        for iri in ordered
    )


def subject_of(quad: Quad) -> Subject:
    """What a statement is about; our data holds no statements about statements in RDF 1.2 form."""
    assert isinstance(quad.subject, NamedNode | BlankNode)
    return quad.subject


def object_of(quad: Quad) -> Object:
    """What a statement says."""
    assert isinstance(quad.object, NamedNode | BlankNode | Literal)
    return quad.object


def graph_of(quad: Quad) -> str:
    """The IRI of the graph that makes a statement."""
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value


def _value(value: Object, graphs: list[str], said: BySubject, path: frozenset[Subject]) -> Value:
    sources = tuple(dict.fromkeys(graphs))
    if not isinstance(value, BlankNode) or value in path:
        return Value(value, sources)
    cells = _cells(value, said)
    if cells:
        items = tuple(_value(item, graphs, said, path | {value}) for item in cells)
        return Value(value, sources, items=items)
    return Value(value, sources, inner=facts(value, said, path))


def _cells(head: Subject, said: BySubject) -> list[Object]:
    """The members of an RDF list; empty when `head` starts none."""
    found: list[Object] = []
    seen: set[Subject] = set()
    while head in said and head not in seen:
        seen.add(head)
        cell = {quad.predicate: quad.object for quad in said[head]}
        item, rest = cell.get(_LIST_FIRST), cell.get(_LIST_REST)
        if not isinstance(item, NamedNode | BlankNode | Literal):
            break
        found.append(item)
        if not isinstance(rest, NamedNode | BlankNode):
            break
        head = rest
    return found
