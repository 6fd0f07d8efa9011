"""Which municipality belongs to which region: the rows, gathered into areas and their versions.

Two habits of the file are made one here. For participants of an arrangement (`gr_…`) a period is
that of a version in the register and its end is exclusive: it equals the start of the next
version. For OWMS (`owms_…`) the dates are those of the body, not of the list of municipalities,
and its end is the last day (2012-12-31 for the regional police forces, which ended on 2013-01-01):
they become the half-open life of the area, one day later, and say nothing of a membership.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import slug
from samenwerking_kg.model.periods import Period
from samenwerking_kg.registers.north.area_kinds import AREA_KINDS
from samenwerking_kg.registers.north.records import NORTH
from samenwerking_kg.registers.table import Row, rows

_COLUMNS = tuple(
    "cbs_code municipality region_type region_code region_name reference_date valid_from valid_to "
    "basis source".split()
)
_KEY = ("region_type", "region_name", "cbs_code")
_VERSION = re.compile(r"joint arrangement ROO (\d+): ")
#: The kinds whose dates are those of a body.
BODIES = "owms_"
UNKNOWN = Period(None, None)
ORGANISATION = re.compile(r"so\d{4}")
PART = re.compile(r"[^\s<>\"{}|^`\\]+")


@dataclass(frozen=True)
class Listing:
    """What the rows of one version of an area have in common.

    `reference` is the day of which the source speaks; `roo` the number of the arrangement's version
    that lists the municipalities, where the register is the source.
    """

    name: str
    reference: dt.date | None
    period: Period
    roo: str | None
    source: str

    @property
    def order(self) -> tuple[dt.date, str, str, str]:
        """By the day on which it speaks, then by all else, so that the order never changes."""
        on = self.reference or self.period.start or dt.date.min
        return on, str(self.period.end), self.roo or "", self.source


@dataclass(frozen=True)
class Version:
    """One list of municipalities (CBS codes) of an area."""

    listing: Listing
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class Area:
    """An area of one kind. `key` names it within its kind, `life` is that of the body behind it."""

    kind: str
    key: str
    name: str
    code: str | None
    life: Period
    versions: tuple[Version, ...]


def read_areas(path: Path) -> list[Area]:
    """The areas in order of kind and key. Raises RegisterBroken."""
    records = rows(NORTH, path, _COLUMNS, _KEY)
    for row in records:
        row.code("region_type", {kind: kind for kind in AREA_KINDS})
    shared = _shared(records)
    gathered: dict[tuple[str, str], list[Row]] = {}
    for row in records:
        gathered.setdefault((row.must("region_type"), _key(row, shared)), []).append(row)
    return [_area(kind, key, gathered[kind, key]) for kind, key in sorted(gathered)]


def _shared(records: Iterable[Row]) -> frozenset[tuple[str, str]]:
    """The names within a kind that more than one code has: two bodies, so two areas."""
    codes: dict[tuple[str, str], set[str]] = {}
    for row in records:
        if code := row.get("region_code"):
            codes.setdefault(_named(row), set()).add(code)
    return frozenset(name for name, found in codes.items() if len(found) > 1)


def _named(row: Row) -> tuple[str, str]:
    return row.must("region_type"), slug(row.must("region_name"))


def _key(row: Row, shared: frozenset[tuple[str, str]]) -> str:
    name = _named(row)
    code = row.get("region_code")
    return f"{name[1]}-{slug(code)}" if code and name in shared else name[1]


def _area(kind: str, key: str, members: list[Row]) -> Area:
    grouped: dict[Listing, list[str]] = {}
    for row in members:
        grouped.setdefault(_listing(row), []).append(_municipality(row))
    versions = tuple(
        Version(listing, tuple(sorted(grouped[listing])))
        for listing in sorted(grouped, key=lambda listing: listing.order)
    )
    code = next((code for row in members if (code := _code(row))), None)
    life = _life(members[0]) if kind.startswith(BODIES) else UNKNOWN
    return Area(kind, key, versions[-1].listing.name, code, life, versions)


def _listing(row: Row) -> Listing:
    of_body = row.must("region_type").startswith(BODIES)
    return Listing(
        name=row.must("region_name"),
        reference=row.day("reference_date"),
        period=UNKNOWN if of_body else Period(row.day("valid_from"), row.day("valid_to")),
        roo=_roo(row),
        source=row.must("source"),
    )


def _roo(row: Row) -> str | None:
    found = _VERSION.match(row.must("basis"))
    return found[1] if found else None


def _municipality(row: Row) -> str:
    code = row.must("cbs_code")
    if not (code.isdecimal() and len(code) == len("0014")):
        raise row.unknown("cbs_code", code)
    return code


def _code(row: Row) -> str | None:
    """The region's code, which is an IRI's last part for the kinds that name a body."""
    code, kind = row.get("region_code"), row.must("region_type")
    wanted = ORGANISATION if kind.startswith("gr_") else PART
    if code and not wanted.fullmatch(code):
        raise row.unknown("region_code", code)
    return code


def _life(row: Row) -> Period:
    last = row.day("valid_to")
    return Period(row.day("valid_from"), last + dt.timedelta(days=1) if last else None)
