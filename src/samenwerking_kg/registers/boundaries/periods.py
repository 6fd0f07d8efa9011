"""Which boundary holds for which days: the map's period, cut by what happened to a municipality.

A map says more than its day only as long as nothing changed. So a boundary ends where its
municipality ends, and where the facts record that ground went over to a neighbour: between that day
and the next map nobody at hand knows the boundary (Slochteren and Groningen in 2017). A
municipality that only got another code keeps the boundary of the old one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from samenwerking_kg.model.periods import Period
from samenwerking_kg.registers.boundaries.maps import BOUNDARIES, Feature, Map, broken
from samenwerking_kg.registers.boundaries.shapes import wkt
from samenwerking_kg.registers.table import Row, rows

_TOWN = ("cbs_code", "name", "start_date", "dissolved_on")
_CHANGE = ("change_id", "date", "kind", "old_codes", "new_codes", "new_names")
RECODE, MOVED = "recode_name_change", "boundary"


@dataclass(frozen=True)
class Boundary:
    """The boundary of one municipality or province in a period with a known start.

    sources  what the maps name as their source
    origin   (code, first day) of the boundary of another code that this one was taken from
    """

    code: str
    name: str
    period: Period
    shape: str
    sources: tuple[str, ...]
    derived: bool
    origin: tuple[str, dt.date] | None = None


@dataclass(frozen=True)
class Change:
    """A new code for the same ground, or ground that went to a neighbour, on a day."""

    kind: str
    day: dt.date
    old: str
    new: str
    new_name: str


@dataclass(frozen=True)
class Towns:
    """What the facts know of municipalities: first and last days by code, and changes."""

    lives: Mapping[str, Period]
    changes: tuple[Change, ...]


def read_towns(towns: Path, changes: Path) -> Towns:
    """Raises RegisterBroken."""
    lives = {
        f"gm{row.must('cbs_code')}": Period(row.day("start_date"), row.day("dissolved_on"))
        for row in rows(BOUNDARIES, towns, _TOWN, ("cbs_code", "name"))
    }
    recorded = rows(BOUNDARIES, changes, _CHANGE, ("change_id",))
    kept = [_change(row) for row in recorded if row.must("kind") in (RECODE, MOVED)]
    return Towns(lives, tuple(kept))


def _change(row: Row) -> Change:
    day = row.day("date")
    if day is None:
        raise row.broken("kolom date is leeg", "column date is empty")
    old, new = f"gm{row.must('old_codes')}", f"gm{row.must('new_codes')}"
    return Change(row.must("kind"), day, old, new, row.must("new_names"))


def boundaries(
    chosen: Map, source: str, features: Iterable[Feature], towns: Towns
) -> Iterator[Boundary]:
    """The boundaries that one map gives, in the order of its features.

    Raises RegisterRecordBroken for a municipality that nobody knows or that did not exist then.
    """
    for feature in features:
        period = _known(feature.code, chosen.period, towns)
        known = feature.code in towns.lives or feature.code.startswith("pv")
        if period.is_empty or not known:
            raise broken(
                chosen.file,
                f"{feature.name} ({feature.code})",
                f"bestond niet in de periode van de kaart, vanaf {chosen.period.start}",
                f"did not exist in the period of the map, from {chosen.period.start}",
            )
        first = Boundary(
            feature.code, feature.name, period, wkt(feature.shape), (source,), chosen.derived
        )
        yield first
        yield from _recoded(first, chosen.period, towns)


def _known(code: str, period: Period, towns: Towns) -> Period:
    """The part of the map's period in which this boundary is known to hold."""
    life = towns.lives.get(code, Period(None, None))
    start = max((d for d in (period.start, life.start) if d), default=None)
    moved = [
        change.day
        for change in towns.changes
        if change.kind == MOVED
        and code in (change.old, change.new)
        and start
        and change.day > start
    ]
    end = min((d for d in (period.end, life.end, *moved) if d), default=None)
    return Period(start, end)


def _recoded(first: Boundary, period: Period, towns: Towns) -> Iterator[Boundary]:
    for change in towns.changes:
        if change.kind == RECODE and change.old == first.code and change.day == first.period.end:
            later = _known(change.new, period, towns)
            if not later.is_empty and first.period.start:
                origin = (first.code, first.period.start)
                yield replace(
                    first, code=change.new, name=change.new_name, period=later, origin=origin
                )


def merged(found: Iterable[Boundary]) -> list[Boundary]:
    """Sorted by code and start; equal shapes in periods that touch are one boundary."""
    kept: list[Boundary] = []
    for boundary in sorted(found, key=lambda b: (b.code, b.period.start or dt.date.min)):
        last = kept[-1] if kept else None
        if last and _continues(last, boundary):
            sources = tuple(dict.fromkeys(last.sources + boundary.sources))
            period = Period(last.period.start, boundary.period.end)
            kept[-1] = replace(last, period=period, sources=sources)
        else:
            kept.append(boundary)
    return kept


def _continues(last: Boundary, boundary: Boundary) -> bool:
    return (
        last.code == boundary.code
        and last.shape == boundary.shape
        and last.derived == boundary.derived
        and last.period.end == boundary.period.start
    )
