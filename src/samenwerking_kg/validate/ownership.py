"""A graph speaks for its owner: what a publisher says that is not for it to say.

A publisher describes its own cooperations, participations, systems, partners, agenda and documents,
and claims what it knows of a shared one. The rules are those of `validate/gate.py`:

P01  no name, date, code, kind, succession or identity of another organisation that TOOI names or a
     shipped register describes. Also not the same as the register says: a fact stands in one place.
     Its kind may be repeated, and what no register keeps (a home page, a remark) may be said.
P02  no statement about a term, a concept or a rule, nor one that makes it the same as another.
P03  nothing about another graph, the service, or what only the service names (publications,
     repairs, areas, boundaries, figures, identifiers).
P04  no other sender on the own graph.
P05  no new date on a participation, version, task or system use that stands with others, unless the
     publisher is a party to it. A claim about a shared thing may stand beside others, but two dates
     on one node cannot be told apart in the union: ``geldigTot`` from a stranger ends a register's
     participation for everybody who asks. Parties are the member, the executor or user, the keeper
     of the arrangement and the organisation that executes the cooperation, as OTHERS state them;
     what the publisher says itself in any of its graphs is no evidence. Repeating a date as it
     stands is harmless and allowed. A claim of another date stands on a node of its own, as the
     north's do beside the register's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term, Triple, is_iri
from samenwerking_kg.store.base import Statements, Store
from samenwerking_kg.validate import facts, gate
from samenwerking_kg.validate.graphs import RememberingGraph, as_rdflib, plain_graph
from samenwerking_kg.validate.names import NEEDED, name_of
from samenwerking_kg.validate.registered import kinds_of, standing
from samenwerking_kg.validate.report import Finding, written
from samenwerking_kg.validate.shapes import Bilingual, Rule
from samenwerking_kg.vocabulary import BASE, DCT, OWL, PROV, SH, SW, VOCABULARIES

_AT_ONCE = 1000
_WITHOUT_ADDRESS = Bilingual("(zonder adres)", "(without address)")
_ORGANISATION = BASE + "id/organisatie/"
_TOOI = "https://identifier.overheid.nl/tooi/"
#: Changes and former versions of organisations, beside these in the same folders.
_TOOI_EVENT = re.compile(r"/(?:wzg|hv)_[^/]*$")
_OURS = tuple(
    f"{BASE}id/{kind}/"
    for kind in (
        "samenwerkingsverband", "regeling", "deelname", "taaktoedeling", "organisatie", "systeem",
        "systeemgebruik", "agendapunt", "informatielevering",
    )
)  # fmt: skip
_TERMS = tuple(
    sorted(
        {vocabulary.base for vocabulary in VOCABULARIES}
        | {"http://schema.org/", "https://identifier.overheid.nl/tooi/def/"}
        | {BASE + "def", BASE + "shapes", BASE + "context", BASE + "id/begrip/"}
    )
)
#: What these make of their object they also make of it for everybody.
_REDEFINING = {
    OWL.base + name for name in ("sameAs", "equivalentClass", "equivalentProperty", "disjointWith")
}
_SENDER = {
    PROV.wasAttributedTo.value, DCT.publisher.value, DCT.creator.value, SW.bronhouder.value,
    "https://schema.org/publisher", "http://schema.org/publisher",
}  # fmt: skip


class _Said(NamedTuple):
    """One statement, taken apart once: reading a term out of the engine's type is what costs."""

    subject: str
    predicate: str
    object: Term
    focus: str


class _Hit(NamedTuple):
    rule: Rule
    focus: str
    path: str
    value: Term
    what: Bilingual | None = None


def foreign(
    data: Collection[Triple],
    publisher_organisation: str,
    graph: str,
    store: Store,
    *,
    lines: Mapping[str, int] | None = None,
) -> tuple[Finding, ...]:
    """Every statement in `data` that is not for this publisher to make, in the order of a report.

    publisher_organisation  IRI of the organisation that publishes
    graph                   IRI of the graph that it publishes
    store                   all that stands; also what the publisher itself published before
    lines                   IRI -> line in the submitted file (`lines.subject_lines`)
    """
    said = [_said(triple) for triple in data]
    hits = list(dict.fromkeys(_hits(said, publisher_organisation, graph, store)))
    if not hits:
        return ()
    named = _names(hits, data, store)
    name = cache(lambda term: name_of(named, as_rdflib(term)))
    found = {_finding(hit, name, lines or {}) for hit in hits}
    return tuple(sorted(found, key=_place))


def _hits(said: list[_Said], own: str, graph: str, store: Store) -> Iterator[_Hit]:
    about = {one.subject for one in said if one.subject}
    terms = {thing for thing in about if _is_term(thing)}
    closed = {thing for thing in about - terms if _is_closed(thing, graph)}
    pointed = {one.object.value for one in said if one.predicate in facts.POINTING}
    kinds = kinds_of(store, _to_ask(said, pointed))
    others = {
        thing for thing in (about - closed) | pointed if thing != own and _is_known(thing, kinds)
    }
    yield from _of_terms(said, terms)
    yield from (
        _Hit(gate.OTHERS_GRAPH, one.focus, one.predicate, one.object)
        for one in said
        if one.subject in closed
    )
    yield from _of_organisations(said, others, kinds)
    yield from _of_links(said, others)
    yield from _of_sender(said, own, graph)
    yield from _of_dates(said, about - terms - closed - others - {own}, own, graph, store)


def _of_terms(said: Iterable[_Said], terms: Collection[str]) -> Iterator[_Hit]:
    """P02. Also every statement of SHACL, whatever it is about."""
    for one in said:
        value = one.object.value if isinstance(one.object, NamedNode) else ""
        if (
            one.subject in terms
            or one.predicate.startswith(SH.base)
            or (one.predicate == facts.TYPE and value.startswith(SH.base))
            or (one.predicate in _REDEFINING and _is_term(value))
        ):
            yield _Hit(gate.VOCABULARY, one.focus, one.predicate, one.object)


def _of_organisations(
    said: Iterable[_Said], others: Collection[str], kinds: Mapping[str, set[str]]
) -> Iterator[_Hit]:
    """P01, where the other organisation is the subject."""
    for one in said:
        if one.subject in others and (what := _stated(one, kinds)) is not None:
            yield _Hit(gate.REGISTERED_FACT, one.focus, one.predicate, one.object, what)


def _of_links(said: Iterable[_Said], others: Collection[str]) -> Iterator[_Hit]:
    """P01, where it is the object: from whatever subject, also the publisher itself."""
    for one in said:
        if one.predicate in facts.POINTING and one.object.value in others:
            what = facts.POINTING[one.predicate]
            yield _Hit(gate.REGISTERED_FACT, one.focus, one.predicate, one.object, what)


def _stated(one: _Said, kinds: Mapping[str, set[str]]) -> Bilingual | None:
    if one.predicate != facts.TYPE:
        return facts.fact_of(one.predicate)
    known = kinds.get(one.subject, set()) | facts.GENERAL_KINDS
    return None if one.object.value in known else facts.KIND


def _of_sender(said: Iterable[_Said], own: str, graph: str) -> Iterator[_Hit]:
    """P04. The name of a maker (``dct:creator "Afdeling X"``) is no sender."""
    for one in said:
        if one.predicate in _SENDER and _within(one.subject, graph) and one.object.value != own:
            if one.predicate == DCT.creator.value and isinstance(one.object, Literal):
                continue
            yield _Hit(gate.SENDER, one.focus, one.predicate, one.object)


def _of_dates(
    said: Iterable[_Said], things: Collection[str], own: str, graph: str, store: Store
) -> Iterator[_Hit]:
    """P05."""
    dated = [one for one in said if one.predicate in facts.DATES and one.subject in things]
    stand = standing(store, {one.subject for one in dated}, facts.DATES, graph)
    for one in dated:
        at = stand.get(one.subject)
        if at and own not in at.parties and (one.predicate, one.object) not in at.dates:
            yield _Hit(gate.OTHERS_DATE, one.focus, one.predicate, one.object, facts.DATE)


def _said(triple: Triple) -> _Said:
    subject, predicate = triple.subject, triple.predicate.value
    value = cast(Term, triple.object)
    if isinstance(subject, NamedNode):
        return _Said(subject.value, predicate, value, subject.value)
    return _Said("", predicate, value, str(subject))


def _is_term(thing: str) -> bool:
    return thing.startswith(_TERMS)


def _is_closed(thing: str, graph: str) -> bool:
    """Whether its address is one that only the service gives, another's graph, or TOOI's own."""
    if thing.startswith(BASE):
        return not thing.startswith(_OURS) and not _within(thing, graph)
    return thing.startswith(_TOOI) and (
        not thing.startswith(TOOI_ID) or _TOOI_EVENT.search(thing) is not None
    )


def _within(thing: str, graph: str) -> bool:
    return thing == graph or thing.startswith(graph + "#")


def _to_ask(said: Iterable[_Said], pointed: Iterable[str]) -> set[str]:
    """Things of which it matters what the registers call them."""
    asked = {thing for thing in pointed if thing.startswith(_ORGANISATION)}
    for one in said:
        if one.subject.startswith(_ORGANISATION) or (
            one.predicate == facts.TYPE and one.subject.startswith(TOOI_ID)
        ):
            asked.add(one.subject)
    return asked


def _is_known(thing: str, kinds: Mapping[str, set[str]]) -> bool:
    """Whether it is in TOOI, known to us or not, or an organisation that another register has.

    Whatever the registers describe under ``id/organisatie/`` is one.
    """
    return thing.startswith(TOOI_ID) or (thing.startswith(_ORGANISATION) and thing in kinds)


def _names(hits: Iterable[_Hit], data: Iterable[Triple], store: Store) -> RememberingGraph:
    """What it takes to name what the hits are about: from the store, and of the rest the data."""
    wanted = {iri for hit in hits for iri in (hit.focus, hit.path) if is_iri(iri)}
    wanted |= {hit.value.value for hit in hits if isinstance(hit.value, NamedNode)}
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


def _finding(hit: _Hit, name: Callable[[Term], Bilingual], lines: Mapping[str, int]) -> Finding:
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


def _message(hit: _Hit) -> Bilingual:
    said = hit.rule.message
    if hit.what is None:
        return said
    return Bilingual(
        said.nl.replace("{?what}", hit.what.nl), said.en.replace("{?what}", hit.what.en)
    )


def _place(found: Finding) -> tuple[object, ...]:
    return (found.rule.order, found.focus_name.nl, found.focus, found.path, found.value or "")
