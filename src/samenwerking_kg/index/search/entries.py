"""What the store says of a thing and its neighbours, as one entry with all its names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from samenwerking_kg.index.search.kinds import OF_CLASS, OF_SCHEME
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.vocabulary import DCT, FOAF, PROV, RDF, RDFS, SKOS, SW, TOOI

#: Predicates of names, with what a name by each is worth less than the best.
NAMING: dict[str, int] = {
    SKOS.prefLabel.value: 0, RDFS.label.value: 0, TOOI.voorkeursnaamInclSoort.value: 0,
    TOOI.voorkeursnaamExclSoort.value: 0, TOOI.officieleNaamInclSoort.value: 0,
    TOOI.officieleNaamExclSoort.value: 0, TOOI.afkorting.value: 0, SKOS.altLabel.value: 1,
    TOOI.alternatieveNaam.value: 1, DCT.alternative.value: 1, FOAF.name.value: 1,
    TOOI.organisatiecode.value: 2,
}  # fmt: skip
_FORMER = _BORROWED = 2  # what such a name is worth less
_OWN = (SKOS.prefLabel.value, RDFS.label.value, DCT.title.value, FOAF.name.value)
_VERSION_OF, _ARRANGES = PROV.specializationOf.value, SW.regelt.value
_REPLACED, _BY = DCT.isReplacedBy.value, SW.uitvoerendeOrganisatie.value
_TYPE, _SCHEME, _PAST = RDF.type.value, SKOS.inScheme.value, TOOI.HistorischeVersie.value
_FROM, _UNTIL = SW.geldigVan.value, SW.geldigTot.value
LINKS = frozenset({_VERSION_OF, _ARRANGES, _REPLACED, _BY})
SAYING = frozenset(NAMING) | LINKS | {_TYPE, _SCHEME, _FROM, _UNTIL}

#: Predicate -> objects, of one subject.
Said = Mapping[str, Sequence[Term]]
#: Subject -> what is said of it.
Facts = Mapping[str, Said]


@dataclass(frozen=True)
class Name:
    """A name, and what it is worth less than the best."""

    text: str
    grade: int = 0


class Past(NamedTuple):
    """What a thing was called from a day ("": nobody says which) until another ("": still)."""

    since: str
    until: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One thing that can be found; days as ISO dates, "" when unknown or none.

    name  the name that it goes by, which is one of its `names`; `past` what it was called when
    """

    iri: str
    kind: str
    name: str
    since: str = ""
    until: str = ""
    successors: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    past: tuple[Past, ...] = ()

    def name_on(self, day: str) -> str:
        """What it was called on a day."""
        then = [one for one in self.past if one.since <= day and (not one.until or day < one.until)]
        return min(then, key=lambda one: (one.until or "9", one.text)).text if then else self.name


class Neighbours:
    """Things, seen with the things that they are linked to."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._back: dict[tuple[str, str], list[str]] = defaultdict(list)
        for thing in sorted(facts):
            for link in LINKS & facts[thing].keys():
                for other in _iris(facts[thing][link]):
                    self._back[link, other].append(thing)

    def entry(self, thing: str) -> Entry | None:
        """As which it is found; None when it is of no kind that is, or has no name."""
        said = self._facts.get(thing, {})
        kind = _kind(said)
        own = _own_name(said)
        if kind is None or own is None:
            return None
        names: dict[str, Name] = {}
        for name in self._names(thing, said, own):
            held = names.get(name.text)
            if held is None or name.grade < held.grade:
                names[name.text] = name
        since, until = self._period(thing, said, kind)
        successors = tuple(sorted(_iris(said.get(_REPLACED, ()))))
        past = tuple(self._past(thing, own))
        return Entry(thing, kind, own, since, until, successors, tuple(names.values()), past)

    def _names(self, thing: str, said: Said, own: str) -> Iterator[Name]:
        yield Name(own)
        yield from _names(said)
        for former in self._back[_VERSION_OF, thing]:
            yield from _names(self._facts.get(former, {}), _FORMER)
        for version in self._back[_ARRANGES, thing]:
            yield from _names(self._facts.get(version, {}), _BORROWED)
        for carrier in _iris(said.get(_BY, ())):
            yield from _names(self._facts.get(carrier, {}), _BORROWED)
        before = self._back[_REPLACED, thing]
        if len(before) == 1 and len(self._facts[before[0]][_REPLACED]) == 1:
            yield from _names(self._facts[before[0]], _FORMER)

    def _past(self, thing: str, own: str) -> Iterator[Past]:
        """Of an organisation its former names; of a cooperation those of its versions, if it has
        its own name from one of them."""
        for former in self._back[_VERSION_OF, thing]:
            yield from self._called(former)
        versions = [past for one in self._back[_ARRANGES, thing] for past in self._called(one)]
        if any(past.text == own for past in versions):
            yield from (past for past in versions if past.since)

    def _called(self, thing: str) -> Iterator[Past]:
        said = self._facts.get(thing, {})
        name = _own_name(said)
        if name:
            yield Past(_day(said, _FROM), _day(said, _UNTIL), name)

    def _period(self, thing: str, said: Said, kind: str) -> tuple[str, str]:
        """From and until when it is there; a cooperation, as long as it has a version."""
        since, until = _day(said, _FROM), _day(said, _UNTIL)
        versions = [self._facts.get(one, {}) for one in self._back[_ARRANGES, thing]]
        if kind == "samenwerking" and versions and not until:
            ends = [_day(version, _UNTIL) for version in versions]
            begins = [_day(version, _FROM) for version in versions]
            until = max(ends) if all(ends) else ""
            since = since or (min(begins) if all(begins) else "")
        return since, until


def _kind(said: Said) -> str | None:
    classes = _iris(said.get(_TYPE, ()))
    if _PAST in classes:
        return None
    schemes = _iris(said.get(_SCHEME, ()))
    known = [OF_SCHEME[scheme] for scheme in OF_SCHEME if scheme in schemes]
    kinds = [OF_CLASS[one] for one in OF_CLASS if one in classes] + known
    return kinds[0] if kinds else None


def _own_name(said: Said) -> str | None:
    """The best: the Dutch one, else one without a language, else any."""
    for predicate in _OWN:
        named = [one for one in said.get(predicate, ()) if isinstance(one, Literal)]
        if named:
            return min(named, key=lambda one: (_rank(one.language), one.value)).value
    return None


def _rank(language: str | None) -> int:
    return {"nl": 0, None: 1}.get(language, 2)


def _names(said: Said, worse: int = 0) -> Iterator[Name]:
    for predicate, grade in NAMING.items():
        for name in said.get(predicate, ()):
            if isinstance(name, Literal) and name.value.strip():
                yield Name(name.value, grade + worse)


def _iris(terms: Iterable[Term]) -> list[str]:
    return [term.value for term in terms if isinstance(term, NamedNode)]


def _day(said: Said, predicate: str) -> str:
    days = [day.value[:10] for day in said.get(predicate, ()) if isinstance(day, Literal)]
    return max(days, default="")
