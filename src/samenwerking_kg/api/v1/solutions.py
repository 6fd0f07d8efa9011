"""The rows of a SELECT as plain JSON: numbers as numbers, days as days, things with their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from samenwerking_kg.describe.answers.columns import DATATYPES
from samenwerking_kg.describe.labels import Names, names
from samenwerking_kg.rdf.terms import XSD
from samenwerking_kg.store.base import Store

_WHOLE = {
    XSD + name
    for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")
}
_BROKEN = {XSD + name for name in ("decimal", "double", "float")}

Cell = Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """`columns` in the order of the question; a row has every column, null where there is none.

    datatypes   column -> what the values are, where JSON does not say it: one of `DATATYPES`
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    datatypes: Mapping[str, str] = field(default_factory=dict)


def table(written: bytes, store: Store) -> Table:
    """The rows of an answer as SPARQL 1.1 Query Results JSON; the store knows the names."""
    said = json.loads(written)
    columns = tuple(said["head"]["vars"])
    found: list[dict[str, Cell]] = said["results"]["bindings"]
    known = names(store, _iris(found))
    rows = ({name: _plain(row.get(name), known) for name in columns} for row in found)
    kinds = {name: _datatype(row[name] for row in found if name in row) for name in columns}
    return Table(columns, tuple(rows), {name: kind for name, kind in kinds.items() if kind})


def _iris(found: list[dict[str, Cell]]) -> Iterator[str]:
    return (cell["value"] for row in found for cell in row.values() if cell["type"] == "uri")


def _datatype(cells: Iterable[Cell]) -> str:
    """Of all values of a column that are no things; empty where they differ, or need none."""
    kinds = {_kind(cell) for cell in cells if cell["type"] == "literal"}
    if kinds == {"integer", "double"}:
        return "double"
    (kind,) = kinds if len(kinds) == 1 else ("",)
    return kind if kind in DATATYPES else ""


def _kind(cell: Cell) -> str:
    datatype = cell.get("datatype", "")
    if datatype in _WHOLE:
        return "integer"
    return "double" if datatype in _BROKEN else datatype.removeprefix(XSD)


def _plain(cell: Cell | None, known: Names) -> Any:
    if cell is None:
        return None
    kind, value, datatype = cell["type"], cell["value"], cell.get("datatype")
    if kind == "uri":
        return {"id": value, "naam": known.nl(value) if value in known else None}
    if kind == "bnode":
        return None
    if datatype in _WHOLE:
        return int(value)
    if datatype in _BROKEN:
        return _number(value)
    return value == "true" if datatype == XSD + "boolean" else value


def _number(value: str) -> float | int | None:
    """JSON has no infinity."""
    number = float(value)
    if number != number or number in (float("inf"), float("-inf")):
        return None
    return int(number) if number.is_integer() else number
