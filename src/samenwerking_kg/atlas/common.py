"""What all days of a revision have in common, read once: participations, themes, who says what.

A day picks its memberships out of these. One that is the same on several days is one object, so
thirty days take little more memory than one, and making a day takes a third of the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from samenwerking_kg.atlas.day import Membership, Theme
from samenwerking_kg.index.day import Lasting, ParticipationRow, lasting
from samenwerking_kg.index.filters import short
from samenwerking_kg.vocabulary import TOP

Groups = Mapping[int, Sequence[int]]


class Common:
    """What a source says of each day; `themes` by name, the rest by the numbers of the index.

    told        cooperation -> the graphs that speak of it
    above       theme -> what is above it, itself too
    theme_iris  theme -> its IRI; `main_themes`: those of the main themes alone
    """

    def __init__(self, found: Lasting) -> None:
        self._terms = found.terms
        self._codes = {number: short(iri) for number, iri in found.terms.items()}
        self._roles, self._graphs = grouped(found.roles), grouped(found.sources)
        self._tuples: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._parts = _by_member(found.participations)
        self._made: dict[tuple[int, ...], Membership] = {}
        self.told = {coop: self._iris_of(each) for coop, each in grouped(found.told).items()}
        self.above = grouped(found.above)
        self.theme_iris = {row.id: row.iri for row in found.concepts}
        self.main_themes = {row.id: row.iri for row in found.concepts if row.main}
        self.themes = {
            row.iri: Theme(row.iri, theme_code(row.iri), row.label, bool(row.main))
            for row in found.concepts
        }

    def memberships(
        self, day: str, iris: Mapping[int, str], places: Mapping[int, int]
    ) -> dict[str, tuple[Membership, ...]]:
        """Cooperation -> one membership for each member of the day, in the order of `places`.

        iris  number -> IRI, of the cooperations and organisations of the day
        """
        found: dict[str, tuple[Membership, ...]] = {}
        for coop, members in self._parts.items():
            here = []
            for member, parts in members:
                holding = [part for part in parts if part.low <= day < part.high]
                if holding:
                    here.append((places[member], self._membership(holding, iris)))
            if here:
                here.sort(key=_place)
                found[iris[coop]] = tuple(one for _, one in here)
        return found

    def codes_of(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Short codes, in order; the same object for the same ones."""
        return self._once(self._codes, numbers)

    def _iris_of(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return self._once(self._terms, numbers)

    def _membership(self, parts: Sequence[ParticipationRow], iris: Mapping[int, str]) -> Membership:
        key = tuple(part.id for part in parts)
        found = self._made.get(key)
        if found is None:
            known = [part.begun for part in parts if part.begun]
            found = self._made[key] = Membership(
                iris[parts[0].cooperation],
                iris[parts[0].member],
                self.codes_of(role for part in key for role in self._roles.get(part, ())),
                min(known) if known else "",
                len(known) < len(parts),
                self._iris_of(graph for part in key for graph in self._graphs.get(part, ())),
            )
        return found

    def _once(self, names: Mapping[int, str], numbers: Iterable[int]) -> tuple[str, ...]:
        made = tuple(sorted({names[number] for number in numbers}))
        return self._tuples.setdefault(made, made)


def common(db: sqlite3.Connection, source: str | None) -> Common:
    """That of an index; `source` is what a filter on `bron` takes, None: all."""
    return Common(lasting(db, source))


def theme_code(iri: str) -> str:
    """`c_17a86a17`, `iv3-6.4`."""
    return iri.removeprefix(TOP.base) if iri.startswith(TOP.base) else short(iri)


def grouped(pairs: Iterable[tuple[int, int]]) -> Groups:
    """First number -> the second ones."""
    found: dict[int, list[int]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
    return found


def _by_member(
    rows: Iterable[ParticipationRow],
) -> Mapping[int, Sequence[tuple[int, Sequence[ParticipationRow]]]]:
    """Cooperation -> each member with its participations."""
    found: dict[int, dict[int, list[ParticipationRow]]] = {}
    for row in rows:
        found.setdefault(row.cooperation, {}).setdefault(row.member, []).append(row)
    return {coop: tuple(members.items()) for coop, members in found.items()}


def _place(one: tuple[int, Membership]) -> int:
    return one[0]
