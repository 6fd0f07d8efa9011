"""Names put into SQLite, and taken out: by word and by the beginning of one (FTS5), and by three
letters (trigram)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Connection

from samenwerking_kg.index.search.entries import Entry, Name
from samenwerking_kg.index.search.folding import LONGEST, fold
from samenwerking_kg.index.search.kinds import PLACE
from samenwerking_kg.index.search.spelling import Words
from samenwerking_kg.index.search.wording import core, plain, shortened

_MADE_UP = 2  # what a short form of our own is worth less
TABLES = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind INT, name TEXT, since TEXT,
                    until TEXT, successors TEXT, past TEXT);
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INT, text TEXT, words TEXT, core TEXT,
                   closed TEXT, grade INT);
CREATE INDEX name_thing ON name (thing);
CREATE INDEX name_words ON name (words);
CREATE INDEX name_core ON name (core);
CREATE INDEX name_closed ON name (closed);
CREATE VIRTUAL TABLE word USING fts5 (words, prefix='1 2 3', tokenize='unicode61');
CREATE VIRTUAL TABLE part USING fts5 (closed, tokenize='trigram');
"""
_INSERT_NAME = "INSERT INTO name (thing, text, words, core, closed, grade) VALUES (?,?,?,?,?,?)"
_INSERT_WORDS = (
    "INSERT INTO word (rowid, words) SELECT id, words FROM name WHERE id > ?",
    "INSERT INTO part (rowid, closed) SELECT id, closed FROM name WHERE id > ?",
)


def fill(base: Connection, known: Words, entries: Iterable[Entry], gone: Iterable[str]) -> None:
    """Take in these entries in the place of what is known of them, and forget those gone."""
    base.execute("BEGIN")
    try:
        for iri in gone:
            _remove(base, known, iri)
        names: list[tuple[object, ...]] = []
        for entry in entries:
            _remove(base, known, entry.iri)
            names += _add(base, known, entry)
        _add_names(base, names)
    finally:  # half of it is no harm: who could not take all in reads everything again
        base.execute("COMMIT")


def _add(base: Connection, known: Words, entry: Entry) -> list[tuple[object, ...]]:
    """Take in a thing; the rows of its names, for `_INSERT_NAME`."""
    thing = base.execute(
        "INSERT INTO thing (iri, kind, name, since, until, successors, past)"
        " VALUES (?,?,?,?,?,?,?)",
        (entry.iri, PLACE[entry.kind], entry.name, entry.since, entry.until,
         json.dumps(entry.successors), json.dumps(entry.past)),
    ).lastrowid  # fmt: skip
    rows: list[tuple[object, ...]] = []
    for words, name in _forms(entry.names).items():
        bare = core(words)
        closed = bare.replace(" ", "")
        rows.append((thing, name.text, words, bare, closed, name.grade))
        known.add(words.split())
    return rows


def _add_names(base: Connection, rows: Iterable[tuple[object, ...]]) -> None:
    last = base.execute("SELECT ifnull(max(id), 0) FROM name").fetchone()
    base.executemany(_INSERT_NAME, rows)
    for insert in _INSERT_WORDS:
        base.execute(insert, last)


def _remove(base: Connection, known: Words, iri: str) -> None:
    row = base.execute("SELECT id FROM thing WHERE iri = ?", (iri,)).fetchone()
    if row is None:
        return
    held = base.execute("SELECT id, words FROM name WHERE thing = ?", row).fetchall()
    for number, words in held:
        base.execute("DELETE FROM word WHERE rowid = ?", (number,))
        base.execute("DELETE FROM part WHERE rowid = ?", (number,))
        known.remove(words.split())
    base.execute("DELETE FROM name WHERE thing = ?", row)
    base.execute("DELETE FROM thing WHERE id = ?", row)


def _forms(names: Iterable[Name]) -> dict[str, Name]:
    """Folded words -> the best name that they come from; with what people say for short."""
    found: dict[str, Name] = {}
    for name in names:
        folded = fold(name.text[: 2 * LONGEST])
        made = Name(name.text, name.grade + _MADE_UP)
        forms = [(folded, name), (plain(folded), name)]
        forms += [(short, made) for short in shortened(plain(folded))]
        for form, held in forms:
            if form and (form not in found or held.grade < found[form].grade):
                found[form] = held
    return found
