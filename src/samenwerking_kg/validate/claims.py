"""What each rule of `validate/gate.py` catches: statements as they were sent, before any naming."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from posixpath import normpath
from typing import NamedTuple, cast
from urllib.parse import unquote

from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term, Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate import facts, gate
from samenwerking_kg.validate.graphs import as_rdflib
from samenwerking_kg.validate.registered import Standing, kinds_of, same_publisher, standing
from samenwerking_kg.validate.shapes import Bilingual, Rule
from samenwerking_kg.vocabulary import BASE, DCT, OWL, PROV, SH, SKOS, SW, VOCABULARIES

_ORGANISATION = BASE + "id/organisatie/"
_TOOI = "https://identifier.overheid.nl/tooi/"
_TOOI_HOST = "identifier.overheid.nl"
_ADDRESS = re.compile(
    rf"https?://(?:[^/@]*@)?{re.escape(_TOOI_HOST)}\.?(?::\d*)?(/.*)", re.IGNORECASE
)
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
} | {SKOS.base + name for name in ("inScheme", "topConceptOf")}  # which would extend a code list
_SENDER = {
    PROV.wasAttributedTo.value, DCT.publisher.value, DCT.creator.value, SW.bronhouder.value,
    "https://schema.org/publisher", "http://schema.org/publisher",
}  # fmt: skip


class Said(NamedTuple):
    """One statement, taken apart once: reading a term out of the engine's type is what costs."""

    subject: str
    predicate: str
    object: Term
    focus: str


class Hit(NamedTuple):
    """A statement that a rule refuses. `focus` as a report writes it; `what` kind of fact it is."""

    rule: Rule
    focus: str
    path: str
    value: Term
    what: Bilingual | None = None


#: Thing -> the published graph that first dated or linked it; None when none ever did.
First = Callable[[str], str | None]


def hits(
    data: Iterable[Triple], own: str, graph: str, store: Store, first: First | None = None
) -> list[Hit]:
    """Every statement that is not for `own` (an organisation) to make in `graph`, once."""
    said = [_said(triple) for triple in data]
    return list(dict.fromkeys(_hits(said, own, graph, store, first or (lambda _: None))))


def _hits(said: list[Said], own: str, graph: str, store: Store, first: First) -> Iterator[Hit]:
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
        Hit(gate.OTHERS_GRAPH, one.focus, one.predicate, one.object)
        for one in said
        if one.subject in closed
    )
    yield from _of_organisations(said, others, kinds)
    yield from _of_links(said, others)
    yield from _of_kinds(said, others | {own}, kinds)
    yield from _of_sender(said, own, graph)
    things = about - terms - closed - others - {own}
    yield from _of_settled(said, things, own, graph, store, first)


def _of_terms(said: Iterable[Said], terms: Collection[str]) -> Iterator[Hit]:
    """P02. Also every statement of SHACL, whatever it is about."""
    for one in said:
        value = one.object.value if isinstance(one.object, NamedNode) else ""
        if (
            one.subject in terms
            or one.predicate.startswith(SH.base)
            or (one.predicate == facts.TYPE and value.startswith(SH.base))
            or (one.predicate in _REDEFINING and _is_term(value))
        ):
            yield Hit(gate.VOCABULARY, one.focus, one.predicate, one.object)


def _of_organisations(
    said: Iterable[Said], others: Collection[str], kinds: Mapping[str, set[str]]
) -> Iterator[Hit]:
    """P01, where the other organisation is the subject."""
    for one in said:
        if one.subject in others and (what := _stated(one, kinds)) is not None:
            yield Hit(gate.REGISTERED_FACT, one.focus, one.predicate, one.object, what)


def _of_links(said: Iterable[Said], others: Collection[str]) -> Iterator[Hit]:
    """P01, where it is the object: from whatever subject, also the publisher itself."""
    for one in said:
        if one.predicate in facts.POINTING and one.object.value in others:
            what = facts.POINTING[one.predicate]
            yield Hit(gate.REGISTERED_FACT, one.focus, one.predicate, one.object, what)


def _of_kinds(
    said: Iterable[Said], known: Collection[str], kinds: Mapping[str, set[str]]
) -> Iterator[Hit]:
    """P01, where something that no register calls so is made a municipality or the like: each that
    counts them would count it."""
    for one in said:
        if one.predicate != facts.TYPE or not facts.is_public_body(one.object):
            continue
        if one.subject not in known and one.object.value not in kinds.get(one.subject, ()):
            yield Hit(gate.REGISTERED_FACT, one.focus, one.predicate, one.object, facts.KIND)


def _stated(one: Said, kinds: Mapping[str, set[str]]) -> Bilingual | None:
    if one.predicate != facts.TYPE:
        return facts.fact_of(one.predicate)
    known = kinds.get(one.subject, set()) | facts.GENERAL_KINDS
    return None if one.object.value in known else facts.KIND


def _of_sender(said: Iterable[Said], own: str, graph: str) -> Iterator[Hit]:
    """P04. The name of a maker (``dct:creator "Afdeling X"``) is no sender."""
    for one in said:
        if one.predicate in _SENDER and _within(one.subject, graph) and one.object.value != own:
            if one.predicate == DCT.creator.value and isinstance(one.object, Literal):
                continue
            yield Hit(gate.SENDER, one.focus, one.predicate, one.object)


def _of_settled(
    said: Iterable[Said],
    things: Collection[str],
    own: str,
    graph: str,
    store: Store,
    first: First,
) -> Iterator[Hit]:
    """P05. What this publisher was the first to date or link, and no register describes, stays its
    own: another who speaks of it too does not take it away, nor gets it by repeating it."""
    settled = [one for one in said if one.predicate in facts.SETTLED and one.subject in things]
    stand = standing(store, {one.subject for one in settled}, facts.SETTLED, graph)
    for one in settled:
        at = stand.get(one.subject)
        if at is None or (one.predicate, one.object) in at.settled:
            continue
        began = None if at.registered else first(one.subject)
        if (began is None or not same_publisher(began, graph)) and _is_settled(one, at, own, began):
            what = facts.settled_by(one.predicate)
            yield Hit(gate.OTHERS_DATE, one.focus, one.predicate, one.object, what)


def _is_settled(one: Said, at: Standing, own: str, began: str | None) -> bool:
    """Whether this is not for `own` to say: a party dates and links; only a register, or who spoke
    of the thing first (in the graph `began`), names it and says who its parties are."""
    if one.predicate == facts.TYPE:
        value = one.object.value if isinstance(one.object, NamedNode) else ""
        return at.registered and value.startswith(SW.base)
    if one.predicate in facts.TITLES:
        return at.registered or began is not None
    if one.predicate not in facts.OWNING and not at.registered:
        return False
    return not any(
        party == own and (began is None or same_publisher(said_by, began))
        for said_by, party in at.parties
    )


def _said(triple: Triple) -> Said:
    subject, predicate = triple.subject, triple.predicate.value
    if isinstance(triple.object, Triple):
        as_rdflib(triple.object)  # which raises BadInput
    value = cast(Term, triple.object)
    if isinstance(subject, NamedNode):
        return Said(subject.value, predicate, value, subject.value)
    return Said("", predicate, value, str(subject))


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


def _to_ask(said: Iterable[Said], pointed: Iterable[str]) -> set[str]:
    """Things of which it matters what the registers call them."""
    asked = {thing for thing in pointed if thing.startswith(_ORGANISATION)}
    for one in said:
        if one.subject.startswith(_ORGANISATION) or (
            one.predicate == facts.TYPE
            and (
                one.subject.startswith(TOOI_ID)
                or (one.subject and facts.is_public_body(one.object))
            )
        ):
            asked.add(one.subject)
    return asked


def _is_known(thing: str, kinds: Mapping[str, set[str]]) -> bool:
    """Whether it is in TOOI, known to us or not, or an organisation that another register has.

    Whatever the registers describe under ``id/organisatie/`` is one. An address of TOOI in another
    spelling (http, capitals, a port, ``..``, ``%2F``) is no new organisation either.
    """
    return _plainly(thing).startswith(TOOI_ID) or (
        thing.startswith(_ORGANISATION) and thing in kinds
    )


def _plainly(thing: str) -> str:
    """An address at the host of TOOI as that host itself would write it; others as they are."""
    if thing.startswith(TOOI_ID) or _TOOI_HOST not in thing.lower():
        return thing
    written = _ADDRESS.fullmatch(thing)
    if written is None:
        return thing
    return f"https://{_TOOI_HOST}{normpath('/' + unquote(written[1]).lstrip('/'))}"
