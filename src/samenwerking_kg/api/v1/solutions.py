"""The rows of a SELECT as plain JSON: numbers as numbers, days as days, things with their names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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
    """`columns` in the order of the question; a row has every column, null where there is none."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]


def table(written: bytes, store: Store) -> Table:
    """The rows of an answer as SPARQL 1.1 Query Results JSON; the store knows the names."""
    said = json.loads(written)
    columns = tuple(said["head"]["vars"])
    found: list[dict[str, Cell]] = said["results"]["bindings"]
    known = names(store, _iris(found))
    rows = ({name: _plain(row.get(name), known) for name in columns} for row in found)
    return Table(columns, tuple(rows))


def _iris(found: list[dict[str, Cell]]) -> Iterator[str]:
    return (cell["value"] for row in found for cell in row.values() if cell["type"] == "uri")


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
