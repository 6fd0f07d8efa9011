"""A graph speaks for its owner: what a publisher says that is not for it to say.

A publisher describes its own cooperations, participations, systems, partners, agenda and documents,
and claims what it knows of a shared one. The rules are those of `validate/gate.py`, and
`validate/claims.py` says what each catches:

P01  no name, date, code, kind, succession or identity of another organisation that TOOI names or a
     shipped register describes. Also not the same as the register says: a fact stands in one place.
     Its kind may be repeated, and what no register keeps (a home page, a remark) may be said.
     Nor is anything made a municipality or another kind of TOOI that no register calls so.
P02  no statement about a term, a concept or a rule, nor one that makes it the same as another.
P03  nothing about another graph, the service, or what only the service names (publications,
     repairs, areas, boundaries, figures, identifiers).
P04  no other sender on the own graph.
P05  no new date, and no other member, role, form or cooperation, on a participation, version, task
     or system use that stands with others, unless the publisher is a party to it. A claim about a
     shared thing may stand beside others, but two dates on one node cannot be told apart in the
     union: ``geldigTot`` from a stranger ends a register's participation for everybody who asks.
     Parties are the member, the executor or user, the keeper of the arrangement and the
     organisation that executes the cooperation, as OTHERS state them; what the publisher says
     itself in any of its graphs is no evidence. Repeating a date as it stands is harmless and
     allowed. A claim of another date stands on a node of its own, as the north's do beside the
     register's. What a register names or sorts keeps that name and kind, also for a party; and its
     parties are those that registers state: a second publisher is no witness.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import cast

from samenwerking_kg.rdf.terms import NamedNode, Term, Triple, is_iri
from samenwerking_kg.store.base import Statements, Store
from samenwerking_kg.validate.claims import First, Hit, hits
from samenwerking_kg.validate.graphs import RememberingGraph, as_rdflib, plain_graph
from samenwerking_kg.validate.names import NEEDED, name_of
from samenwerking_kg.validate.report import Finding, written
from samenwerking_kg.validate.shapes import Bilingual

_AT_ONCE = 1000
_WITHOUT_ADDRESS = Bilingual("(zonder adres)", "(without address)")


def foreign(
    data: Collection[Triple],
    publisher_organisation: str,
    graph: str,
    store: Store,
    *,
    lines: Mapping[str, int] | None = None,
    first: First | None = None,
) -> tuple[Finding, ...]:
    """Every statement in `data` that is not for this publisher to make, in the order of a report.

    publisher_organisation  IRI of the organisation that publishes
    graph                   IRI of the graph that it publishes
    store                   all that stands; also what the publisher itself published before
    lines                   IRI -> line in the submitted file (`lines.subject_lines`)
    first                   thing -> the published graph that first dated or linked it

    Raises BadInput for a statement used as a term (RDF 1.2).
    """
    caught = hits(data, publisher_organisation, graph, store, first)
    if not caught:
        return ()
    named = _names(caught, data, store)
    name = cache(lambda term: name_of(named, as_rdflib(term)))
    found = {_finding(hit, name, lines or {}) for hit in caught}
    return tuple(sorted(found, key=_place))


def _names(caught: Iterable[Hit], data: Iterable[Triple], store: Store) -> RememberingGraph:
    """What it takes to name what the hits are about: from the store, and of the rest the data."""
    wanted = {iri for hit in caught for iri in (hit.focus, hit.path) if is_iri(iri)}
    wanted |= {hit.value.value for hit in caught if isinstance(hit.value, NamedNode)}
    known = [triple for some in _portions(wanted) for triple in _labels(store, some)]
    done = {triple.subject for triple in known}
    return plain_graph(known, (triple for triple in data if triple.subject not in done))


def _labels(store: Store, things: str) -> Iterator[Triple]:
    needed = ", ".join(predicate.n3() for predicate in NEEDED)
    where = f"VALUES ?s {{ {things} }} ?s ?p ?o FILTER(?p IN ({needed}))"
    yield from cast(Statements, store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}"))


def _portions(things: Iterable[str]) -> Iterator[str]:
    ordered = sorted(things)
    for start in range(0, len(ordered), _AT_ONCE):
        yield " ".join(str(NamedNode(thing)) for thing in ordered[start : start + _AT_ONCE])


def _finding(hit: Hit, name: Callable[[Term], Bilingual], lines: Mapping[str, int]) -> Finding:
    addressed = is_iri(hit.focus)
    return Finding(
        rule=hit.rule,
        focus=hit.focus,
        focus_name=name(NamedNode(hit.focus)) if addressed else _WITHOUT_ADDRESS,
        message=_message(hit),
        path=hit.path,
        path_name=name(NamedNode(hit.path)),
        value=written(as_rdflib(hit.value)),
        value_name=name(hit.value),
        line=lines.get(hit.focus),
    )


def _message(hit: Hit) -> Bilingual:
    said = hit.rule.message
    if hit.what is None:
        return said
    return Bilingual(
        said.nl.replace("{?what}", hit.what.nl), said.en.replace("{?what}", hit.what.en)
    )


def _place(found: Finding) -> tuple[object, ...]:
    return (found.rule.order, found.focus_name.nl, found.focus, found.path, found.value or "")
