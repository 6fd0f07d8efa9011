"""What the store says of the things that can be found: their names, periods and successors.

A thing is also found by names that stand at its neighbours: its former versions (TOOI), the
versions of an arrangement, the organisation that carries a cooperation out, and what it was before
it got another name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import cast

from samenwerking_kg.index.search.entries import LINKS, SAYING, Entry, Facts, Neighbours, Said
from samenwerking_kg.index.search.kinds import OF_CLASS
from samenwerking_kg.rdf.terms import NamedNode, Term, Triple
from samenwerking_kg.store.base import Solutions, Store
from samenwerking_kg.store.frames import let_go
from samenwerking_kg.vocabulary import SKOS, TOOI

_AT_ONCE = 500


def everything(store: Store) -> Iterator[Entry]:
    """All that can be found."""
    also = (SKOS.Concept.value, TOOI.HistorischeVersie.value)
    classes = " ".join(f"<{iri}>" for iri in (*OF_CLASS, *also))
    found = facts(store, f"VALUES ?c {{ {classes} }} ?s a ?c .")
    neighbours = Neighbours(found)
    return (entry for iri in sorted(found) if (entry := neighbours.entry(iri)))


def around(store: Store, changed: set[str]) -> tuple[set[str], list[Entry]]:
    """The things of which a name may be another since these subjects changed, and the entries of
    those that can be found now."""
    things = changed | _linked(store, changed)
    found = _facts_of(store, things | _linked(store, things))
    neighbours = Neighbours(found)
    entries = (neighbours.entry(iri) for iri in sorted(things & found.keys()))
    return things, [entry for entry in entries if entry]


def touched(triples: Iterable[Triple]) -> Iterator[str]:
    """The things that these statements may give another name."""
    for triple in triples:
        predicate = triple.predicate.value
        if predicate in SAYING and isinstance(triple.subject, NamedNode):
            yield triple.subject.value
            if predicate in LINKS and isinstance(triple.object, NamedNode):
                yield triple.object.value


def facts(store: Store, where: str) -> Facts:
    """Subject -> predicate -> objects, of what is said by `SAYING` of the ``?s`` of a pattern."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    # The engine would look through all that is said by these, were they values to be joined with.
    saying = ", ".join(f"<{iri}>" for iri in sorted(SAYING))
    select = f"""SELECT ?s ?p ?o {{ {{ SELECT DISTINCT ?s {{ {where} }} }}
        ?s ?p ?o FILTER(?p IN ({saying})) }}"""
    for subject, predicate, value in _rows(store, select):
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value:
            found[subject.value][predicate.value].append(value)
    return found


def _facts_of(store: Store, things: set[str]) -> Facts:
    found: dict[str, Said] = {}
    for values in _portions(things):
        found.update(facts(store, values))
    return found


def _linked(store: Store, things: set[str]) -> set[str]:
    """What these point at by `LINKS`, and what points at them."""
    links = "|".join(f"<{iri}>" for iri in sorted(LINKS))
    found = set()
    for values in _portions(things):
        for way in (f"?s ({links}) ?o", f"?o ({links}) ?s"):
            select = f"SELECT DISTINCT ?o {{ {values} {way} }}"
            found |= {one.value for (one,) in _rows(store, select) if isinstance(one, NamedNode)}
    return found


def _portions(things: set[str]) -> Iterator[str]:
    ordered = sorted(things)
    for start in range(0, len(ordered), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in ordered[start : start + _AT_ONCE])
        yield f"VALUES ?s {{ {values} }}"


def _rows(store: Store, select: str) -> list[tuple[Term | None, ...]]:
    """All rows at once: what the engine answers may not live longer than this."""
    return let_go(lambda: list(cast(Solutions, store.query(select))))
