"""All that lists say of one day, in a few questions: who was there, who took part in what.

The conditions are those of the lists, so what is counted in it is what a list of that day holds.
Of one source only what that source says itself is read: its participations, forms and themes.
What is the same for each day is read apart, once for a revision.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from samenwerking_kg.index import filters as words
from samenwerking_kg.index.conditions import condition
from samenwerking_kg.index.facts import number
from samenwerking_kg.index.filters import Filters
from samenwerking_kg.index.rows import named_then
from samenwerking_kg.vocabulary import SKOS, TOP

_BROADER, _SCHEME = number(SKOS.broader), number(SKOS.inScheme)
_TOPLIJST = TOP.base + "toplijst"
Pairs = Sequence[tuple[int, int]]


class OrganisationRow(NamedTuple):
    """`there`: whether a list of organisations of that day has it."""

    id: int
    iri: str
    sort: str
    province: int | None
    label: str
    short: str
    there: int


class CooperationRow(NamedTuple):
    """`sure`: the first day on which it is known to have been there, "" for none."""

    id: int
    iri: str
    label: str
    begun: str
    ended: str
    sure: str


class ParticipationRow(NamedTuple):
    """It holds from the day `low` until the day `high`, which is the first without it."""

    id: int
    cooperation: int
    member: int
    begun: str
    low: str
    high: str


class ThemeRow(NamedTuple):
    """`main`: whether it is one of the main themes of the TOP-lijst."""

    id: int
    iri: str
    label: str
    main: int


@dataclass(frozen=True)
class Snapshot:
    """What lists say of one day, by the numbers of the index.

    organisations   all that were there, and all that take part, by name
    cooperations    all that hold, by name
    names           cooperation -> its name of that day, where that differs from its last
    forms, themes   cooperation and its form, its theme
    """

    organisations: Sequence[OrganisationRow]
    cooperations: Sequence[CooperationRow]
    names: Mapping[int, str]
    forms: Pairs
    themes: Pairs


@dataclass(frozen=True)
class Lasting:
    """What lists say of all days together, by the numbers of the index.

    participations  all of them
    roles, sources  participation and its role, and the graph that says it
    told            cooperation and a graph that speaks of it
    concepts        all themes, by name
    above           theme and what is above it, itself too
    terms           number -> IRI, of forms, roles and graphs
    """

    participations: Sequence[ParticipationRow]
    roles: Pairs
    sources: Pairs
    told: Pairs
    concepts: Sequence[ThemeRow]
    above: Pairs
    terms: Mapping[int, str]


def revision_of(db: sqlite3.Connection) -> int:
    """The revision of the store that an index is of."""
    (found,) = db.execute("SELECT revision FROM state").fetchone()
    return int(found)


def snapshot(db: sqlite3.Connection, day: dt.date, source: str | None = None) -> Snapshot:
    """What lists say of a day; of `source` (a graph, or a publisher with all its graphs) alone."""
    return _OfDay(db, day, source).read()


def lasting(db: sqlite3.Connection, source: str | None = None) -> Lasting:
    """What is the same for each day; of `source` the participations that it tells of itself."""
    return _Source(db, source).lasting()


class _Source:
    """What `source` says, None: what anybody says."""

    def __init__(self, db: sqlite3.Connection, source: str | None) -> None:
        self._db, self._source = db, source
        self._values: dict[str, object] = {}
        if source is not None:
            iri = words.source(source)
            self._values |= {"source": iri, "below": iri + "/", "behind": iri + "0"}

    def lasting(self) -> Lasting:
        said = self._said("p.id")
        return Lasting(
            participations=[
                ParticipationRow(*row)
                for row in self._rows(
                    f"SELECT p.id, p.coop, p.member, p.van, p.lo, p.hi FROM part p WHERE 1 {said}"
                )
            ],
            roles=self._rows("SELECT part, role FROM role_of"),
            sources=self._rows("SELECT d.s, d.g FROM part p CROSS JOIN said d ON d.s = p.id"),
            told=self._rows(_TOLD),
            concepts=[ThemeRow(*row) for row in self._rows(_CONCEPTS)],
            above=self._rows("SELECT low, high FROM up"),
            terms=dict(self._rows(_TERMS)),
        )

    def _rows(self, sql: str) -> list[tuple]:  # type: ignore[type-arg]
        return self._db.execute(sql, self._values).fetchall()

    def _said(self, thing: str) -> str:
        """That the source says something itself; nothing when all sources are asked."""
        if self._source is None:
            return ""
        return f"""AND EXISTS (SELECT 1 FROM said w WHERE w.s = {thing} AND w.g IN (
            SELECT id FROM term WHERE iri = :source
            UNION SELECT id FROM term WHERE iri >= :below AND iri < :behind))"""


class _OfDay(_Source):
    def __init__(self, db: sqlite3.Connection, day: dt.date, source: str | None) -> None:
        super().__init__(db, source)
        self._day = day
        self._values["day"] = day.isoformat()

    def read(self) -> Snapshot:
        return Snapshot(
            organisations=[OrganisationRow(*row) for row in self._organisations()],
            cooperations=[CooperationRow(*row) for row in self._cooperations()],
            names=dict(self._rows(named_then("1"))),
            forms=self._rows(f"""SELECT DISTINCT v.coop, v.form FROM version v
                WHERE v.form IS NOT NULL AND {_holds("v")} {self._said("v.id")}"""),
            themes=self._rows(f"""SELECT DISTINCT t.coop, t.theme FROM theme_of t
                WHERE {_holds("t")} {self._said("t.by")}"""),
        )

    def _organisations(self) -> list[tuple]:  # type: ignore[type-arg]
        there = condition("organisaties", Filters(day=self._day)).text
        taking = f"SELECT p.member FROM part p WHERE {_holds('p')} {self._said('p.id')}"
        return self._rows(f"""SELECT x.id, x.iri, x.sort, x.province,
            COALESCE(n.label, x.label), COALESCE(n.short, x.short), {there} AS there
            FROM org x LEFT JOIN name n ON n.org = x.id AND {_holds("n")}
            WHERE ({there}) OR x.id IN ({taking}) ORDER BY x.key, x.iri""")

    def _cooperations(self) -> list[tuple]:  # type: ignore[type-arg]
        holding = condition("samenwerkingen", Filters(day=self._day, bron=self._source)).text
        return self._rows(f"""SELECT x.id, x.iri, x.label, x.van, x.tot, x.sure FROM coop x
            WHERE {holding} ORDER BY x.key, x.iri""")


def _holds(row: str) -> str:
    return f"({row}.lo <= :day AND {row}.hi > :day)"


_TOLD = """SELECT s, g FROM said WHERE s IN (SELECT id FROM coop)
    UNION SELECT v.coop, d.g FROM version v JOIN said d ON d.s = v.id
    UNION SELECT p.coop, d.g FROM part p JOIN said d ON d.s = p.id"""
_CONCEPTS = f"""SELECT h.id, h.iri, h.label, EXISTS (
        SELECT 1 FROM fact f JOIN term t ON t.id = f.o AND t.iri = '{_TOPLIJST}'
        WHERE f.p = {_SCHEME} AND f.s = h.id)
    AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.p = {_BROADER} AND f.s = h.id)
    FROM theme h ORDER BY h.key, h.iri"""
_TERMS = """SELECT t.id, t.iri FROM term t WHERE t.id IN (
    SELECT form FROM version UNION SELECT role FROM role_of UNION SELECT g FROM said)"""
