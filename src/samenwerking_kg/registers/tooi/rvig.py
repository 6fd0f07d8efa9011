"""RvIG Landelijke Tabel 33: every municipal code since the nineteenth century, with its life.

A row names one new code at most, also where a municipality was divided.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.registers.base import need

NAME = "rvig"
SOURCE = "RvIG Landelijke Tabel 33 (Gemeententabel)"
_COLUMNS = (
    "92.10 Gemeentecode",
    "92.11 Omschrijving",
    "92.12 Nieuwe code",
    "99.98 Datum ingang",
    "99.99 Datum einde",
)


@dataclass(frozen=True)
class Code:
    """One municipal code. `end` is the first day on which it no longer holds."""

    code: str
    name: str
    new_code: str | None
    start: dt.date | None
    end: dt.date | None


def codes(path: Path) -> dict[str, Code]:
    """Code -> its row. Raises RegisterFileMissing or RegisterRecordBroken with the line."""
    with need(NAME, path).open(encoding="utf-8-sig", newline="") as stream:
        try:
            return {found.code: found for found in _read(path, csv.reader(stream, strict=True))}
        except (UnicodeDecodeError, csv.Error) as problem:
            raise _broken(path, "(onleesbaar)", str(problem), str(problem)) from problem


def _read(path: Path, lines: Iterator[list[str]]) -> Iterator[Code]:
    if tuple(next(lines, [])) != _COLUMNS:
        raise _broken(path, "kop", "de kolommen zijn anders", "the columns are different", 1)
    for number, cells in enumerate(lines, start=2):
        code, name, new_code, start, end, *rest = [*cells, "", "", "", "", ""][: max(5, len(cells))]
        if len(cells) < len(_COLUMNS) or any(rest):
            raise _broken(path, code, "het aantal kolommen klopt niet", "columns missing", number)
        try:
            yield Code(code, name, new_code or None, _day(start), _day(end))
        except ValueError as problem:
            nl, en = f"geen datum: {problem}", f"no date: {problem}"
            raise _broken(path, code, nl, en, number) from problem


def _day(text: str) -> dt.date | None:
    """`20030101`. Raises ValueError."""
    return dt.datetime.strptime(text, "%Y%m%d").date() if text else None


def _broken(
    path: Path, record: str, nl: str, en: str, line: int | None = None
) -> RegisterRecordBroken:
    return RegisterRecordBroken(NAME, f"{record} in {path.name}", nl, en, line)
