"""The names in SQLite: by word and by the beginning of one (FTS5), and by three letters (trigram).

In memory, made of what the store says and changed along with it; one connection, used in turns.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from samenwerking_kg.index.search.entries import Entry, Name
from samenwerking_kg.index.search.folding import LONGEST, fold
from samenwerking_kg.index.search.kinds import KINDS, PLACE
from samenwerking_kg.index.search.spelling import Words
from samenwerking_kg.index.search.wording import core, plain, shortened

_MOST = 400  # names that are looked at for one question
_FEW = 80  # names that do not hold all words
_PARTS = 10  # sequences of three letters that are enough to know a name by
_MADE_UP = 2  # what a short form of our own is worth less
_TABLES = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind INT, name TEXT, since TEXT,
                    until TEXT, successors TEXT);
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INT, text TEXT, words TEXT, core TEXT,
                   closed TEXT, grade INT, until TEXT);
CREATE INDEX name_thing ON name (thing);
CREATE INDEX name_words ON name (words);
CREATE INDEX name_core ON name (core);
CREATE INDEX name_closed ON name (closed);
CREATE VIRTUAL TABLE word USING fts5 (words, prefix='1 2 3', tokenize='unicode61');
CREATE VIRTUAL TABLE part USING fts5 (closed, tokenize='trigram');
"""
_INSERT_NAME = (
    "INSERT INTO name (thing, text, words, core, closed, grade, until) VALUES (?,?,?,?,?,?,?)"
)
_INSERT_WORDS = (
    "INSERT INTO word (rowid, words) SELECT id, words FROM name WHERE id > ?",
    "INSERT INTO part (rowid, closed) SELECT id, closed FROM name WHERE id > ?",
)
_COLUMNS = """SELECT name.id, name.thing, name.text, name.words, name.core, name.closed,
    name.grade, thing.kind, thing.until, thing.name"""
_THING = "JOIN thing ON thing.id = name.thing"
_SHORT, _LAST = "length(name.words)", "\U0010ffff"


class Candidate(NamedTuple):
    """A name that may be meant, with what there is to know about the thing that bears it."""

    number: int
    thing: int
    text: str
    words: str
    core: str
    closed: str
    grade: int
    kind: int
    until: str
    name: str


class Meant(NamedTuple):
    """A word of a question: as it is `written`, in one spelling or two, which may be the beginning
    of another word, and whole words that may be meant `instead`."""

    written: tuple[str, ...]
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Among:
    """Which things are looked at: of these kinds, and there on a day, if one is given."""

    kinds: frozenset[str]
    day: dt.date | None = None

    @cached_property
    def test(self) -> str:
        """As SQL; it holds numbers and a date of ours."""
        numbers = ",".join(str(PLACE[kind]) for kind in sorted(self.kinds))
        there = f"thing.kind IN ({numbers})"
        if self.day is None:
            return there
        day = self.day.isoformat()
        return f"{there} AND thing.since <= '{day}' AND (thing.until = '' OR thing.until > '{day}')"


class Shelf:
    """All names of one revision. `words` holds every word of them."""

    def __init__(self) -> None:
        self._turn = threading.RLock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._base.executescript(_TABLES)
        self.words = Words()

    def put(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Take in these entries in the place of what is known of them, and forget those gone."""
        with self._turn:
            self._base.execute("BEGIN")
            try:
                for iri in gone:
                    self._remove(iri)
                names: list[tuple[object, ...]] = []
                for entry in entries:
                    self._remove(entry.iri)
                    names += self._add(entry)
                self._add_names(names)
            finally:  # half of it is no harm: who could not take all in reads everything again
                self._base.execute("COMMIT")

    def close(self) -> None:
        with self._turn:
            self._base.close()

    def whole(self, asked: Iterable[str], among: Among) -> list[Candidate]:
        """Names that are one of these or begin with it, also when written without spaces."""
        found: dict[int, Candidate] = {}
        for column in ("words", "core", "closed"):
            for text in dict.fromkeys(asked):
                value = text.replace(" ", "") if column == "closed" else text
                test = f"FROM name {_THING} WHERE name.{column} >= ? AND name.{column} < ?"
                rows = self._select(test, [value, value + _LAST], among, f"name.{column}", _MOST)
                found |= {row.number: row for row in rows}
        return list(found.values())

    def holding(self, words: Iterable[Meant], among: Among) -> list[Candidate]:
        """Names with every word, the shortest first."""
        return self._match("word", " AND ".join(map(_either, words)), among, _SHORT, _MOST)

    def sharing(self, words: Iterable[Meant], among: Among) -> list[Candidate]:
        """Names with any of these words, those with the most and rarest first."""
        return self._match("word", " OR ".join(map(_either, words)), among, "f.rank", _FEW)

    def iris(self, words: Iterable[Meant], among: Among) -> set[str]:
        """Every thing with a name that holds every word."""
        match = " AND ".join(map(_either, words))
        select = f"""SELECT DISTINCT thing.iri FROM word CROSS JOIN name ON name.id = word.rowid
            CROSS {_THING} WHERE word MATCH ? AND {among.test}"""
        with self._turn:
            return {iri for (iri,) in self._base.execute(select, [match])}

    def resembling(self, closed: str, among: Among) -> list[Candidate]:
        """Names that have the most sequences of three letters in common with this one."""
        parts = sorted({closed[start : start + 3] for start in range(len(closed) - 2)})
        some = parts[:: max(1, len(parts) // _PARTS)]
        match = " OR ".join(f'"{part}"' for part in some)
        return self._match("part", match, among, "f.rank", _FEW)

    def thing(self, number: int) -> Entry:
        """What is known about a thing, without its names."""
        with self._turn:
            row = self._base.execute(
                "SELECT iri, kind, name, since, until, successors FROM thing WHERE id = ?",
                (number,),
            ).fetchone()
        return _entry(row) if row else Entry("", "", "")

    def named(self, iri: str) -> Entry | None:
        """The thing with this IRI."""
        with self._turn:
            row = self._base.execute(
                "SELECT iri, kind, name, since, until, successors FROM thing WHERE iri = ?", (iri,)
            ).fetchone()
        return _entry(row) if row else None

    def name_on(self, number: int, day: str) -> str | None:
        """The name that a thing had on a day when that is a former one."""
        with self._turn:
            row = self._base.execute(
                "SELECT text FROM name WHERE thing = ? AND until > ? ORDER BY until, id LIMIT 1",
                (number, day),
            ).fetchone()
        return row[0] if row else None

    def _match(
        self, table: str, match: str, among: Among, order: str, most: int
    ) -> list[Candidate]:
        if not match:
            return []
        source = f"FROM {table} f CROSS JOIN name ON name.id = f.rowid CROSS {_THING}"
        return self._select(f"{source} WHERE f.{table} MATCH ?", [match], among, order, most)

    def _select(
        self, test: str, values: list[str], among: Among, order: str, most: int
    ) -> list[Candidate]:
        select = f"{_COLUMNS} {test} AND {among.test} ORDER BY {order} LIMIT {most}"
        with self._turn:
            return [Candidate._make(row) for row in self._base.execute(select, values)]

    def _add(self, entry: Entry) -> list[tuple[object, ...]]:
        """Take in a thing; the rows of its names, for `_INSERT_NAME`."""
        thing = self._base.execute(
            "INSERT INTO thing (iri, kind, name, since, until, successors) VALUES (?,?,?,?,?,?)",
            (entry.iri, PLACE[entry.kind], entry.name, entry.since, entry.until,
             json.dumps(entry.successors)),
        ).lastrowid  # fmt: skip
        rows: list[tuple[object, ...]] = []
        for words, name in _forms(entry.names).items():
            bare = core(words)
            closed = bare.replace(" ", "")
            rows.append((thing, name.text, words, bare, closed, name.grade, name.until))
            self.words.add(words.split())
        return rows

    def _add_names(self, rows: Iterable[tuple[object, ...]]) -> None:
        last = self._base.execute("SELECT ifnull(max(id), 0) FROM name").fetchone()
        self._base.executemany(_INSERT_NAME, rows)
        for insert in _INSERT_WORDS:
            self._base.execute(insert, last)

    def _remove(self, iri: str) -> None:
        row = self._base.execute("SELECT id FROM thing WHERE iri = ?", (iri,)).fetchone()
        if row is None:
            return
        held = self._base.execute("SELECT id, words FROM name WHERE thing = ?", row).fetchall()
        for number, words in held:
            self._base.execute("DELETE FROM word WHERE rowid = ?", (number,))
            self._base.execute("DELETE FROM part WHERE rowid = ?", (number,))
            self.words.remove(words.split())
        self._base.execute("DELETE FROM name WHERE thing = ?", row)
        self._base.execute("DELETE FROM thing WHERE id = ?", row)


_KINDS = tuple(KINDS)


def _either(word: Meant) -> str:
    """For FTS5; folded words hold no sign of its own."""
    terms = [*(f'"{one}"*' for one in word.written), *(f'"{one}"' for one in word.instead)]
    return "(" + " OR ".join(terms) + ")"


def _entry(row: tuple[str, int, str, str, str, str]) -> Entry:
    iri, kind, name, since, until, successors = row
    return Entry(iri, _KINDS[kind], name, since, until, tuple(json.loads(successors)))


def _forms(names: Iterable[Name]) -> dict[str, Name]:
    """Folded words -> the best name that they come from; with what people say for short."""
    found: dict[str, Name] = {}
    for name in names:
        folded = fold(name.text[: 2 * LONGEST])
        made = Name(name.text, name.grade + _MADE_UP, name.until)
        forms = [(folded, name), (plain(folded), name)]
        forms += [(short, made) for short in shortened(plain(folded))]
        for form, held in forms:
            if form and (form not in found or held.grade < found[form].grade):
                found[form] = held
    return found
