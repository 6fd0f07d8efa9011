"""From when until when a cooperation was there, as far as its versions and its sources tell.

A participation without a known start or end holds no longer than its cooperation. `""` is a start
that nobody knows, `"~"` no end; both sort where they should beside days as ISO 8601.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import NamedNode, Term
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.vocabulary import ORG, SW

UNKNOWN, OPEN = "", "~"
_VERSIONS = (
    f"SELECT ?g ?c ?v ?van ?tot {{ VALUES ?c {{ {{}} }} GRAPH ?g {{ ?v {SW.regelt} ?c }} "
    f"OPTIONAL {{ ?v {SW.geldigVan} ?van }} OPTIONAL {{ ?v {SW.geldigTot} ?tot }} }}"
)
_JOINED = (
    f"SELECT ?c ?van {{ VALUES ?c {{ {{}} }} ?d {ORG.organization} ?c . ?d {SW.geldigVan} ?van }}"
)
_SIGHTINGS = (
    f"SELECT ?g ?c ?here ?likely ?gone {{ VALUES ?c {{ {{}} }} GRAPH ?g {{ "
    f"{{ ?c {SW.actiefOp} ?here }} UNION {{ ?c {SW.waarschijnlijkActiefOp} ?likely }} "
    f"UNION {{ ?c {SW.nietActiefOp} ?gone }} }} }}"
)


@dataclass
class _Seen:
    """Days on which one source saw a cooperation, and on which it saw that it was not there."""

    here: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


@dataclass
class _Told:
    """What is told of one cooperation: its versions and who saw it, by graph; who joined when."""

    versions: list[tuple[str, str, str]] = field(default_factory=list)
    seen: dict[str, _Seen] = field(default_factory=lambda: defaultdict(_Seen))
    joined: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Life:
    """The first day, and the first day after."""

    start: str = UNKNOWN
    end: str = OPEN

    def holds(self, on: str) -> bool:
        """Whether the cooperation can have been there on a day."""
        return self.start <= on < self.end


def lives(store: Store, cooperations: Iterable[NamedNode]) -> Mapping[NamedNode, Life]:
    """The life of each of these cooperations; without versions nobody knows its bounds."""
    told = {one: _Told() for one in cooperations}
    listed = " ".join(map(str, told))
    for graph, one, _, start, end in rows(store, _VERSIONS.replace("{}", listed)):
        if in_union(_day(graph)):
            told[cast(NamedNode, one)].versions.append((_day(graph), _day(start), _day(end)))
    for one, start in rows(store, _JOINED.replace("{}", listed)):
        told[cast(NamedNode, one)].joined.add(_day(start))
    for graph, one, here, likely, gone in rows(store, _SIGHTINGS.replace("{}", listed)):
        seen = told[cast(NamedNode, one)].seen[_day(graph)]
        (seen.gone if gone else seen.here).add(_day(here or likely or gone))
    return {one: _life(facts) for one, facts in told.items()}


def _life(told: _Told) -> Life:
    """The earliest start and the latest end of the versions; who joined before them was there."""
    if not told.versions:
        return Life()
    bounds = [_clipped(start, end, told.seen[graph]) for graph, start, end in told.versions]
    starts = {start for _, start, _ in told.versions if start}
    seen = {day for sightings in told.seen.values() for day in sightings.here}
    first = min({*starts, *told.joined, *seen}) if starts else min(b.start for b in bounds)
    return Life(first, max(b.end for b in bounds))


def _clipped(start: str, end: str, seen: _Seen) -> Life:
    """A version within what its own source saw: not yet there, or not there any more."""
    here = sorted(seen.here)
    before = [f"{day}+" for day in seen.gone if here and day < here[0]]
    after = [day for day in seen.gone if not here or day > here[-1]]
    first = start or max(before, default=UNKNOWN)
    return Life(first, end or min((day for day in after if day >= first), default=OPEN))


def _day(term: Term | None) -> str:
    return term.value if term is not None else ""
