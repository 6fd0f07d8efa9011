"""All that is said of some cooperations at any time: their versions, and who took part from when
until when, each with who says so and when that was changed last."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from samenwerking_kg.index import filters as words
from samenwerking_kg.index.changes import changed
from samenwerking_kg.index.facts import number
from samenwerking_kg.vocabulary import DCT

_REPLACED = number(DCT.isReplacedBy)


class Who(NamedTuple):
    """An organisation under its last name. `begun`, `ended`: "" where that is not known."""

    iri: str
    sort: str
    label: str
    short: str
    begun: str
    ended: str


class What(NamedTuple):
    """A cooperation under its last name."""

    iri: str
    label: str


class First(NamedTuple):
    """The first day that one graph gives of a cooperation, its versions or who takes part."""

    cooperation: str
    day: str
    graph: str


class Version(NamedTuple):
    """A version of a cooperation in the words of one graph. `form`: its IRI, or None."""

    cooperation: str
    iri: str
    label: str
    form: str | None
    begun: str
    ended: str
    changed: str
    graph: str


class Part(NamedTuple):
    """A participation in the words of one graph. `lo`, `hi`: what a list goes by."""

    cooperation: str
    member: str
    begun: str
    ended: str
    lo: str
    hi: str
    changed: str
    graph: str


class Replaced(NamedTuple):
    """That one organisation, which ended on a day, was replaced by another; who says so."""

    old: str
    new: str
    day: str
    graph: str


@dataclass(frozen=True)
class Told:
    """What is told of some cooperations; organisations and cooperations by IRI.

    replaced  whom these organisations replaced or were replaced by; with each of them all that came
              in its place, as it may have been split
    """

    organisations: Mapping[str, Who]
    cooperations: Mapping[str, What]
    versions: Sequence[Version]
    parts: Sequence[Part]
    firsts: Sequence[First]
    replaced: Sequence[Replaced]


#: What is asked about -> which cooperations that are, and which of their participations.
_ABOUT = {
    "organisatie": ("SELECT coop FROM part WHERE member = :it", "AND x.member = :it"),
    "samenwerking": ("SELECT :it", ""),
    "thema": (
        """SELECT t.coop FROM theme_of t
        WHERE t.theme IN (SELECT low FROM up WHERE high = :it UNION SELECT :it)""",
        "",
    ),
}


def told(db: sqlite3.Connection, kind: str, iri: str, source: str | None = None) -> Told:
    """What is told of an `organisatie`, a `samenwerking` or a `thema`; of `source` (a graph, or a
    publisher with all its graphs) alone, who came after whom excepted."""
    found = db.execute("SELECT id FROM term WHERE iri = ?", (iri,)).fetchone()
    values: dict[str, object] = {"it": found[0] if found else -1}
    graphs = ""
    if source is not None:
        graph = words.source(source)
        values |= {"source": graph, "below": graph + "/", "behind": graph + "0"}
        graphs = "AND (g.iri = :source OR g.iri >= :below AND g.iri < :behind)"
    return _told(db, *_ABOUT[kind], graphs, values)


def _told(
    db: sqlite3.Connection, coops: str, whose: str, graphs: str, values: Mapping[str, object]
) -> Told:
    def rows(sql: str) -> list[tuple[str, ...]]:
        return db.execute(sql, values).fetchall()

    said = f"CROSS JOIN said w ON w.s = x.id CROSS JOIN term g ON g.id = w.g {graphs}"
    parts = f"""FROM part x JOIN coop c ON c.id = x.coop JOIN org o ON o.id = x.member {said}
        WHERE x.coop IN ({coops}) {whose}"""
    who = f"SELECT x.member FROM part x WHERE x.coop IN ({coops}) {whose} UNION SELECT :it"
    split = f"SELECT s FROM fact WHERE p = {_REPLACED} AND o IN ({who})"
    replaced = f"FROM fact f WHERE f.p = {_REPLACED} AND (f.s IN ({who}) OR f.s IN ({split}))"
    return Told(
        {row[0]: Who(*row) for row in rows(f"""SELECT iri, sort, label, short, van, tot FROM org
            WHERE id IN ({who}) OR id IN (SELECT f.s {replaced}) OR id IN (SELECT f.o {replaced})
            ORDER BY key, iri""")},
        {row[0]: What(*row) for row in rows(
            f"SELECT iri, label FROM coop WHERE id IN ({coops}) ORDER BY key, iri")},
        [Version(*row) for row in rows(f"""SELECT c.iri, x.iri, x.label,
            (SELECT iri FROM term WHERE id = x.form), x.van, x.tot, {changed("regelingen")}, g.iri
            FROM version x JOIN coop c ON c.id = x.coop {said}
            WHERE x.coop IN ({coops}) ORDER BY x.lo, x.iri""")],
        [Part(*row) for row in rows(f"""SELECT c.iri, o.iri, x.van, x.tot, x.lo, x.hi,
            {changed("deelnames")}, g.iri {parts} ORDER BY o.key, x.van, x.iri""")],
        [First(*row) for row in rows(f"""SELECT c.iri, MIN(x.van), g.iri FROM (
                SELECT id, coop, van FROM version UNION ALL SELECT id, coop, van FROM part) x
            JOIN coop c ON c.id = x.coop {said}
            WHERE x.coop IN ({coops}) AND x.van <> '' GROUP BY c.id, g.id""")],
        [Replaced(*row) for row in rows(f"""SELECT a.iri, b.iri, a.tot, g.iri FROM fact f
            JOIN org a ON a.id = f.s JOIN org b ON b.id = f.o JOIN term g ON g.id = f.g
            WHERE f.p = {_REPLACED} AND a.id <> b.id
            AND (f.s IN ({who}) OR f.s IN ({split})) ORDER BY a.tot, b.key""")],
    )  # fmt: skip
