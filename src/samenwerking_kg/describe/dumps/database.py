"""One SQLite file of all tables, which explains itself, for who thinks in sheets and joins.

Every reference is a foreign key that holds: what is pointed at and nowhere described has a row
with nothing but its key.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from samenwerking_kg.describe.dumps.contents import Contents, Tally
from samenwerking_kg.describe.dumps.filling import Row, filled
from samenwerking_kg.describe.dumps.table import Column, Table
from samenwerking_kg.describe.dumps.tables import (
    ABOUT,
    COLUMNS,
    OF_THINGS,
    ORIGIN,
    SOURCES,
    TABLES,
    THINGS,
)
from samenwerking_kg.describe.dumps.views import VIEWS
from samenwerking_kg.describe.sources import sources
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.vocabulary import BASE, RDF

_AT_ONCE = 2000  # rows that are written together
_KIB = 65_536  # of memory that the database may take for its pages
_APPLICATION = 0x53574B47  # "SWKG", which `file` and others show
_SEEN = "CREATE TEMP TABLE gezien (ding TEXT, bron TEXT, uitspraken INTEGER, soort INTEGER)"
_ORIGIN = f"""INSERT INTO {ORIGIN.name} SELECT g.ding, g.bron, g.uitspraken FROM temp.gezien g
  WHERE g.ding IN (SELECT ding FROM {THINGS.name})"""
#: The source that says what a thing is goes before those that only say more about it.
_FIRST = """UPDATE {0} SET bron = (SELECT g.bron FROM temp.gezien g WHERE g.ding = {0}.{1}
  ORDER BY g.soort DESC, g.bron LIMIT 1)"""


def write_database(
    contents: Contents, path: Path, tallies: Mapping[str, Tally], about: Mapping[str, str]
) -> None:
    """Make the file. Memory does not grow with the data.

    tallies  what each graph holds, by its IRI
    about    what the table `over` says: key -> value
    """
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; "
            f"PRAGMA cache_size = -{_KIB}; PRAGMA application_id = {_APPLICATION};"
        )
        for table in TABLES:
            database.execute(_create(table))
        _write(database, (row for each in contents.subjects() for row in filled(*each)))
        _write_origins(database, contents)
        _write(database, _sources(contents, tallies))
        _write(database, _explained())
        _write(database, ((ABOUT, item) for item in about.items()))
        _complete(database)
        database.commit()
        database.execute("ANALYZE")
        database.commit()


def _create(table: Table) -> str:
    """A key of text is the table itself, which takes half the room."""
    columns = [f"{column.name} {column.sort}" for column in table.columns]
    keys = ", ".join(column.name for column in table.columns[: table.keys])
    references = [
        f"FOREIGN KEY ({column.name}) REFERENCES {column.to}" for column in _references(table)
    ]
    inside = ",\n  ".join([*columns, f"PRIMARY KEY ({keys})", *references])
    return f"CREATE TABLE {table.name} (\n  {inside}\n) WITHOUT ROWID"


def _references(table: Table) -> list[Column]:
    return [column for column in table.columns if column.to]


def _write(database: sqlite3.Connection, rows: Iterable[tuple[Table, Row]]) -> None:
    waiting: dict[str, list[Row]] = defaultdict(list)
    for table, row in rows:
        many = waiting[table.name]
        many.append(row)
        if len(many) == _AT_ONCE:
            _insert(database, table.name, waiting.pop(table.name))
    for name, many in waiting.items():
        _insert(database, name, many)


def _insert(database: sqlite3.Connection, name: str, rows: list[Row]) -> None:
    places = ", ".join("?" * len(rows[0]))
    database.executemany(f"INSERT OR IGNORE INTO {name} VALUES ({places})", rows)


def _write_origins(database: sqlite3.Connection, contents: Contents) -> None:
    """Who says what: a row for each source, and for each thing that it speaks of."""
    database.execute(_SEEN)
    for name in contents.graphs:
        seen = _seen(contents, name)
        while many := list(itertools.islice(seen, _AT_ONCE)):
            database.executemany("INSERT INTO temp.gezien VALUES (?, ?, ?, ?)", many)
    database.execute("CREATE INDEX temp.gezien_ding ON gezien (ding)")
    database.execute(_ORIGIN)
    for table in OF_THINGS:
        if any(column.name == "bron" for column in table.columns):
            database.execute(_FIRST.format(table.name, table.key))


def _seen(contents: Contents, graph: str) -> Iterator[Row]:
    short = graph.removeprefix(BASE + "graph/")
    for subject, said in contents.subjects(graph):
        if isinstance(subject, NamedNode):
            yield subject.value, short, sum(map(len, said.values())), int(RDF.type in said)


def _sources(contents: Contents, tallies: Mapping[str, Tally]) -> Iterator[tuple[Table, Row]]:
    known = sources(contents.store)
    for name in contents.graphs:
        source, tally = known[name], tallies.get(name, Tally())
        day = source.peildatum.isoformat() if source.peildatum else None
        yield SOURCES, (
            name.removeprefix(BASE + "graph/"), name, source.title_nl, source.title_en,
            source.publisher, day, source.licence or None, source.version,
            tally.statements, tally.first or None,
        )  # fmt: skip


def _explained() -> Iterator[tuple[Table, Row]]:
    for table in TABLES:
        yield COLUMNS, (table.name, "", "table", "", table.nl, table.en, "")
        for column in table.columns:
            means = " ".join(each.value for each in column.of)
            yield (
                COLUMNS,
                (table.name, column.name, column.sort, column.to, column.nl, column.en, means),
            )
    for view in VIEWS:
        yield COLUMNS, (view.name, "", "view", "", view.nl, view.en, "")


def _complete(database: sqlite3.Connection) -> None:
    """Rows for what is only pointed at, an index on each reference, and the views."""
    for table in TABLES:
        for column in _references(table):
            to = next(each for each in TABLES if each.name == column.to)
            database.execute(
                f"INSERT OR IGNORE INTO {to.name} ({to.key}) SELECT DISTINCT {column.name} "
                f"FROM {table.name} WHERE {column.name} IS NOT NULL"
            )
            if column is not table.columns[0]:
                database.execute(
                    f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name})"
                )
    for view in VIEWS:
        database.execute(f"CREATE VIEW {view.name} AS {view.select}")
