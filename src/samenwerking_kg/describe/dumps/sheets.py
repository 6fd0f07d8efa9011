"""The tables as CSV files in one zip, for a spreadsheet.

UTF-8 with a mark at its start, by which a spreadsheet knows it, and with commas. A text that a
spreadsheet would take for a formula gets an apostrophe before it: publishers are strangers.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from samenwerking_kg.describe.dumps.tables import TABLES
from samenwerking_kg.describe.dumps.views import VIEWS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAY = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip
#: As views of the database, these speak of today: a file cannot.
_OF_TODAY = ("deelnames_nu", "samenwerkingen_per_organisatie")
_READ_ME = """Wie werkt met wie samen: alle gegevens als tabellen.
Elk bestand is een tabel; kolommen.csv legt elke kolom uit en over.csv zegt van welk moment dit is.
Komma's tussen de kolommen, UTF-8. Een tekst die met = + - @ begint, heeft er een ' voor.

Who works with whom: all data as tables.
Every file is a table; kolommen.csv explains each column, over.csv says of which moment this is.
Commas between columns, UTF-8. A text that begins with = + - @ has a ' before it.
"""


def write_sheets(database: Path, path: Path) -> None:
    """Make the zip from the database."""
    with (
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        packed.writestr(_entry("LEESMIJ.txt"), _READ_ME)
        for name in _names():
            with packed.open(_entry(f"{name}.csv"), "w", force_zip64=True) as raw:
                _write(source, name, io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""))


def _names() -> Iterator[str]:
    yield from (table.name for table in TABLES)
    yield from (view.name for view in VIEWS if view.name not in _OF_TODAY)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _write(source: sqlite3.Connection, name: str, out: io.TextIOWrapper) -> None:
    rows = source.execute(f"SELECT * FROM {name}")
    sheet = csv.writer(out)
    sheet.writerow(column[0] for column in rows.description)
    sheet.writerows([_plain(value) for value in row] for row in rows)
    out.flush()
    out.detach()


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
