"""Cooperations: from when until when they were there, made of versions, participations, sightings.

What one source saw counts for the versions of that source: others may know better of theirs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from samenwerking_kg.index.facts import number
from samenwerking_kg.index.folding import sort_key
from samenwerking_kg.model.lives import Claim, Life, Seen, clipped, of_cooperation
from samenwerking_kg.vocabulary import DCT, ORG, RDF, RDFS, SKOS, SW

_TYPE, _IN, _REGULATES = (number(each) for each in (RDF.type, ORG.organization, SW.regelt))
_THERE, _LIKELY, _GONE = (
    number(each) for each in (SW.actiefOp, SW.waarschijnlijkActiefOp, SW.nietActiefOp)
)
_LABELS = (number(RDFS.label), number(SKOS.prefLabel))
_MODIFIED = number(DCT.modified)
_FOUND = f"""
    SELECT f.s FROM fact f JOIN term t ON t.id = f.o AND t.iri = '{SW.Samenwerkingsverband.value}'
    WHERE f.p = {_TYPE}
    UNION SELECT coop FROM version UNION SELECT coop FROM part"""

_FOUND_AGAIN = f"""
    SELECT x.id FROM touched x
    WHERE EXISTS (SELECT 1 FROM fact f JOIN term t ON t.id = f.o
        WHERE f.p = {_TYPE} AND f.s = x.id AND t.iri = '{SW.Samenwerkingsverband.value}')
    OR EXISTS (SELECT 1 FROM version WHERE coop = x.id)
    OR EXISTS (SELECT 1 FROM part WHERE coop = x.id)"""


def derive(db: sqlite3.Connection, whole: bool) -> None:
    """Make the rows of `coop`, and the periods of `version`: all, or those in `touched`."""
    if whole:
        db.execute("DELETE FROM coop")
        found = db.execute(_FOUND)
    else:
        db.execute("DELETE FROM coop WHERE id IN (SELECT id FROM touched)")
        found = db.execute(_FOUND_AGAIN)
    for (coop,) in found.fetchall():
        _one(db, coop)


def _one(db: sqlite3.Connection, coop: int) -> None:
    versions = list(_versions(db, coop))
    for version, claim in versions:
        db.execute("UPDATE version SET lo = ?, hi = ? WHERE id = ?", (*clipped(claim), version))
    parts = db.execute("SELECT van, tot FROM part WHERE coop = ?", (coop,)).fetchall()
    claims = [claim for _, claim in versions]
    life = of_cooperation(claims, [begun for begun, _ in parts], [ended for _, ended in parts])
    _write(db, coop, life)


def _versions(db: sqlite3.Connection, coop: int) -> Iterator[tuple[int, Claim]]:
    """Each version once, with what its source saw."""
    seen = _seen(db, coop)
    rows = db.execute(
        f"""SELECT v.id, v.van, v.tot, (SELECT MIN(g) FROM fact WHERE p = {_REGULATES} AND s = v.id)
        FROM version v WHERE v.coop = ?""",
        (coop,),
    ).fetchall()
    for version, begun, ended, graph in rows:
        yield version, Claim(begun, ended, seen.get(graph, Seen()))


def _seen(db: sqlite3.Connection, coop: int) -> dict[int, Seen]:
    """Graph -> what it saw of the cooperation."""
    days: dict[int, dict[int, list[str]]] = {}
    for property, day, graph in db.execute(
        f"SELECT p, o, g FROM fact WHERE p IN ({_THERE}, {_LIKELY}, {_GONE}) AND s = ?", (coop,)
    ):
        days.setdefault(graph, {}).setdefault(property, []).append(day)
    return {
        graph: Seen(*(found.get(each, ()) for each in (_THERE, _LIKELY, _GONE)))
        for graph, found in days.items()
    }


def _write(db: sqlite3.Connection, coop: int, life: Life) -> None:
    (iri,) = db.execute("SELECT iri FROM term WHERE id = ?", (coop,)).fetchone()
    label = next(filter(None, (_label(db, each, coop) for each in _LABELS)), _last_title(db, coop))
    (modified,) = db.execute(
        f"""SELECT MAX(COALESCE((SELECT MAX(o) FROM fact WHERE p = {_MODIFIED} AND s = :c), ''),
        COALESCE((SELECT MAX(modified) FROM version WHERE coop = :c), ''))""",
        {"c": coop},
    ).fetchone()
    period = (life.begun, life.ended, life.lo, life.hi)
    row = (coop, iri, *period, label, sort_key(label), modified, life.sure)
    db.execute("INSERT INTO coop VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _label(db: sqlite3.Connection, property: int, thing: int) -> str | None:
    found: tuple[str | None] = db.execute(
        "SELECT MIN(o) FROM fact WHERE p = ? AND s = ?", (property, thing)
    ).fetchone()
    return found[0]


def _last_title(db: sqlite3.Connection, coop: int) -> str:
    """The name of its last version, for a cooperation that has none itself."""
    found = db.execute(
        "SELECT label FROM version WHERE coop = ? ORDER BY hi DESC, lo DESC, label LIMIT 1", (coop,)
    ).fetchone()
    return found[0] if found else ""
