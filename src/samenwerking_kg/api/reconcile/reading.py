"""Reading all that can be recognised out of the store: names, lives, numbers, successors.

A name of an arrangement is a name of its cooperation, while it held; a historical version of a
register's organisation gives a former name. What lives no longer is read as well.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from samenwerking_kg.api.reconcile.drafts import NAMES, Draft
from samenwerking_kg.api.reconcile.entities import Entities, Entity, Name
from samenwerking_kg.api.reconcile.folding import bare, fold
from samenwerking_kg.api.reconcile.kinds import KINDS, kind_of_class
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import ADMS, BASE, DCT, FOAF, PROV, RDFS, SKOS, SW, TOOI

_CLASSES = " ".join(str(cls) for kind in KINDS.values() for cls in kind.classes)
_SCHEMES = " ".join(f"<{kind.scheme}>" for kind in KINDS.values() if kind.scheme)
_KINDS = f"""SELECT DISTINCT ?x ?c {{
  {{ VALUES ?c {{ {_CLASSES} }} ?x a ?c FILTER NOT EXISTS {{ ?x a {TOOI.HistorischeVersie} }} }}
  UNION {{ VALUES ?c {{ {_SCHEMES} }} ?x {SKOS.inScheme} ?c }} }}"""
_OURS = f"""{{ VALUES ?c {{ {_CLASSES} }} ?x a ?c }}
  UNION {{ VALUES ?c {{ {_SCHEMES} }} ?x {SKOS.inScheme} ?c }}"""
_FORMER = f"""SELECT DISTINCT ?x ?n ?a ?b {{
  ?v a {TOOI.HistorischeVersie} ; {PROV.specializationOf} ?x ;
    {TOOI.officieleNaamExclSoort}|{TOOI.officieleNaamInclSoort}|{RDFS.label} ?n .
  OPTIONAL {{ ?v {SW.geldigVan} ?a }} OPTIONAL {{ ?v {SW.geldigTot} ?b }} }}"""
_ARRANGEMENTS = f"""SELECT DISTINCT ?x ?r ?n ?a ?b {{
  ?r {SW.regelt} ?x ; {RDFS.label}|{DCT.alternative} ?n .
  OPTIONAL {{ ?r {SW.geldigVan} ?a }} OPTIONAL {{ ?r {SW.geldigTot} ?b }} }}"""
_NUMBERS = f"{BASE}id/identificatie/"
_NUMBERED = ("kvk", "rsin", "oin", "cbs", "roo")
_LINKS = {
    TOOI.ligtInProvincie.value: "provincie",
    DCT.spatial.value: "provincie",
    SKOS.broader.value: "bovenliggend",
    FOAF.homepage.value: "website",
    SW.uitvoerendeOrganisatie.value: "uitvoerder",
}
_FACTS = (
    SW.geldigVan, SW.geldigTot, DCT.isReplacedBy, TOOI.organisatiecode, DCT.identifier,
    SKOS.notation, ADMS.identifier, SKOS.exactMatch, TOOI.ligtInProvincie, DCT.spatial,
    SKOS.broader, FOAF.homepage, SW.uitvoerendeOrganisatie,
)  # fmt: skip
#: Of these most are said of things that are not ours: participations, identifiers, components.
_COMMON = (RDFS.label, SW.geldigVan, SW.geldigTot, SKOS.notation)
_WIKIDATA = "http://www.wikidata.org/entity/"


def read(store: Store) -> Entities:
    """Everything that can be recognised, as the store has it now."""
    drafts = _kinds(store)
    _read_names(store, drafts)
    _read_facts(store, drafts)
    _read_former(store, drafts)
    _read_arrangements(store, drafts)
    for iri, draft in drafts.items():
        for successor in draft.successors:
            if successor in drafts:
                drafts[successor].predecessors.add(iri)
    found = [made for iri, draft in sorted(drafts.items()) if (made := draft.entity(iri))]
    return Entities(found, _folded(found))


def _kinds(store: Store) -> dict[str, Draft]:
    """Each thing with its type; of several the one that stands first in `KINDS`."""
    rank = list(KINDS)
    drafts: dict[str, Draft] = {}
    for thing, cls in rows(store, _KINDS):
        kind = kind_of_class(cls.value) if isinstance(cls, NamedNode) else None
        if kind is None or not isinstance(thing, NamedNode):
            continue
        draft = drafts.setdefault(thing.value, Draft(kind))
        draft.kind = min(draft.kind, kind, key=rank.index)
    return drafts


def _read_names(store: Store, drafts: Mapping[str, Draft]) -> None:
    for how in NAMES:
        for draft, name in _said(store, drafts, how):
            if isinstance(name, Literal):
                draft.names[how].append(name)


def _read_facts(store: Store, drafts: Mapping[str, Draft]) -> None:
    for how in _FACTS:
        for draft, value in _said(store, drafts, how):
            _fact(draft, how, value)


def _said(
    store: Store, drafts: Mapping[str, Draft], how: NamedNode
) -> Iterator[tuple[Draft, Term | None]]:
    """All that is said of our things with one property. One query each: the engine is slow to join
    many classes with many properties."""
    ours = _OURS if how in _COMMON else ""
    for thing, value in rows(store, f"SELECT DISTINCT ?x ?v {{ {ours} ?x {how} ?v }}"):
        if draft := _of(thing, drafts):
            yield draft, value


def _fact(draft: Draft, how: NamedNode, value: Term | None) -> None:
    if isinstance(value, Literal):
        if how == SW.geldigVan:
            draft.since = _day(value) or draft.since
        elif how == SW.geldigTot:
            draft.until = _day(value) or draft.until
        elif how in (TOOI.organisatiecode, DCT.identifier, SKOS.notation):
            draft.codes["code"].add(value.value)
    elif isinstance(value, NamedNode):
        sort, _, number = value.value.removeprefix(_NUMBERS).partition("-")
        if how == ADMS.identifier and sort in _NUMBERED:
            draft.codes[sort].add(number)
        elif how == DCT.isReplacedBy:
            draft.successors.add(value.value)
        elif how == SKOS.exactMatch and value.value.startswith(_WIKIDATA):
            draft.links["wikidata"].add(value.value)
        elif how.value in _LINKS:
            draft.links[_LINKS[how.value]].add(value.value)


def _read_former(store: Store, drafts: Mapping[str, Draft]) -> None:
    """The names of historical versions."""
    for thing, name, since, until in rows(store, _FORMER):
        draft = _of(thing, drafts)
        if draft and isinstance(name, Literal):
            draft.former.append(Name(name.value, _day(since), _day(until)))


def _read_arrangements(store: Store, drafts: Mapping[str, Draft]) -> None:
    """The life of a cooperation, from its arrangements, and what these were called."""
    for thing, version, name, since, until in rows(store, _ARRANGEMENTS):
        draft = _of(thing, drafts)
        if draft and isinstance(version, NamedNode) and isinstance(name, Literal):
            draft.names[DCT.alternative].append(name)
            draft.lives[version.value] = (_day(since), _day(until))


def _of(thing: Term | None, drafts: Mapping[str, Draft]) -> Draft | None:
    return drafts.get(thing.value) if isinstance(thing, NamedNode) else None


def _day(term: Term | None) -> dt.date | None:
    """A date; None for anything else, also for a date that no calendar has."""
    try:
        return dt.date.fromisoformat(term.value) if isinstance(term, Literal) else None
    except ValueError:
        return None


def _folded(found: Iterable[Entity]) -> dict[str, list[tuple[str, Name]]]:
    """Each name folded, with and without the word for the kind, and who bears it."""
    index: dict[str, dict[str, Name]] = defaultdict(dict)
    for each in found:
        for name in (*each.names, *each.former):
            whole = fold(name.text)
            for key in {whole, bare(whole)[0]} - {""}:
                index[key].setdefault(each.iri, name)
    return {key: list(held.items()) for key, held in sorted(index.items())}
