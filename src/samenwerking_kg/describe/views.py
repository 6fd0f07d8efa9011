"""The description of one thing: which statements belong to it, and which graph makes each.

The rule, in one sentence: **every statement about the thing in every named graph, down through
blank nodes; the same for the nodes that exist only to say something about it (its versions,
participations, task assignments, uses of a system); and the names of whatever these point at.**
Nothing is cut off. A thing that is the subject of no statement is described by the statements that
point at it. Invented examples describe only what no real graph describes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Quad, Subject, Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import ORG, RDF, RDFS, SKOS, SW

#: A node that points at the thing by one of these is a part of its description.
PART_OF = (
    SW.regelt, ORG.organization, ORG.member, SW.binnen, SW.uitvoerder, SW.gebruiker, SW.systeem,
    SW.betreft, SW.ontvanger,
)  # fmt: skip
_NAMES = f"{RDFS.label}, {SKOS.prefLabel}"
_PARTS = "|".join(str(predicate) for predicate in PART_OF)


@dataclass(frozen=True)
class Description:
    """What we hold about `iri`: its own statements, those of its parts, and names of the rest."""

    iri: NamedNode
    own: tuple[Quad, ...]
    parts: tuple[Quad, ...]
    names: tuple[Quad, ...]

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All statements, each with its graph."""
        return (*self.own, *self.parts, *self.names)

    @property
    def triples(self) -> set[Triple]:
        """The description as one graph: the same in every format."""
        return {quad.triple for quad in self.quads}

    @property
    def invented(self) -> bool:
        """Whether only invented examples speak about it."""
        return all(is_example(quad) for quad in self.own)


def describe(store: Store, thing: NamedNode) -> Description:
    """The description of `thing`. Raises ThingNotFound when no statement mentions it."""
    own = _about(store, [thing]) or list(_quads(store, f"GRAPH ?g {{ ?s ?p {thing} }}", obj=thing))
    if not own:
        raise ThingNotFound(thing.value)
    invented = all(is_example(quad) for quad in own)
    found = set(own)
    parts = [quad for quad in _about(store, _parts(store, thing)) if quad not in found]
    names = _names(store, _pointed_at(thing, (*own, *parts)))
    return Description(thing, *(_settled(quads, invented) for quads in (own, parts, names)))


def is_example(quad: Quad) -> bool:
    """Whether an invented example makes this statement."""
    graph = quad.graph_name
    return isinstance(graph, NamedNode) and graph.value.startswith(EXAMPLES_GRAPH)


def _settled(quads: Iterable[Quad], invented: bool) -> tuple[Quad, ...]:
    """Without doubles, in a stable order; examples only for what is invented itself."""
    return tuple(sorted({q for q in quads if invented or not is_example(q)}, key=str))


def _parts(store: Store, thing: NamedNode) -> list[NamedNode]:
    select = f"SELECT DISTINCT ?s {{ GRAPH ?g {{ ?s {_PARTS} {thing} }} }}"
    return [part for (part,) in rows(store, select) if isinstance(part, NamedNode)]


def _about(store: Store, subjects: Collection[NamedNode]) -> list[Quad]:
    """Every statement about `subjects`, and about the blank nodes below them."""
    if not subjects:
        return []
    bound = f"VALUES ?s {{ {_listed(subjects)} }}"
    found = list(_quads(store, f"{bound} GRAPH ?g {{ ?s ?p ?o }}"))
    known: set[Subject] = set()
    chain, depth = "?s ?p1 ?b1 . FILTER(isBlank(?b1))", 1
    while fresh := {q.object for q in found if isinstance(q.object, BlankNode)} - known:
        known |= fresh
        node = f"?b{depth}"
        found += _quads(store, f"{bound} GRAPH ?g {{ {chain} {node} ?p ?o }}", node)
        chain += f" {node} ?p{depth + 1} ?b{depth + 1} . FILTER(isBlank(?b{depth + 1}))"
        depth += 1
    return found


def _pointed_at(thing: NamedNode, quads: Iterable[Quad]) -> list[NamedNode]:
    """What these statements point at and do not describe, classes excepted."""
    seen = list(quads)
    described = {quad.subject for quad in seen} | {thing}
    objects = {q.object for q in seen if q.predicate != RDF.type} - described
    return sorted((o for o in objects if isinstance(o, NamedNode)), key=str)


def _names(store: Store, things: Collection[NamedNode]) -> list[Quad]:
    pattern = f"VALUES ?s {{ {_listed(things)} }} GRAPH ?g {{ ?s ?p ?o }} FILTER(?p IN ({_NAMES}))"
    return list(_quads(store, pattern)) if things else []


def _listed(things: Collection[NamedNode]) -> str:
    return " ".join(str(thing) for thing in things)


def _quads(
    store: Store, pattern: str, subject: str = "?s", obj: NamedNode | None = None
) -> Iterator[Quad]:
    """The statements that a pattern binds to ?g, `subject`, ?p and ?o (or to the given `obj`)."""
    for graph, about, predicate, value in rows(
        store, f"SELECT DISTINCT ?g {subject} ?p ?o {{ {pattern} }}"
    ):
        said = obj or value
        assert isinstance(graph, NamedNode)
        assert isinstance(about, NamedNode | BlankNode)
        assert isinstance(predicate, NamedNode)
        assert isinstance(said, NamedNode | BlankNode | Literal)
        yield Quad(about, predicate, said, graph)
