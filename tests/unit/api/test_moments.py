"""Moments in an address."""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.api.moments import moment_of, number_of
from samenwerking_kg.errors import RequestMalformed

NOW = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-01T12:00:00Z", utc(2026, 11, 1, 12)),
        ("2026-11-01T12:00Z", utc(2026, 11, 1, 12)),
        ("2026-11-01T12:00:00.25Z", utc(2026, 11, 1, 12, 0, 0, 250_000)),
        ("2026-11-01T12:00:00+01:00", utc(2026, 11, 1, 11)),
        ("2026-11-01T12:00:00 01:00", utc(2026, 11, 1, 11)),
        ("2026-11-01T00:30:00+01:00", utc(2026, 10, 31, 23, 30)),
        ("2026-11-01", utc(2026, 11, 1, 23, 59, 59, 999_999)),
        ("2026-11-25", NOW),
        ("2026-11-25T12:00:00Z", NOW),
        ("2026-11-25T12:00:59Z", NOW),
    ],
)
def test_a_moment_is_another(written, moment) -> None:
    assert moment_of(written, NOW) == moment


@pytest.mark.parametrize(
    "written",
    ["", "nu", "2026", "2026-11", "20261101", "2026-W44-7", "1-11-2026", "2026-02-30",
     "2026-11-01T12:00:00", "2026-11-01T25:00:00Z", "2026-11-01 12:00:00Z", "1762000000",
     "2026-11-01T12:00:00+99:00", "0001-01-01T00:00:00+14:00", "２０２６-11-01"],
)  # fmt: skip
def test_what_is_no_moment_is_guessed(written) -> None:
    with pytest.raises(RequestMalformed, match="beschikbaarOp"):
        moment_of(written, NOW)


@pytest.mark.parametrize("written", ["2026-11-26", "2026-11-25T12:01:01Z", "9999-12-31"])
def test_the_future_is_known(written) -> None:
    with pytest.raises(RequestMalformed, match="still to come"):
        moment_of(written, NOW)


def test_a_number_is_another() -> None:
    assert number_of("12") == 12


@pytest.mark.parametrize("written", ["", "0", "-1", "+1", "1.0", "twaalf", "١", "1" * 11, " 1"])
def test_what_is_no_number_is_a_version(written) -> None:
    with pytest.raises(RequestMalformed):
        number_of(written)
