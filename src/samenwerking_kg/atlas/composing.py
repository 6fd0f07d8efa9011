"""A day, made of what the lists say of it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from samenwerking_kg.atlas.day import (
    COOPERATION,
    MUNICIPALITY,
    Cooperation,
    Day,
    Membership,
    Organisation,
    Theme,
)
from samenwerking_kg.index.day import (
    CooperationRow,
    ParticipationRow,
    Snapshot,
    revision_of,
    snapshot,
)
from samenwerking_kg.index.filters import short
from samenwerking_kg.vocabulary import BASE, TOP

_COOPERATIONS = BASE + "id/samenwerkingsverband/"
Groups = Mapping[int, Sequence[int]]
Tuples = dict[tuple[int, ...], tuple[str, ...]]


def compose(db: sqlite3.Connection, day: dt.date, source: str | None) -> Day:
    """The data of a day from an index; `source` is what a filter on `bron` takes, None: all."""
    return _Composer(snapshot(db, day, source), day, source, revision_of(db)).day()


def key_of(iri: str) -> str:
    """What the address of an organisation or a cooperation ends with; a foreign IRI as it is."""
    return iri.removeprefix(_COOPERATIONS) if iri.startswith(_COOPERATIONS) else short(iri)


def theme_code(iri: str) -> str:
    """`c_17a86a17`, `iv3-6.4`."""
    return iri.removeprefix(TOP.base) if iri.startswith(TOP.base) else short(iri)


class _Composer:
    def __init__(self, found: Snapshot, day: dt.date, source: str | None, revision: int) -> None:
        self._found, self._day, self._source, self._revision = found, day, source, revision
        self._iris = {row.id: row.iri for row in found.organisations}
        self._iris |= {row.id: row.iri for row in found.cooperations}
        self._places = {row.id: place for place, row in enumerate(found.organisations)}
        self._codes = {number: short(iri) for number, iri in found.terms.items()}
        self._code_tuples: Tuples = {}
        self._iri_tuples: Tuples = {}
        self._members = self._memberships()

    def day(self) -> Day:
        organisations = {each.iri: each for each in self._organisations()}
        there = {row.iri for row in self._found.organisations if row.there}
        return Day(
            self._day,
            self._source,
            self._revision,
            organisations,
            {each.iri: each for each in self._cooperations(organisations)},
            self._members,
            {
                row.iri: Theme(row.iri, theme_code(row.iri), row.label, bool(row.main))
                for row in self._found.concepts
            },
            {
                iri: each
                for iri, each in organisations.items()
                if each.sort == MUNICIPALITY and iri in there
            },
            {each.key: iri for iri, each in organisations.items() if each.sort != COOPERATION},
        )

    def _organisations(self) -> Iterable[Organisation]:
        for row in self._found.organisations:
            province = self._iris.get(row.province) if row.province else None
            yield Organisation(
                row.iri,
                key_of(row.iri),
                row.short or row.label or row.iri,
                row.label or row.iri,
                row.sort or COOPERATION,
                short(province) if province else "",
            )

    def _cooperations(self, organisations: Mapping[str, Organisation]) -> Iterable[Cooperation]:
        forms, themes, told = (
            grouped(each) for each in (self._found.forms, self._found.themes, self._found.told)
        )
        above = grouped(self._found.above)
        names = {row.id: row.iri for row in self._found.concepts}
        main = {row.id: row.iri for row in self._found.concepts if row.main}
        for row in self._found.cooperations:
            said = themes.get(row.id, [])
            all_themes = {high for low in said for high in above.get(low, [low])}
            members = frozenset(each.member for each in self._members.get(row.iri, ()))
            yield Cooperation(
                row.iri,
                key_of(row.iri),
                self._found.names.get(row.id, row.label) or row.iri,
                row.begun,
                row.ended,
                self._known(row),
                self._codes_of(forms.get(row.id, ())),
                frozenset(names[each] for each in said if each in names),
                frozenset(names[each] for each in all_themes if each in names),
                tuple(iri for number, iri in main.items() if number in all_themes),
                members,
                frozenset(each for each in members if organisations[each].sort == MUNICIPALITY),
                self._iris_of(told.get(row.id, ())),
            )

    def _known(self, row: CooperationRow) -> bool:
        return bool(row.sure) and row.sure <= self._day.isoformat()

    def _memberships(self) -> dict[str, tuple[Membership, ...]]:
        """Cooperation -> one membership for each member, in the order of the organisations."""
        parts: dict[tuple[int, int], list[ParticipationRow]] = {}
        for row in self._found.participations:
            parts.setdefault((row.cooperation, row.member), []).append(row)
        roles, graphs = grouped(self._found.roles), grouped(self._found.sources)
        found: dict[int, list[tuple[int, Membership]]] = {}
        for (coop, member), each in parts.items():
            known = [row.begun for row in each if row.begun]
            one = Membership(
                self._iris[coop],
                self._iris[member],
                self._codes_of(_all_of(each, roles)),
                min(known) if known else "",
                len(known) < len(each),
                self._iris_of(_all_of(each, graphs)),
            )
            found.setdefault(coop, []).append((self._places[member], one))
        return {
            self._iris[coop]: tuple(one for _, one in sorted(each, key=lambda pair: pair[0]))
            for coop, each in found.items()
        }

    def _codes_of(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Short codes, in order; the same object for the same numbers."""
        return _once(numbers, self._codes, self._code_tuples)

    def _iris_of(self, numbers: Sequence[int]) -> tuple[str, ...]:
        return _once(numbers, self._found.terms, self._iri_tuples)


def _all_of(parts: Sequence[ParticipationRow], numbers: Groups) -> Sequence[int]:
    """The numbers of all these; mostly it is one participation."""
    if len(parts) == 1:
        return numbers.get(parts[0].id, ())
    return [number for part in parts for number in numbers.get(part.id, ())]


def _once(numbers: Sequence[int], names: Mapping[int, str], kept: Tuples) -> tuple[str, ...]:
    """Their names in order, each once; made once for the same numbers."""
    key = tuple(numbers)
    found = kept.get(key)
    if found is None:
        found = kept[key] = tuple(sorted({names[number] for number in numbers}))
    return found


def grouped(pairs: Iterable[tuple[int, int]]) -> Groups:
    """First number -> the second ones."""
    found: dict[int, list[int]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
    return found
