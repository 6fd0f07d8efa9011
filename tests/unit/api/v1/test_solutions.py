"""The datatype of a column: only what JSON does not say, and only when all values have it."""

from __future__ import annotations

import json

import pytest

from samenwerking_kg.api.v1.solutions import table
from samenwerking_kg.store.memory import MemoryStore

XSD = "http://www.w3.org/2001/XMLSchema#"


def literal(value: str, datatype: str = "") -> dict[str, str]:
    typed = {"datatype": XSD + datatype} if datatype else {}
    return {"type": "literal", "value": value, **typed}


THING = {"type": "uri", "value": "http://x/y"}
COLUMNS = {
    "date": [literal("2020-01-01", "date"), THING],
    "dateTime": [literal("2020-01-01T00:00:00Z", "dateTime")],
    "double": [literal("1", "integer"), literal("1.5", "decimal")],
    "": [literal("2020-01-01", "date"), literal("2020", "gYear")],
}


@pytest.mark.parametrize("datatype", COLUMNS)
def test_a_column_has_another_datatype(datatype: str) -> None:
    cells = COLUMNS[datatype]
    written = {
        "head": {"vars": ["x", "leeg"]},
        "results": {"bindings": [*({"x": cell} for cell in cells), {}]},
    }
    found = table(json.dumps(written).encode(), MemoryStore())
    assert found.datatypes == ({"x": datatype} if datatype else {})


@pytest.mark.parametrize(
    "cells",
    [
        [literal("1", "integer")],
        [literal("tekst")],
        [literal("true", "boolean")],
        [literal("1.5", "decimal"), literal("onbekend")],
        [{**literal("tekst"), "xml:lang": "nl"}],
        [THING],
    ],
)
def test_what_json_says_by_itself_is_said_again(cells: list[dict[str, str]]) -> None:
    written = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": cell} for cell in cells]}}
    assert not table(json.dumps(written).encode(), MemoryStore()).datatypes
