"""Moments as texts that sort."""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.index.changes import evened, written


@pytest.mark.parametrize(
    ("given", "even"),
    [
        ("2026-11-26T09:00:00Z", "2026-11-26T09:00:00.000000Z"),
        ("2026-11-26T09:00:00.5Z", "2026-11-26T09:00:00.500000Z"),
        ("2026-11-26T10:00:00+01:00", "2026-11-26T09:00:00.000000Z"),
        ("2026-11-26T09:00:00", "2026-11-26T09:00:00.000000Z"),
        ("2026-11-26", "2026-11-26"),
        ("Tweede kwartaal", "Tweede kwartaal"),
        ("", ""),
    ],
)
def test_a_later_moment_sorts_before_an_earlier_one(given: str, even: str) -> None:
    assert evened(given) == even


def test_the_first_second_of_a_day_comes_before_that_day() -> None:
    day = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
    assert written(day) <= evened("2026-11-26T00:00:00Z") < evened("2026-11-26T00:00:00.5Z")
    assert written(day.date()) == "2026-11-26"
