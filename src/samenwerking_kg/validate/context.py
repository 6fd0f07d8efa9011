"""What the rules may look at beside the data: from the store, only what the data reaches.

Three steps, each a query over the union: what is said about everything that the data mentions
(kinds, names, lives, code lists), what the cooperations among them already have (versions,
participations, tasks), and what is said about what these two brought in (successors, other
participants).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import cast

from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Statements, Store
from samenwerking_kg.vocabulary import ADMS, GEO, ORG, SW

_AT_ONCE = 1000
#: Boundaries and numbers of organisations: large, and no rule looks at them from elsewhere.
_LEFT_OUT = (GEO.hasGeometry, GEO.asWKT, ADMS.identifier)
#: How the parts of a cooperation point at it.
PARTS = (SW.regelt, ORG.organization, SW.binnen)

_ABOUT = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  VALUES ?s {{ {things} }} ?s ?p ?o FILTER(?p NOT IN ({left_out}))
}}"""
_PARTS_OF = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  VALUES ?whole {{ {things} }} VALUES ?link {{ {links} }} ?s ?link ?whole ; ?p ?o
}}"""


def context_of(data: Collection[Triple], store: Store) -> set[Triple]:
    """The statements of the union that the rules may need to judge `data`.

    Also those that the data repeats: they were there without it.
    """
    first = set(_about(store, _mentioned(data)))
    cooperations = {t.subject for t in (*data, *first) if t.object == SW.Samenwerkingsverband}
    parts = set(_parts_of(store, cooperations | _wholes(data)))
    found = first | parts
    known = _mentioned(data)
    found |= set(_about(store, _mentioned(found) - known))
    return found


def _wholes(data: Iterable[Triple]) -> set[NamedNode]:
    links = set(PARTS)
    return {t.object for t in data if t.predicate in links and isinstance(t.object, NamedNode)}


def _mentioned(triples: Iterable[Triple]) -> set[NamedNode]:
    ends = (end for triple in triples for end in (triple.subject, triple.object))
    return {end for end in ends if isinstance(end, NamedNode)}


def _about(store: Store, things: Iterable[NamedNode]) -> Iterator[Triple]:
    left_out = ", ".join(map(str, _LEFT_OUT))
    for some in _portions(things):
        text = _ABOUT.format(things=some, left_out=left_out)
        yield from cast(Statements, store.query(text))


def _parts_of(store: Store, things: Iterable[object]) -> Iterator[Triple]:
    links = " ".join(map(str, PARTS))
    wholes = (thing for thing in things if isinstance(thing, NamedNode))
    for some in _portions(wholes):
        yield from cast(Statements, store.query(_PARTS_OF.format(things=some, links=links)))


def _portions(things: Iterable[NamedNode]) -> Iterator[str]:
    ordered = sorted(things, key=str)
    for start in range(0, len(ordered), _AT_ONCE):
        yield " ".join(map(str, ordered[start : start + _AT_ONCE]))
