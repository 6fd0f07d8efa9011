"""Moments as the registers write them: dateTimes with and without seconds, with and without zone.

A register means Dutch time. Where it leaves out the zone we add it, by the European rule of 1996
(summer time from the last Sunday of March to the last Sunday of October), written out here so that
the same input gives the same bytes whatever time zone files a machine has.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

_STAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<minute>\d\d:\d\d)"
    r"(?P<second>:\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)?"
)


def is_stamp(text: str) -> bool:
    """Whether this is a moment that exists: `2023-01-01T00:00` is, `2023-02-30T00:00` is not."""
    if not _STAMP.fullmatch(text):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_whole(text: str) -> bool:
    """Whether the moment has both its seconds and its zone."""
    found = _STAMP.fullmatch(text)
    return found is not None and found["second"] is not None and found["zone"] is not None


def whole(text: str) -> str:
    """The moment with seconds and zone: `2023-01-01T00:00` -> `2023-01-01T00:00:00+01:00`."""
    found = _STAMP.fullmatch(text)
    if found is None:
        raise ValueError(f"not a dateTime: {text!r}")
    second = found["second"] or ":00"
    zone = found["zone"] or _zone(dt.datetime.fromisoformat(text))
    return f"{found['day']}T{found['minute']}{second}{zone}"


def day_of(text: str) -> dt.date:
    """The Dutch calendar day of a moment; of one in `Z` after adding the Dutch offset."""
    moment = dt.datetime.fromisoformat(text)
    if not text.endswith("Z"):
        return moment.date()
    utc = moment.replace(tzinfo=None)
    return (utc + dt.timedelta(hours=2 if _is_summer(utc) else 1)).date()


def midnight(day: dt.date) -> str:
    """The first moment of a day, Dutch time."""
    return whole(f"{day.isoformat()}T00:00:00")


def _zone(local: dt.datetime) -> str:
    """`local` Dutch time. The hour that is skipped or repeated counts as winter, at worst."""
    return "+02:00" if _is_summer(local - dt.timedelta(hours=1)) else "+01:00"


def _is_summer(utc: dt.datetime) -> bool:
    if utc.year < 1996:
        return False
    return _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)


def _last_sunday(year: int, month: int) -> dt.datetime:
    """One o'clock UTC on the last Sunday of a month of 31 days."""
    weekday = calendar.weekday(year, month, 31)
    return dt.datetime(year, month, 31, 1) - dt.timedelta(days=(weekday + 1) % 7)
