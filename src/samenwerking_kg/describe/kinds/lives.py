"""From when until when a cooperation was there, and what it was called, as its versions tell.

A participation without a known start or end holds no longer than its cooperation. `""` is a start
that nobody knows, `"~"` no end; both sort where they should beside days as ISO 8601.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import NamedNode, Term
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.vocabulary import ORG, RDFS, SW

UNKNOWN, OPEN = "", "~"
_VERSIONS = (
    f"SELECT ?g ?c ?van ?tot ?name ?own {{ VALUES ?c {{ {{}} }} GRAPH ?g {{ ?v {SW.regelt} ?c }} "
    f"OPTIONAL {{ ?v {SW.geldigVan} ?van }} OPTIONAL {{ ?v {SW.geldigTot} ?tot }} "
    f"OPTIONAL {{ ?v {RDFS.label} ?name }} OPTIONAL {{ GRAPH ?g {{ ?c {RDFS.label} ?own }} }} }}"
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


@dataclass(frozen=True)
class _Version:
    """One version, as one source has it; `own` is that source's name of the cooperation."""

    graph: str
    start: str
    end: str
    name: str
    own: str


@dataclass
class _Told:
    """What is told of one cooperation: its versions and who saw it, by graph; who joined when."""

    versions: list[_Version] = field(default_factory=list)
    seen: dict[str, _Seen] = field(default_factory=lambda: defaultdict(_Seen))
    joined: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Life:
    """The first day, and the first day after; `names` are those of its versions, each with its
    own two days."""

    start: str = UNKNOWN
    end: str = OPEN
    names: tuple[tuple[str, str, str], ...] = ()

    def holds(self, on: str) -> bool:
        """Whether the cooperation can have been there on a day."""
        return self.start <= on < self.end

    def name(self, on: str) -> str | None:
        """The name of the version of that day; None when there is none."""
        return min((name for start, end, name in self.names if start <= on < end), default=None)


def lives(store: Store, cooperations: Iterable[NamedNode]) -> Mapping[NamedNode, Life]:
    """The life of each of these cooperations; without versions nobody knows its bounds."""
    told = {one: _Told() for one in cooperations}
    listed = " ".join(map(str, told))
    for graph, one, *said in rows(store, _VERSIONS.replace("{}", listed)):
        if in_union(_text(graph)):
            version = _Version(_text(graph), *map(_text, said))
            told[cast(NamedNode, one)].versions.append(version)
    for one, start in rows(store, _JOINED.replace("{}", listed)):
        told[cast(NamedNode, one)].joined.add(_text(start))
    for graph, one, here, likely, gone in rows(store, _SIGHTINGS.replace("{}", listed)):
        seen = told[cast(NamedNode, one)].seen[_text(graph)]
        (seen.gone if gone else seen.here).add(_text(here or likely or gone))
    return {one: _life(facts) for one, facts in told.items()}


def _life(told: _Told) -> Life:
    """The earliest start and the latest end of the versions; who joined before them was there."""
    if not told.versions:
        return Life()
    bounds = [_clipped(one.start, one.end, told.seen[one.graph]) for one in told.versions]
    starts = {one.start for one in told.versions if one.start}
    seen = {day for sightings in told.seen.values() for day in sightings.here}
    first = min({*starts, *told.joined, *seen}) if starts else min(b.start for b in bounds)
    return Life(first, max(b.end for b in bounds), tuple(_names(told.versions)))


def _names(versions: list[_Version]) -> Iterator[tuple[str, str, str]]:
    """The names of the versions, of a source that calls the cooperation as one of them."""
    own = {(one.graph, one.own) for one in versions}
    naming = {one.graph for one in versions if (one.graph, one.name) in own}
    for one in versions:
        if one.graph in naming and one.start and one.name:
            yield one.start, one.end or OPEN, one.name


def _clipped(start: str, end: str, seen: _Seen) -> Life:
    """A version within what its own source saw: not yet there, or not there any more."""
    here = sorted(seen.here)
    before = [f"{day}+" for day in seen.gone if here and day < here[0]]
    after = [day for day in seen.gone if not here or day > here[-1]]
    first = start or max(before, default=UNKNOWN)
    return Life(first, end or min((day for day in after if day >= first), default=OPEN))


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""
