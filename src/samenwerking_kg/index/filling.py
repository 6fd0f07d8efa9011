"""Facts into the index: all of a store, or what a change puts in and takes out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from samenwerking_kg.index.deriving import derive
from samenwerking_kg.index.facts import Fact, facts_about, facts_in, facts_of
from samenwerking_kg.index.tables import finished, started
from samenwerking_kg.store.base import Edit, Store

_KEPT = 200_000  # names whose number is remembered while filling: some 40 MB
_ADD = "INSERT OR IGNORE INTO fact VALUES (?, ?, ?, ?)"
_TAKE = "DELETE FROM fact WHERE p = ? AND s = ? AND o = ? AND g = ?"
#: Statements that touch more than this are cheaper to take in by making all tables again.
LITTLE = 20_000


class Terms:
    """The numbers of IRIs in one index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, int] = {}

    def number(self, iri: str) -> int:
        """The number of an IRI, which gets one when it has none."""
        known = self._known.get(iri)
        if known is None:
            self._db.execute("INSERT OR IGNORE INTO term (iri) VALUES (?)", (iri,))
            (known,) = self._db.execute("SELECT id FROM term WHERE iri = ?", (iri,)).fetchone()
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[iri] = known
        return known


class Stopped(Exception):
    """The index need not be made any more."""


def fill(db: sqlite3.Connection, store: Store, stopped: Callable[[], bool] = lambda: False) -> None:
    """Take in all that the store says, into an empty index.

    stopped  whether the index need not be made any more. Then raises Stopped
    """
    terms = Terms(db)
    db.execute("BEGIN")
    db.execute("CREATE TABLE heap (p INTEGER, s INTEGER, o, g INTEGER)")
    db.executemany(
        "INSERT INTO heap VALUES (?, ?, ?, ?)", _rows(terms, _until(stopped, facts_of(store)))
    )
    db.execute("INSERT OR IGNORE INTO fact SELECT * FROM heap ORDER BY p, s, o, g")
    db.execute("DROP TABLE heap")
    started(db)
    derive(db)
    finished(db)


def _until(stopped: Callable[[], bool], facts: Iterable[Fact]) -> Iterator[Fact]:
    for fact in facts:
        if stopped():
            raise Stopped
        yield fact


def take_in(db: sqlite3.Connection, edits: Sequence[Edit], store: Store | None = None) -> None:
    """Make the edits, in one transaction that the caller began.

    store  knows what still stands: two literals may be one text here (`"Assen"` and `"Assen"@nl`)

    The same edits may be made twice. What is made of many of them is made anew as a whole.
    """
    terms, changed = Terms(db), set[int]()
    db.execute("DELETE FROM touched")
    for edit in edits:
        if edit.drop and not edit.removed:
            changed |= _dropped(db, terms.number(edit.graph))
        gone = list(facts_in(edit.graph, edit.removed))
        kept = _standing(store, edit.graph, gone) if store is not None else set[Fact]()
        there = facts_in(edit.graph, edit.added)
        for text, facts in ((_TAKE, (each for each in gone if each not in kept)), (_ADD, there)):
            changed |= put(db, terms, facts, text)
    made_of(db, changed)


def add(db: sqlite3.Connection, terms: Terms, facts: Iterable[Fact]) -> set[int]:
    """Put facts in and touch what they are about; the properties that they have."""
    return put(db, terms, facts, _ADD)


def put(db: sqlite3.Connection, terms: Terms, facts: Iterable[Fact], text: str) -> set[int]:
    """Run a statement for each fact, and touch what it is about; the properties that they have."""
    changed = set[int]()
    for row in _rows(terms, facts):
        db.execute(text, row)
        db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (row[1],))
        changed.add(row[0])
    return changed


def made_of(db: sqlite3.Connection, changed: set[int]) -> None:
    """Make the tables of what is in `touched`: of all, when that is much."""
    (touched,) = db.execute("SELECT COUNT(*) FROM touched").fetchone()
    if touched:
        derive(db, changed if touched <= LITTLE else None)
        db.execute("DELETE FROM touched")


def _dropped(db: sqlite3.Connection, graph: int) -> set[int]:
    """Take out all that a graph says, and touch what it is about, for a store that does not tell
    what was in it."""
    within = "FROM fact WHERE g = ?"
    changed = {row[0] for row in db.execute(f"SELECT DISTINCT p {within}", (graph,))}
    db.execute(f"INSERT OR IGNORE INTO touched SELECT DISTINCT s {within}", (graph,))
    db.execute(f"DELETE {within}", (graph,))
    return changed


def _standing(store: Store, graph: str, gone: Iterable[Fact]) -> set[Fact]:
    """What the graph says now of things that lost a text."""
    subjects = {each.subject for each in gone if not each.is_thing}
    return {
        found
        for subject in subjects
        for found in facts_about(store, graph, subject)
        if not found.is_thing
    }


def _rows(terms: Terms, facts: Iterable[Fact]) -> Iterator[tuple[int, int, int | str, int]]:
    for fact in facts:
        value = terms.number(fact.value) if fact.is_thing else fact.value
        yield fact.property, terms.number(fact.subject), value, terms.number(fact.graph)
