"""A day as people write it in a cell."""

from __future__ import annotations

import datetime as dt
import re

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][0-9:.,]*(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:[.]0)?", re.ASCII)


def day_of(written: str) -> dt.date | None:
    """`2013-06-01` (with or without a time), `1-6-2013`, or a year, which means its first day: the
    day on which most reorganisations begin. None for anything else."""
    text = written.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DUTCH.fullmatch(text):
        day, month, year = found.groups()
    elif found := _YEAR.fullmatch(text):
        year, month, day = found[1], "1", "1"
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
