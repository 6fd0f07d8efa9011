"""Moments as registers write them."""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.registers.tooi.stamps import day_of, is_stamp, is_whole, midnight, whole


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2023-01-01T00:00", "2023-01-01T00:00:00+01:00"),
        ("2017-01-01T00:00:00", "2017-01-01T00:00:00+01:00"),
        ("2010-06-01T00:00:00", "2010-06-01T00:00:00+02:00"),
        ("2022-12-22T14:23:24.449959", "2022-12-22T14:23:24.449959+01:00"),
        ("2021-01-01T00:00:00+01:00", "2021-01-01T00:00:00+01:00"),
        ("2026-01-29T09:02:51.625Z", "2026-01-29T09:02:51.625Z"),
    ],
)
def test_a_moment_without_zone_is_dutch_time_and_one_with_a_zone_keeps_it(
    given: str, expected: str
) -> None:
    assert whole(given) == expected
    assert is_whole(expected)
    assert is_whole(given) == (given == expected)


@pytest.mark.parametrize(
    ("day", "zone"),
    [
        ("2024-03-31", "+01:00"),
        ("2024-04-01", "+02:00"),
        ("2024-10-27", "+02:00"),
        ("2024-10-28", "+01:00"),
        ("1990-07-01", "+01:00"),
    ],
)
def test_midnight_has_summer_time_from_the_last_sunday_of_march_to_that_of_october(
    day: str, zone: str
) -> None:
    assert midnight(dt.date.fromisoformat(day)) == f"{day}T00:00:00{zone}"


def test_the_day_of_a_moment_in_utc_is_the_dutch_day() -> None:
    assert day_of("2020-12-31T23:00:00Z") == dt.date(2021, 1, 1)
    assert day_of("2020-06-30T22:30:00Z") == dt.date(2020, 7, 1)
    assert day_of("2020-12-31T22:59:59Z") == dt.date(2020, 12, 31)


def test_the_day_of_a_moment_with_an_offset_is_the_day_as_written() -> None:
    assert day_of("2002-06-01T00:00:00+01:00") == dt.date(2002, 6, 1)
    assert day_of("2006-05-19") == dt.date(2006, 5, 19)


@pytest.mark.parametrize(
    "text", ["2023-02-30T00:00:00", "2023-01-01", "gisteren", "2023-01-01T25:00:00", ""]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    assert not is_stamp(text)


def test_a_day_is_not_made_whole() -> None:
    with pytest.raises(ValueError, match="not a dateTime"):
        whole("2023-01-01")
