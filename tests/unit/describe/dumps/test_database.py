"""The database: what it holds, that its references hold, and that it explains itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samenwerking_kg.describe.dumps.dump import Dump
from samenwerking_kg.describe.dumps.tables import OF_THINGS, TABLES
from samenwerking_kg.describe.dumps.views import VIEWS
from samenwerking_kg.model.identifiers import concept, thing, tooi


@pytest.fixture(scope="module")
def database(dump: Dump, folder: Path) -> Iterator[sqlite3.Connection]:
    file = dump.file("sqlite")
    assert file is not None
    with closing(sqlite3.connect(f"file:{folder / file.name}?mode=ro", uri=True)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def one(database: sqlite3.Connection, table: str, key: str) -> dict[str, object]:
    named = next(each for each in TABLES if each.name == table)
    (row,) = database.execute(f"SELECT * FROM {table} WHERE {named.key} = ?", [key]).fetchall()
    return dict(row)


def test_the_file_is_broken_or_a_reference_does_not_hold(database: sqlite3.Connection) -> None:
    assert [tuple(row) for row in database.execute("PRAGMA integrity_check")] == [("ok",)]
    database.execute("PRAGMA foreign_keys = ON")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    references = database.execute("PRAGMA foreign_key_list(deelnames)").fetchall()
    assert {row["table"] for row in references} == {
        "samenwerkingen", "organisaties", "begrippen", "bronnen",
    }  # fmt: skip


def test_a_participation_is_not_in_its_row(database: sqlite3.Connection) -> None:
    row = one(database, "deelnames", thing("deelname", "een").value)
    assert row["organisatie"] == tooi("gm0106").value
    assert row["rol"] == concept("rol", "deelnemer").value
    assert (row["geldig_van"], row["geldig_tot"]) == ("2013-06-01", None)
    assert row["verdeelsleutel"] == 14.5
    assert row["bron"] == "roo/regelingen"


def test_a_value_that_found_its_column_taken_is_lost(database: sqlite3.Connection) -> None:
    row = one(database, "deelnames", thing("deelname", "een").value)
    more = database.execute("SELECT kolom, waarde FROM meer_waarden").fetchall()
    assert row["waargenomen_op"] == "2014"
    assert [tuple(each) for each in more] == [("waargenomen_op", "2015")]


def test_a_number_loses_the_zero_before_it(database: sqlite3.Connection) -> None:
    assert [row["nummer"] for row in database.execute("SELECT * FROM nummers")] == ["01179514"]


def test_what_is_pointed_at_and_not_described_has_no_row(database: sqlite3.Connection) -> None:
    row = one(database, "organisaties", tooi("gm0114").value)
    assert row["naam"] is None


def test_a_cooperation_is_among_the_organisations(database: sqlite3.Connection) -> None:
    found = [row[0] for row in database.execute("SELECT organisatie FROM organisaties")]
    assert sorted(found) == [tooi("gm0106").value, tooi("gm0114").value]


def test_who_says_what_is_not_kept(database: sqlite3.Connection) -> None:
    said = database.execute("SELECT bron, uitspraken FROM herkomst WHERE ding = ?",
                            [tooi("gm0106").value])  # fmt: skip
    assert sorted(map(tuple, said)) == [("gm0106/warmte", 1), ("roo/regelingen", 5)]
    assert one(database, "bronnen", "roo/regelingen")["uitspraken"] == 19
    assert one(database, "bronnen", "gm0106/warmte")["vroegste_dag"] == "2025-01-01"


def test_what_is_over_holds_today(database: sqlite3.Connection) -> None:
    now = database.execute("SELECT organisatie FROM deelnames_nu").fetchall()
    assert [row["organisatie"] for row in now] == ["gemeente Assen"]


def test_the_file_does_not_say_which_moment_it_is(database: sqlite3.Connection, dump: Dump) -> None:
    assert one(database, "over", "staat")["waarde"] == dump.state
    assert one(database, "over", "uitspraken")["waarde"] == str(dump.statements)


def test_a_table_or_a_column_is_not_explained(database: sqlite3.Connection) -> None:
    explained = {(row["tabel"], row["kolom"]): row for row in database.execute(
        "SELECT * FROM kolommen")}  # fmt: skip
    named = [row["name"] for row in database.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"
    )]  # fmt: skip
    assert sorted(named) == sorted([*(t.name for t in TABLES), *(v.name for v in VIEWS)])
    for name in named:
        assert (name, "") in explained
    for table in TABLES:
        there = [row["name"] for row in database.execute(f"PRAGMA table_info({table.name})")]
        assert there == [column.name for column in table.columns]
        for column in there:
            row = explained[table.name, column]
            assert row["nl"]
            assert row["en"]


def test_two_tables_have_one_name_or_refer_to_none() -> None:
    names = [table.name for table in TABLES]
    assert len(set(names)) == len(names)
    assert {column.to for table in TABLES for column in table.columns if column.to} <= set(names)
    assert all(table.classes for table in OF_THINGS)
