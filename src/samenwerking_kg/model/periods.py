"""Half-open periods of days: the first day counts, the end day does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Period:
    """``start <= day < end``. `end` None: still running. `start` None: unknown, not 'always'."""

    start: dt.date | None
    end: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the period is known to hold on `day`; an unknown start says no."""
        return self.start is not None and self.start <= day and (self.end is None or day < self.end)

    @property
    def is_empty(self) -> bool:
        """No day at all: the end is not after the start."""
        return self.start is not None and self.end is not None and self.end <= self.start


def joined(periods: Iterable[Period]) -> Iterator[Period]:
    """Periods with known starts, with those that overlap or touch made one, in order of start.

    An empty period is taken up by one that touches it, and stays itself when there is none.
    """
    current: Period | None = None
    for period in sorted(periods, key=lambda p: (p.start or dt.date.min, p.end or dt.date.max)):
        if current is None:
            current = period
        elif current.end is None or (period.start is not None and period.start <= current.end):
            if current.end is not None and (period.end is None or period.end > current.end):
                current = Period(current.start, period.end)
        else:
            yield current
            current = period
    if current is not None:
        yield current
