"""From rows per version to unbroken runs of days.

A register that keeps versions repeats its facts in every version. A run is what such rows say
together: the days on which the same was so without a gap, and the versions that say it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from samenwerking_kg.model.periods import Period

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Row(Generic[Key]):
    """One version's word: `key` was so in `period`; `version_start` is when that version began."""

    period: Period
    version_start: dt.date
    key: Key
    version: str


@dataclass(frozen=True)
class Run(Generic[Key]):
    """The days on which `key` was so, and the versions that say so, oldest first."""

    period: Period
    key: Key
    versions: tuple[str, ...]


def runs(rows: Sequence[Row[Key]]) -> list[Run[Key]]:
    """Runs of one subject, from its rows in order of version.

    A row that touches or overlaps the run before it, with the same key, lengthens that run. With
    another key it begins a run of its own, not before its version does. A row without a single day
    (a version that began and ended on one day, a date of joining after the end) goes along with
    the run next to it; when there is none it stands as it is, for a rule to find.
    """
    found: list[Run[Key]] = []
    waiting: list[str] = []
    for row in rows:
        if row.period.is_empty and len(rows) > 1 and not _is_alone(row, rows):
            waiting.append(row.version)
            continue
        said = (*waiting, row.version)
        waiting = []
        last = found[-1] if found else None
        if last is None or not _touch(last.period, row.period):
            found.append(Run(row.period, row.key, said))
        elif last.key == row.key:
            floor = found[-2].period.end if len(found) > 1 else None
            found[-1] = Run(
                _together(last.period, row.period, floor), row.key, last.versions + said
            )
        else:
            found.append(Run(_own(row), row.key, said))
    if waiting and found:
        found[-1] = Run(found[-1].period, found[-1].key, (*found[-1].versions, *waiting))
    return found


def _is_alone(row: Row[Key], rows: Sequence[Row[Key]]) -> bool:
    """Whether all rows are empty and this is the first of them."""
    return all(other.period.is_empty for other in rows) and row is rows[0]


def _touch(before: Period, after: Period) -> bool:
    return before.end is None or after.start is None or after.start <= before.end


def _together(before: Period, after: Period, floor: dt.date | None) -> Period:
    """Both periods as one; `floor` is the end of the run before, which it must not enter."""
    end = None if before.end is None or after.end is None else max(before.end, after.end)
    starts = [p.start for p in (before, after) if p.start is not None]
    start = min(starts) if starts else None
    return Period(max(start, floor) if start and floor else start, end)


def _own(row: Row[Key]) -> Period:
    """The row's period, begun not before its version begins: before that, another key held."""
    starts = [d for d in (row.period.start, row.version_start) if d is not None]
    return Period(max(starts), row.period.end)
