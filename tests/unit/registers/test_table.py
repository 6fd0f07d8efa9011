"""A CSV of facts: rows that know where they stand, and files that are not what they seem."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from samenwerking_kg.errors import RegisterFileMissing, RegisterRecordBroken
from samenwerking_kg.registers.table import Row, rows


def table(folder: Path, content: str | bytes) -> Path:
    path = folder / "feiten.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path) -> list[Row]:
    return rows("proef", path, ("id", "day"), ("id",))


def test_an_empty_cell_is_unknown_and_not_an_empty_string(tmp_path: Path) -> None:
    (row,) = read(table(tmp_path, "id,day\na,  \n"))
    assert row.get("day") is None
    assert row.day("day") is None


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    (row,) = read(table(tmp_path, b"\xef\xbb\xbfid,day\na,2013-01-01\n"))
    assert row.must("id") == "a"
    assert row.day("day") == dt.date(2013, 1, 1)


def test_a_cell_with_a_line_break_moves_the_line_of_the_next_record(tmp_path: Path) -> None:
    first, second = read(table(tmp_path, 'id,day\n"a\nb",\nc,\n'))
    assert (first.line, second.line) == (3, 4)


@pytest.mark.parametrize("value", ["2013", "2013-13-01", "20130101", "2013-W01-1", "1-1-2013"])
def test_what_is_no_whole_day_is_refused_with_record_and_line(tmp_path: Path, value: str) -> None:
    (row,) = read(table(tmp_path, f"id,day\nrecord-a,{value}\n"))
    with pytest.raises(RegisterRecordBroken) as caught:
        row.day("day")
    assert "record-a" in caught.value.nl
    assert "feiten.csv" in caught.value.en
    assert value in caught.value.nl
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("id,dag\na,\n", "day"),
        ("", "id, day"),
        ("id,day\n", "geen records"),
        ("id,day\na\n", "1 kolommen"),
        ("id,day\na,,extra\n", "3 kolommen"),
        (b"id,day\na,\xff\n", "niet te lezen"),
        ('id,day\n"a,\n', "niet te lezen"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(
    tmp_path: Path, content: str | bytes, named: str
) -> None:
    with pytest.raises(RegisterRecordBroken) as caught:
        read(table(tmp_path, content))
    assert named in caught.value.nl
    assert caught.value.line is not None


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterFileMissing, match=r"feiten\.csv"):
        read(tmp_path / "feiten.csv")
