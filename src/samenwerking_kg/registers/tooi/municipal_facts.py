"""What other sources say about municipalities: first days, ends, divisions.

The facts were collected by hand from public registers (`facts/municipalities.csv`,
`facts/municipal_changes.csv`); RvIG's own table stands beside them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.registers.table import Row, rows
from samenwerking_kg.registers.tooi.rvig import SOURCE, Code, codes

NAME = "gemeenten"
FILES = (
    "facts/municipalities.csv",
    "facts/municipal_changes.csv",
    "registers/rvig/Tabel33_Gemeententabel.csv",
)
_TOWN = ("cbs_code", "name", "name_incl_type", "province_code", "start_date", "dissolved_on",
         "successor_codes", "tooi_uri")  # fmt: skip
_CHANGE = ("change_id", "date", "kind", "old_codes", "new_codes", "legal_basis", "source")


@dataclass(frozen=True)
class Town:
    """One municipality. `end` is the first day after. `known` says whether TOOI has it."""

    node: NamedNode
    code: str
    name: str
    full_name: str
    province: NamedNode
    start: dt.date | None
    end: dt.date | None
    successors: tuple[NamedNode, ...]
    known: bool


@dataclass(frozen=True)
class Transfer:
    """A municipality of which at least a part went to another one on a day."""

    old: NamedNode
    new: NamedNode
    day: dt.date
    source: tuple[str, ...]


@dataclass(frozen=True)
class MunicipalFacts:
    """The three tables together."""

    towns: tuple[Town, ...]
    transfers: tuple[Transfer, ...]
    rvig: dict[str, Code]


def municipal_facts(folder: Path) -> MunicipalFacts:
    """Read below `folder`. Raises RegisterFileMissing or RegisterRecordBroken."""
    towns, changes, table = (folder / name for name in FILES)
    rvig = codes(table)
    divided = [t for row in rows(NAME, changes, _CHANGE, ("change_id",)) for t in _parts(row)]
    return MunicipalFacts(
        tuple(_town(row) for row in rows(NAME, towns, _TOWN, ("cbs_code", "name"))),
        (*divided, *_renumbered(rvig)),
        rvig,
    )


def _town(row: Row) -> Town:
    code = row.must("cbs_code")
    return Town(
        node=_municipality(row, code),
        code=code,
        name=row.must("name"),
        full_name=row.must("name_incl_type"),
        province=tooi("pv" + row.must("province_code")),
        start=row.day("start_date"),
        end=row.day("dissolved_on"),
        successors=tuple(_municipality(row, new) for new in row.parts("successor_codes")),
        known=row.get("tooi_uri") is not None,
    )


def _parts(row: Row) -> Iterator[Transfer]:
    """The parts of a municipality that went to others while TOOI names one receiver only."""
    day = row.day("date")
    if row.get("kind") != "partial_transfer" or day is None:
        return
    source = tuple(s for s in (row.get("legal_basis"), row.get("source")) if s)
    for old in row.parts("old_codes"):
        for new in row.parts("new_codes"):
            yield Transfer(_municipality(row, old), _municipality(row, new), day, source)


def _renumbered(rvig: dict[str, Code]) -> Iterator[Transfer]:
    for old in rvig.values():
        if old.new_code and old.end:
            yield Transfer(tooi("gm" + old.code), tooi("gm" + old.new_code), old.end, (SOURCE,))


def _municipality(row: Row, code: str) -> NamedNode:
    try:
        return tooi("gm" + code)
    except ValueError as problem:
        raise row.broken(
            f"{code!r} is geen gemeentecode", f"{code!r} is no municipal code"
        ) from problem
