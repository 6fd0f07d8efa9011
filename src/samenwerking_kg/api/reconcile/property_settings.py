"""What a caller can set for a property that is fetched: the day, and how many values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samenwerking_kg.api.reconcile.days import day_of
from samenwerking_kg.api.reconcile.queries import Column
from samenwerking_kg.errors import RequestMalformed

#: Settings of a property, as the manifest lists them.
DAY, MOST = "datum", "limit"
SETTINGS: tuple[Mapping[str, object], ...] = (
    {
        "name": DAY,
        "label": "Op welke dag?",
        "type": "text",
        "default": "",
        "help_text": "Bijvoorbeeld 2013-06-01. Leeg: vandaag. / The day, today when empty.",
    },
    {
        "name": MOST,
        "label": "Hooguit zoveel waarden",
        "type": "number",
        "default": 0,
        "help_text": "0: allemaal. / 0 for all values.",
    },
)


def day_set(column: Column, today: dt.date) -> dt.date:
    """The day; today when none was set. Raises RequestMalformed."""
    written = column.settings.get(DAY)
    day = today if written in (None, "") else day_of(written) if isinstance(written, str) else None
    if day is None:
        raise RequestMalformed(
            f"Schrijf {DAY} als 2013-06-01.", f"Write {DAY} as a day: 2013-06-01."
        )
    return day


def most_set(column: Column) -> int:
    """The most values; 0 for all of them. Raises RequestMalformed."""
    written = column.settings.get(MOST, 0)
    try:
        most = int(written or 0) if isinstance(written, int | float | str | None) else -1
    except (ValueError, OverflowError):
        most = -1
    if most < 0:
        raise RequestMalformed(
            f"{MOST} is een geheel getal van 0 of meer.", f"{MOST} is a whole number of 0 or more."
        )
    return most
