"""What people call the things in a difference, and what is said of them in few words.

Beside `validate/names.py`, which reads rdflib's graphs: copying 20,000 statements into one takes
longer than the whole comparison.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from samenwerking_kg.rdf.terms import Literal, NamedNode, Subject, Term, Triple
from samenwerking_kg.validate.names import NAMING, PHRASES
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import ELI, ORG, RDF, SW

Description = Mapping[str, Collection[Term]]

_TYPE = RDF.type.value
_START = (SW.geldigVan.value, ELI.first_date_entry_in_force.value)
_END = (SW.geldigTot.value, ELI.date_no_longer_in_force.value)
_DATES = {*_START, *_END}
_NAMING = {str(predicate): rank for rank, predicate in enumerate(NAMING)}
_PHRASES = {
    str(kind): (nl, en, [str(part) for part in parts]) for kind, (nl, en, parts) in PHRASES.items()
} | {SW.Deelname.value: ("{} in {}", "{} in {}", [ORG.member.value, ORG.organization.value])}
_PHRASES[ORG.Membership.value] = _PHRASES[SW.Deelname.value]
#: What of a thing is told by name; of all else, the end of the property's address.
_FIELDS = {
    ORG.member.value: Bilingual("deelnemer", "participant"),
    ORG.organization.value: Bilingual("verband", "cooperation"),
    ORG.role.value: Bilingual("rol", "role"),
    SW.viaBestuursorgaan.value: Bilingual("bestuursorgaan", "body"),
    SW.verdeelsleutel.value: Bilingual("verdeelsleutel", "share"),
    SW.volgensRegeling.value: Bilingual("volgens", "according to"),
    SW.basisBegin.value: Bilingual("basis van het begin", "basis of the start"),
    SW.zekerheid.value: Bilingual("zekerheid", "certainty"),
    SW.uitvoerendeOrganisatie.value: Bilingual("uitvoerder", "executed by"),
    _TYPE: Bilingual("soort", "kind"),
    **{predicate: Bilingual("naam", "name") for predicate in _NAMING},
}
_PERIOD, _ADDRESS = "periode", Bilingual("adres", "address")


def about(triples: Iterable[Triple], things: Collection[object]) -> dict[Subject, Description]:
    """Thing -> property -> values, of `things` only."""
    found: dict[Subject, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        if triple.subject in things:
            found[triple.subject][triple.predicate.value].add(triple.object)  # type: ignore[index, arg-type]
    return {thing: dict(said) for thing, said in found.items()}


def said_of(thing: Description) -> dict[str, object]:
    """All that is said, comparable: dates as one ``periode``; blank nodes as one and the same."""
    found: dict[str, object] = {
        predicate: frozenset(_comparable(value) for value in values)
        for predicate, values in thing.items()
        if predicate not in _DATES
    }
    if any(period := period_of(thing)):
        found[_PERIOD] = period
    return found


def period_of(thing: Description) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first day, and the first day after; each as the values that are given, in order."""
    return _first(thing, _START), _first(thing, _END)


def runs_on(thing: Description, day: dt.date) -> bool:
    """Whether it neither begins after the day nor ended by then, for all that its dates say."""
    starts, ends = period_of(thing)
    today = day.isoformat()
    return all(start[:10] <= today for start in starts) and all(end[:10] > today for end in ends)


def _first(thing: Description, predicates: Iterable[str]) -> tuple[str, ...]:
    for predicate in predicates:
        if values := thing.get(predicate):
            return tuple(sorted(_text(value) for value in values))
    return ()


class Names:
    """Names for everything that a difference mentions, read in one pass over the statements."""

    def __init__(
        self,
        old: Mapping[Subject, Description],
        new: Mapping[Subject, Description],
        statements: Iterable[Triple],
    ) -> None:
        self._old, self._new = old, new
        self._found: dict[tuple[Subject, bool], Bilingual] = {}
        self._given: dict[Term, tuple[int, dict[str, str]]] = {}
        wanted: set[object] = {*old, *new}
        for side in (old, new):
            for said in side.values():
                for values in said.values():
                    wanted.update(value for value in values if isinstance(value, NamedNode))
        for triple in statements:
            if triple.subject in wanted:
                rank = _NAMING.get(triple.predicate.value)
                if rank is not None and isinstance(triple.object, Literal):
                    self._note(triple.subject, rank, triple.object)  # type: ignore[arg-type]

    def of(self, thing: Subject, *, gone: bool = False) -> Bilingual:
        """Its name; a phrase for a thing without one, as it was (`gone`) or is; else its IRI."""
        if (known := self._found.get((thing, gone))) is None:
            sides = (self._old, self._new) if gone else (self._new, self._old)
            said = sides[0].get(thing) or sides[1].get(thing) or {}
            known = self._named(thing) or self._phrase(said) or _whole(thing)
            self._found[thing, gone] = known
        return known

    def period(self, thing: Description) -> Bilingual | None:
        """``1-1-2020 – 1-1-2024``, ``vanaf 1-1-2020`` or ``tot 1-1-2024``; None without dates."""
        start, end = (" / ".join(map(_day, side)) for side in period_of(thing))
        if start and end:
            return Bilingual(f"{start} – {end}", f"{start} – {end}")
        if start:
            return Bilingual(f"vanaf {start}", f"from {start}")
        return Bilingual(f"tot {end}", f"until {end}") if end else None

    def told(
        self, thing: Description, fields: Iterable[str], address: str | None = None
    ) -> Bilingual | None:
        """``vanaf 1-1-2020; rol: partner``: what the thing says in `fields`; None for nothing."""
        parts = [] if address is None else [_field(_ADDRESS, Bilingual(address, address))]
        for name in sorted(fields, key=lambda name: (name != _PERIOD, name)):
            if name == _PERIOD:
                if period := self.period(thing):
                    parts.append(period)
            elif values := thing.get(name):
                parts.append(_field(_label(name), self._listed(values)))
        if not parts:
            return None
        return Bilingual("; ".join(part.nl for part in parts), "; ".join(p.en for p in parts))

    def _listed(self, values: Iterable[Term]) -> Bilingual:
        named = sorted((self._value(value) for value in values), key=lambda name: name.nl)
        return Bilingual(", ".join(n.nl for n in named), ", ".join(n.en for n in named))

    def _value(self, value: Term) -> Bilingual:
        if isinstance(value, NamedNode):
            return self._named(value) or _end(value.value)
        return Bilingual(_day(_text(value)), _day(_text(value)))

    def _note(self, thing: Term, rank: int, value: Literal) -> None:
        """The best property wins; within it the statements that come first."""
        known = self._given.get(thing)
        if known is None or rank < known[0]:
            self._given[thing] = known = (rank, {})
        if rank == known[0]:
            known[1].setdefault(value.language or "", value.value)

    def _named(self, thing: Term) -> Bilingual | None:
        if (known := self._given.get(thing)) is None:
            return None
        said = known[1]
        any_language = said.get("") or min(said.values())
        return Bilingual(said.get("nl", any_language), said.get("en", any_language))

    def _phrase(self, said: Description) -> Bilingual | None:
        for kind in sorted(kind.value for kind in said.get(_TYPE, ())):
            if kind in _PHRASES:
                nl, en, parts = _PHRASES[kind]
                named = [self._part(said, part) for part in parts]
                return Bilingual(
                    nl.format(*(n.nl for n in named)), en.format(*(n.en for n in named))
                )
        return None

    def _part(self, said: Description, predicate: str) -> Bilingual:
        values = sorted(said.get(predicate, ()), key=str)
        if not values:
            return Bilingual("(onbekend)", "(unknown)")
        return self._named(values[0]) or _whole(values[0])


def _comparable(value: Term) -> object:
    return value if isinstance(value, NamedNode | Literal) else None


def _field(label: Bilingual, value: Bilingual) -> Bilingual:
    return Bilingual(f"{label.nl}: {value.nl}", f"{label.en}: {value.en}")


def _label(predicate: str) -> Bilingual:
    return _FIELDS.get(predicate) or _end(predicate)


def _text(value: Term) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else "[]"


def _whole(value: Term) -> Bilingual:
    if isinstance(value, NamedNode | Literal):
        return Bilingual(value.value, value.value)
    return Bilingual("(zonder adres)", "(without address)")


def _end(iri: str) -> Bilingual:
    end = re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri
    return Bilingual(end, end)


def _day(value: str) -> str:
    """A day as people write it: ``1-1-2020``; what is no day stays as it is."""
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day}-{day.month}-{day.year}"
