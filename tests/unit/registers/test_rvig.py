"""RvIG Tabel 33."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.registers.tooi.rvig import Code, codes

HEADER = (
    "92.10 Gemeentecode,92.11 Omschrijving,92.12 Nieuwe code,99.98 Datum ingang,99.99 Datum einde\n"
)


def table(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "Tabel33.csv"
    path.write_text(header + rows, "utf-8-sig")
    return path


def test_a_row_gives_the_life_of_a_code(tmp_path: Path) -> None:
    found = codes(table(tmp_path, '"1697","Middenveld","1731","19980101","20000101",""\n'))
    life = (dt.date(1998, 1, 1), dt.date(2000, 1, 1))
    assert found == {"1697": Code("1697", "Middenveld", "1731", *life)}


def test_an_empty_day_is_unknown(tmp_path: Path) -> None:
    found = codes(table(tmp_path, '"0003","Appingedam","","",""\n'))["0003"]
    assert (found.new_code, found.start, found.end) == (None, None, None)


@pytest.mark.parametrize(
    "row", ['"0001","Adorp","0053","","1990"', '"0001","Adorp"', '"0001","A","","","","te veel"']
)
def test_a_broken_row_is_an_error_with_its_code_and_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(RegisterRecordBroken) as caught:
        codes(table(tmp_path, '"0000","Onbekend","","",""\n' + row + "\n"))
    assert "0001" in caught.value.record
    assert caught.value.line == 3


def test_other_columns_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(RegisterRecordBroken, match="kolommen zijn anders"):
        codes(table(tmp_path, "", "code,naam\n"))


def test_bytes_that_are_no_utf_8_are_an_error(tmp_path: Path) -> None:
    path = table(tmp_path, "")
    path.write_bytes(path.read_bytes() + b'"0001","S\xfadwest","","",""\n')
    with pytest.raises(RegisterRecordBroken):
        codes(path)


@pytest.mark.shared
def test_the_real_table_knows_hengelo_and_middenveld(shared: Path) -> None:
    found = codes(shared / "registers/rvig/Tabel33_Gemeententabel.csv")
    assert found["0248"].name == "Hengelo (Gld)"
    assert found["1697"].new_code == "1731"
    assert len(found) > 1400
