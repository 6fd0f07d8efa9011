"""Reading a CSV of facts: a header that must be whole, and rows that know where they stand.

UTF-8 with or without a byte order mark, RFC 4180. An empty cell is a fact that nobody knows, so a
reader gets None for it, never an empty string.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.registers.base import need

if TYPE_CHECKING:
    from _csv import Reader

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Row:
    """One record. `key` names it for people, `line` is its last line in the file."""

    register: str
    file: str
    key: str
    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str | None:
        """The cell without white space around it; None when it is empty."""
        return self.cells[column].strip() or None

    def must(self, column: str) -> str:
        """The cell. Raises RegisterRecordBroken when it is empty."""
        value = self.get(column)
        if value is None:
            raise self.broken(f"kolom {column} is leeg", f"column {column} is empty")
        return value

    def parts(self, column: str, mark: str = "|") -> tuple[str, ...]:
        """The values of a cell that holds several, in their order."""
        return tuple(p.strip() for p in self.cells[column].split(mark) if p.strip())

    def day(self, column: str) -> dt.date | None:
        """A whole calendar day, written YYYY-MM-DD. Raises RegisterRecordBroken otherwise."""
        value = self.get(column)
        if value is None:
            return None
        try:
            if not _DAY.fullmatch(value):
                raise ValueError(value)
            return dt.date.fromisoformat(value)
        except ValueError as problem:
            raise self.broken(
                f"kolom {column}: {value!r} is geen datum (JJJJ-MM-DD)",
                f"column {column}: {value!r} is not a date (YYYY-MM-DD)",
            ) from problem

    def code(self, column: str, known: Mapping[str, str]) -> str:
        """Our code for the word in a cell. RegisterRecordBroken when it is not in `known`."""
        word = self.cells[column].strip()
        if word not in known:
            raise self.unknown(column, word)
        return known[word]

    def unknown(self, column: str, value: str) -> RegisterRecordBroken:
        """The error for a value that stands in no list that we know."""
        return self.broken(
            f"kolom {column}: wij kennen {value!r} niet", f"column {column}: {value!r} is unknown"
        )

    def broken(self, problem_nl: str, problem_en: str) -> RegisterRecordBroken:
        """An error about this record, to raise."""
        return RegisterRecordBroken(
            self.register, f"{self.key} in {self.file}", problem_nl, problem_en, self.line
        )


def rows(register: str, path: Path, columns: tuple[str, ...], key: tuple[str, ...]) -> list[Row]:
    """The records of a file that must have `columns`; `key` are the columns that name a record.

    Raises RegisterFileMissing, or RegisterRecordBroken for a column that is missing, a record that
    is too short or too long, bytes that are no UTF-8, and a file without records.
    """
    found: list[Row] = []
    try:
        with need(register, path).open(encoding="utf-8-sig", newline="") as stream:
            found.extend(_records(register, path, csv.reader(stream, strict=True), columns, key))
    except (UnicodeDecodeError, csv.Error) as problem:
        last = f"na {found[-1].key}" if found else "(geen)"
        raise RegisterRecordBroken(
            register,
            f"{last} in {path.name}",
            f"het bestand is niet te lezen: {problem}",
            f"the file cannot be read: {problem}",
            found[-1].line + 1 if found else 1,
        ) from problem
    if not found:
        raise _broken_header(register, path, "er staan geen records in", "it holds no records")
    return found


def _records(
    register: str,
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    key: tuple[str, ...],
) -> Iterator[Row]:
    header = next(reader, [])
    if missing := [c for c in columns if c not in header]:
        names = ", ".join(missing)
        raise _broken_header(
            register, path, f"kolom {names} ontbreekt", f"column {names} is missing"
        )
    for values in reader:
        cells = dict(zip(header, values, strict=False))
        name = " / ".join(cells.get(c) or "-" for c in key)
        row = Row(register, path.name, name, reader.line_num, cells)
        if len(values) != len(header):
            raise row.broken(
                f"{len(values)} kolommen in plaats van {len(header)}",
                f"{len(values)} columns where {len(header)} were expected",
            )
        yield row


def _broken_header(register: str, path: Path, nl: str, en: str) -> RegisterRecordBroken:
    return RegisterRecordBroken(register, f"kop van {path.name}", nl, en, 1)
