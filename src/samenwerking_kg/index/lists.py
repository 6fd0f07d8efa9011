"""Pages of a list: the rows that meet the filters, in an order, from a cursor on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.index.changes import changed
from samenwerking_kg.index.conditions import TABLES, Condition
from samenwerking_kg.index.cursor import Cursor, read
from samenwerking_kg.index.rows import Found, Row, rows

_ALWAYS = {"naam": "x.key", "gewijzigdOp": ""}  # an expression of its own: `changes`
_PERIOD = {"geldigVan": "x.lo", "geldigTot": "x.hi"}
_DATED = _ALWAYS | _PERIOD
#: Kind -> what it can be sorted by (with `-` before it: the other way) -> its SQL.
SORTS: Mapping[str, Mapping[str, str]] = {
    "samenwerkingen": _DATED,
    "regelingen": _DATED,
    "deelnames": {**_DATED, "organisatie": "x.key", "samenwerking": "x.within"},
    "organisaties": _DATED,
    "themas": _ALWAYS,
    "systemen": _ALWAYS,
}


@dataclass(frozen=True)
class Page:
    """Some rows of a list.

    total           how many rows the whole list has
    next, previous  cursors of the pages beside it, None at an end
    """

    rows: list[Row]
    total: int
    next: str | None
    previous: str | None


def page(
    db: sqlite3.Connection,
    kind: str,
    asked: Condition,
    sort: str,
    cursor: str | None,
    size: int,
    total: int,
    mark: str,
) -> Page:
    """A page of at most `size` rows of the list with this mark.

    Raises RequestMalformed for a sort or cursor of no list.
    """
    column, down = _order(kind, sort)
    place = read(cursor, mark) if cursor is not None else None
    back = place is not None and place.back
    found = _found(db, kind, asked, column, down != back, place, size + 1)
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    shown = rows(kind, Found(db, str(asked.values["day"]), [(n, iri) for n, iri, _ in found]))
    ends = (found[0], found[-1]) if found else None
    return Page(
        shown,
        total,
        Cursor(mark, ends[1][2], ends[1][1]).written() if ends and (more or back) else None,
        Cursor(mark, ends[0][2], ends[0][1], back=True).written()
        if ends and (more if back else place is not None)
        else None,
    )


def count(db: sqlite3.Connection, kind: str, asked: Condition) -> int:
    """How many rows the whole list has."""
    sql = f"SELECT COUNT(*) FROM {TABLES[kind]} x WHERE {asked.text}"
    (found,) = db.execute(sql, asked.values).fetchone()
    return int(found)


def iris(db: sqlite3.Connection, kind: str, asked: Condition) -> Iterator[str]:
    """The IRIs of the whole list, by name."""
    sql = f"SELECT x.iri FROM {TABLES[kind]} x WHERE {asked.text} ORDER BY x.key, x.iri"
    for (iri,) in db.execute(sql, asked.values):
        yield iri


def _order(kind: str, sort: str) -> tuple[str, bool]:
    """The SQL of what is sorted by, and whether from high to low."""
    column = SORTS[kind].get(sort.removeprefix("-"))
    if column is None:
        known = ", ".join(SORTS[kind])
        raise RequestMalformed(
            f"Op {sort!r} kunt u deze lijst niet sorteren. Kies uit: {known}.",
            f"This list cannot be sorted by {sort!r}. Choose from: {known}.",
        )
    return column or changed(kind), sort.startswith("-")


def _found(
    db: sqlite3.Connection,
    kind: str,
    asked: Condition,
    column: str,
    down: bool,
    place: Cursor | None,
    most: int,
) -> list[tuple[int, str, str]]:
    """Number, IRI and sort value of the rows behind a place."""
    text, values = asked.text, dict(asked.values)
    if place is not None:
        text += f" AND ({column}, x.iri) {'<' if down else '>'} (:place, :iri)"
        values |= {"place": place.key, "iri": place.iri}
    way = "DESC" if down else "ASC"
    sql = f"""SELECT x.id, x.iri, {column} FROM {TABLES[kind]} x WHERE {text}
        ORDER BY {column} {way}, x.iri {way} LIMIT {int(most)}"""
    return db.execute(sql, values).fetchall()
