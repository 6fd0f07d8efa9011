"""Tables that a spreadsheet opens: nothing in them runs."""

from __future__ import annotations

import csv
import io

import pytest

from samenwerking_kg.api.v1.table import as_csv, cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31 50 123",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1+1",
        "-",
        "=cmd|' /C'!A0",
    ],
)
def test_a_text_is_run_as_a_formula(text) -> None:
    assert cell(text) == "'" + text


@pytest.mark.parametrize("value", [-5, 3, -2.5, "-5", "+3.25", "-1,5"])
def test_a_number_becomes_a_text(value) -> None:
    assert cell(value) == str(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "true"),
        ({"id": "https://x", "naam": "Assen"}, "Assen"),
        ({"id": "https://x", "naam": None}, "https://x"),
        ([{"id": "a", "naam": "A"}, {"id": "b", "naam": "B"}], "A;B"),
        ([], ""),
        ([{"id": "a", "naam": "=A"}], "'=A"),
    ],
)
def test_a_value_is_written_otherwise(value, written) -> None:
    assert cell(value) == written


def test_what_is_in_a_field_ends_it() -> None:
    rows = [{"a": 'x,"y"\r\nz', "b": 1}, {"b": None}]
    written = as_csv(("a", "b"), rows).decode()
    assert list(csv.reader(io.StringIO(written, newline=""))) == [
        ["a", "b"], ['x,"y"\r\nz', "1"], ["", ""],
    ]  # fmt: skip
