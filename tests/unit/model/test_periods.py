"""Half-open periods of days."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from samenwerking_kg.model.periods import Period, joined


def on(day: int) -> dt.date:
    return dt.date(2020, 1, day)


def test_the_first_day_counts_and_the_end_day_does_not() -> None:
    period = Period(on(2), on(4))
    assert [day for day in range(1, 6) if period.holds_on(on(day))] == [2, 3]


def test_a_period_without_an_end_still_holds() -> None:
    assert Period(on(2)).holds_on(dt.date(2100, 1, 1))


def test_an_unknown_start_is_not_always() -> None:
    assert not Period(None, on(4)).holds_on(on(3))


@pytest.mark.parametrize(("start", "end", "empty"), [(1, 1, True), (2, 1, True), (1, 2, False)])
def test_a_period_that_ends_when_it_starts_has_no_days(start: int, end: int, empty: bool) -> None:
    assert Period(on(start), on(end)).is_empty is empty


def test_periods_that_touch_or_overlap_become_one() -> None:
    parts = [Period(on(1), on(3)), Period(on(3), on(5)), Period(on(4), on(6)), Period(on(8))]
    for order in permutations(parts):
        assert list(joined(order)) == [Period(on(1), on(6)), Period(on(8))]


def test_an_open_period_takes_up_what_comes_later() -> None:
    assert list(joined([Period(on(1)), Period(on(5), on(7))])) == [Period(on(1))]
