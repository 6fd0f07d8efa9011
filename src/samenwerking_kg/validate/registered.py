"""What the graphs that we ship say of things, asked GRAPH by GRAPH and in portions.

The union is no witness here: it also holds what publishers claim, and a publisher must not become
an organisation's register, or a party, by saying so itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from samenwerking_kg.model.identifiers import graph as graph_iri
from samenwerking_kg.rdf.terms import NamedNode, Term, iri, is_iri
from samenwerking_kg.store.base import Solutions, Store, in_union
from samenwerking_kg.vocabulary import ORG, RDF, SW

#: First parts of the names of graphs that come from our own files and are part of the union.
SHIPPED = ("tooi", "roo", "noord", "cbs", "samenwerking-kg")

_AT_ONCE = 2000
_FOLDERS = tuple(graph_iri(key) + "/" for key in SHIPPED)
_ROOT = graph_iri("")

# VALUES stands inside GRAPH, one VALUES a pattern, and no filter on ?g (four times slower): else
# the engine joins the whole store.
_KINDS = "SELECT ?g ?s ?kind WHERE {{ GRAPH ?g {{ VALUES ?s {{ {things} }} ?s {type} ?kind }} }}"
_WHERE = "SELECT ?g ?s WHERE {{ GRAPH ?g {{ VALUES ?s {{ {things} }} ?s {type} ?kind }} }}"
_DETAILS = """SELECT ?g ?s ?p ?o WHERE {{ GRAPH ?g {{ VALUES ?s {{ {things} }} ?s ?p ?o }}
  FILTER(?p IN ({said})) }}"""
_EXECUTOR = "SELECT ?g ?s ?o WHERE {{ GRAPH ?g {{ VALUES ?s {{ {things} }} ?s {by} ?o }} }}"
_KEEPER = """SELECT ?g ?s ?o WHERE {{
  GRAPH ?g {{ VALUES ?s {{ {things} }} ?version {governs} ?s . ?version {by} ?o }}
}}"""

_PARTIES = (ORG.member, SW.bronhouder, SW.uitvoerder, SW.gebruiker, SW.uitvoerendeOrganisatie)
_WHOLES = (ORG.organization, SW.regelt, SW.binnen, SW.betreft)


@dataclass
class Standing:
    """What others than the publisher say of one thing that has a period.

    parties     (graph that says so, IRI of an organisation) that it is about, or that keeps or
                executes its cooperation
    wholes      IRIs of the cooperations that it is part of
    settled     (property, value) as they stand
    registered  whether a shipped graph describes it; then its parties are those of such graphs
    """

    parties: set[tuple[str, str]] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    settled: set[tuple[str, Term]] = field(default_factory=set)
    registered: bool = False


def is_shipped(name: str) -> bool:
    """Whether a graph comes from our own files and is part of the union."""
    return name.startswith(_FOLDERS)


def same_publisher(one: str, other: str) -> bool:
    """Whether two graphs are of one publisher: ``graph/{publisher}/…``."""
    return _publisher(one) == _publisher(other)


def kinds_of(store: Store, things: Iterable[str]) -> Mapping[str, set[str]]:
    """IRI -> IRIs of its classes, for those of `things` that have a class in a shipped graph."""
    found: dict[str, set[str]] = defaultdict(set)
    for some in _portions(things):
        for name, thing, kind in _rows(store, _KINDS.format(things=some, type=RDF.type)):
            if is_shipped(name):
                found[thing].add(kind)
    return found


def standing(
    store: Store, things: Iterable[str], settling: Iterable[str], own: str
) -> Mapping[str, Standing]:
    """IRI -> how it stands in graphs of others than the publisher of the graph `own`.

    settling  IRIs of the properties that date, link or name a thing

    A thing stands where it has a class. Examples (``graph/voorbeelden``) do not count.
    """
    there = _elsewhere(store, things, own)
    registered = kinds_of(store, there)
    found = {thing: Standing(registered=thing in registered) for thing in there}
    settled = set(settling)
    said = ", ".join(map(str, [*map(iri, sorted(settled)), *_PARTIES, *_WHOLES]))
    for some in _portions(there):
        answer = cast(Solutions, store.query(_DETAILS.format(things=some, said=said)))
        for name, thing, predicate, value in answer:
            at = found[_value(thing)]
            if value is not None and _witness(_value(name), own, shipped=at.registered):
                _note(at, _value(name), _value(predicate), value, settled)
    _add_keepers(store, found, own)
    return found


def _note(at: Standing, name: str, predicate: str, value: Term, settled: set[str]) -> None:
    if predicate in settled:
        at.settled.add((predicate, value))
    if predicate in {whole.value for whole in _WHOLES}:
        at.wholes.add(_value(value))
    elif predicate in {party.value for party in _PARTIES}:
        at.parties.add((name, _value(value)))


def _add_keepers(store: Store, found: Mapping[str, Standing], own: str) -> None:
    """Who keeps or executes a cooperation is a party to all its parts."""
    keepers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    wholes = {whole for at in found.values() for whole in at.wholes}
    registered = kinds_of(store, wholes)
    for some in _portions(wholes):
        executor = _EXECUTOR.format(things=some, by=SW.uitvoerendeOrganisatie)
        keeper = _KEEPER.format(things=some, governs=SW.regelt, by=SW.bronhouder)
        for text in (executor, keeper):
            for name, whole, party in _rows(store, text):
                if _witness(name, own, shipped=whole in registered):
                    keepers[whole].add((name, party))
    for at in found.values():
        at.parties.update(*(keepers[whole] for whole in at.wholes if whole in keepers))


def _elsewhere(store: Store, things: Iterable[str], own: str) -> set[str]:
    """Those that have a class in the graph of another."""
    found: set[str] = set()
    for some in _portions(things):
        for name, thing in cast(Solutions, store.query(_WHERE.format(things=some, type=RDF.type))):
            if _witness(_value(name), own):
                found.add(_value(thing))
    return found


@lru_cache(maxsize=1024)
def _witness(name: str, own: str, *, shipped: bool = False) -> bool:
    """Whether another says it in this graph; of what is registered (`shipped`) only a register."""
    if shipped and not is_shipped(name):
        return False
    return in_union(name) and not same_publisher(name, own)


def _publisher(name: str) -> str:
    return name.removeprefix(_ROOT).partition("/")[0] if name.startswith(_ROOT) else name


def _rows(store: Store, text: str) -> Iterator[tuple[str, str, str]]:
    for name, thing, value in cast(Solutions, store.query(text)):
        yield _value(name), _value(thing), _value(value)


def _value(term: Term | None) -> str:
    return term.value if term is not None else ""


def _portions(things: Iterable[str]) -> Iterator[str]:
    ordered = sorted(thing for thing in set(things) if is_iri(thing))
    for start in range(0, len(ordered), _AT_ONCE):
        yield " ".join(str(NamedNode(thing)) for thing in ordered[start : start + _AT_ONCE])
