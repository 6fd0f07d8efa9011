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
from samenwerking_kg.model.lives import HORIZON, UNKNOWN, Claim, Seen, of_cooperation
from samenwerking_kg.rdf.terms import NamedNode, Term
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.vocabulary import ORG, RDFS, SW

_VERSIONS = (
    f"SELECT ?g ?c ?van ?tot ?name ?own {{ VALUES ?c {{ {{}} }} GRAPH ?g {{ ?v {SW.regelt} ?c }} "
    f"OPTIONAL {{ ?v {SW.geldigVan} ?van }} OPTIONAL {{ ?v {SW.geldigTot} ?tot }} "
    f"OPTIONAL {{ ?v {RDFS.label} ?name }} OPTIONAL {{ GRAPH ?g {{ ?c {RDFS.label} ?own }} }} }}"
)
_JOINED = (
    f"SELECT ?c ?d ?van ?tot {{ VALUES ?c {{ {{}} }} ?d {ORG.organization} ?c "
    f"OPTIONAL {{ ?d {SW.geldigVan} ?van }} OPTIONAL {{ ?d {SW.geldigTot} ?tot }} }}"
)
_SIGHTINGS = (
    f"SELECT ?g ?c ?here ?likely ?gone {{ VALUES ?c {{ {{}} }} GRAPH ?g {{ "
    f"{{ ?c {SW.actiefOp} ?here }} UNION {{ ?c {SW.waarschijnlijkActiefOp} ?likely }} "
    f"UNION {{ ?c {SW.nietActiefOp} ?gone }} }} }}"
)


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
    """What is told of one cooperation: its versions; by graph the days on which it was seen, surely
    or likely, or was not there; from when until when organisations took part."""

    versions: list[_Version] = field(default_factory=list)
    seen: dict[str, tuple[list[str], ...]] = field(
        default_factory=lambda: defaultdict(lambda: ([], [], []))
    )
    periods: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Life:
    """The first day, and the first day after; `names` are those of its versions, each with its
    own two days."""

    start: str = UNKNOWN
    end: str = HORIZON
    names: tuple[tuple[str, str, str], ...] = ()

    def holds(self, on: str) -> bool:
        """Whether the cooperation can have been there on a day."""
        return self.start <= on < self.end

    def name(self, on: str) -> str | None:
        """The name of the version of that day; None when there is none."""
        return min((name for start, end, name in self.names if start <= on < end), default=None)


def lives(store: Store, cooperations: Iterable[NamedNode]) -> Mapping[NamedNode, Life]:
    """The life of each of these cooperations (`of_cooperation`)."""
    told = {one: _Told() for one in cooperations}
    listed = " ".join(map(str, told))
    for graph, one, *said in rows(store, _VERSIONS.replace("{}", listed)):
        if in_union(_text(graph)):
            version = _Version(_text(graph), *map(_text, said))
            told[cast(NamedNode, one)].versions.append(version)
    for one, _, start, end in rows(store, _JOINED.replace("{}", listed)):
        told[cast(NamedNode, one)].periods.append((_text(start), _text(end)))
    for graph, one, *seen in rows(store, _SIGHTINGS.replace("{}", listed)):
        for days, day in zip(told[cast(NamedNode, one)].seen[_text(graph)], seen, strict=True):
            days.extend([_text(day)] if day else [])
    return {one: _life(facts) for one, facts in told.items()}


def _life(told: _Told) -> Life:
    claims = [Claim(one.start, one.end, Seen(*told.seen[one.graph])) for one in told.versions]
    joined, left = zip(*told.periods, strict=True) if told.periods else ((), ())
    found = of_cooperation(claims, joined, left)
    return Life(found.lo, found.hi, tuple(_names(told.versions)))


def _names(versions: list[_Version]) -> Iterator[tuple[str, str, str]]:
    """The names of the versions, of a source that calls the cooperation as one of them."""
    own = {(one.graph, one.own) for one in versions}
    naming = {one.graph for one in versions if (one.graph, one.name) in own}
    for one in versions:
        if one.graph in naming and one.start and one.name:
            yield one.start, one.end or HORIZON, one.name


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""
