"""The names of one revision, to look for some that may be meant.

In memory (SQLite), made of what the store says and changed along with it; one connection, used in
turns.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from samenwerking_kg.index.search.candidates import Among, Candidate, Meant
from samenwerking_kg.index.search.entries import Entry, Past
from samenwerking_kg.index.search.filling import TABLES, fill
from samenwerking_kg.index.search.kinds import KINDS
from samenwerking_kg.index.search.spelling import Words

_FILE, _WORDS = "names.sqlite", "words"
_MOST = 400  # names that are looked at for one question
_FEW = 80  # names that do not hold all words
_PARTS = 10  # sequences of three letters that are enough to know a name by
_COLUMNS = """SELECT name.id, name.thing, name.text, name.words, name.core, name.closed,
    name.grade, thing.kind, thing.until, thing.name"""
_THING = "JOIN thing ON thing.id = name.thing"
_SHORT, _LAST = "length(name.words)", "\U0010ffff"


class Shelf:
    """All names of one revision. `words` holds every word of them."""

    def __init__(self) -> None:
        self._turn = threading.RLock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._base.executescript(TABLES)
        self.words = Words()

    def put(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Take in these entries in the place of what is known of them, and forget those gone."""
        with self._turn:
            fill(self._base, self.words, entries, gone)

    def save(self, folder: Path) -> None:
        """Write it down for `saved`, in files in this folder."""
        with self._turn, closing(sqlite3.connect(folder / _FILE)) as file:
            self._base.backup(file)
            (folder / _WORDS).write_bytes(pickle.dumps(self.words))

    @classmethod
    def saved(cls, folder: Path) -> Shelf:
        """The one that a process of ours wrote down."""
        shelf = cls()
        with closing(sqlite3.connect(folder / _FILE)) as file:
            file.backup(shelf._base)  # in the place of the empty tables
        shelf.words = pickle.loads((folder / _WORDS).read_bytes())
        return shelf

    def size(self) -> int:
        """How many things there are."""
        with self._turn:
            return int(self._base.execute("SELECT COUNT(*) FROM thing").fetchone()[0])

    def __del__(self) -> None:
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
                "SELECT iri, kind, name, since, until, successors, past FROM thing WHERE id = ?",
                (number,),
            ).fetchone()
        return _entry(row) if row else Entry("", "", "")

    def named(self, iri: str) -> Entry | None:
        """The thing with this IRI."""
        with self._turn:
            row = self._base.execute(
                "SELECT iri, kind, name, since, until, successors, past FROM thing WHERE iri = ?",
                (iri,),
            ).fetchone()
        return _entry(row) if row else None

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


_KINDS = tuple(KINDS)


def _either(word: Meant) -> str:
    """For FTS5; folded words hold no sign of its own."""
    terms = [*(f'"{one}"*' for one in word.written), *(f'"{one}"' for one in word.instead)]
    return "(" + " OR ".join(terms) + ")"


def _entry(row: tuple[str, int, str, str, str, str, str]) -> Entry:
    iri, kind, name, since, until, successors, past = row
    then = tuple(Past(*one) for one in json.loads(past))
    after = tuple(json.loads(successors))
    return Entry(iri, _KINDS[kind], name, since, until, after, past=then)
