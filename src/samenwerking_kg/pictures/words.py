"""Words that several pictures share, and numbers and days as one writes them."""

from __future__ import annotations

import datetime as dt

UNKNOWN = {"nl": "geen gegevens", "en": "no data"}
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def written(value: float, language: str = "nl") -> str:
    """A number: ``1.234,5`` in Dutch, ``1,234.5`` in English."""
    whole = f"{value:,}" if isinstance(value, int) else f"{round(value, 1):,}".removesuffix(".0")
    return whole if language == "en" else whole.translate({44: ".", 46: ","})


def said(day: dt.date, language: str = "nl") -> str:
    """A day: ``1 januari 2016``, ``1 January 2016``."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def and_more(many: int, language: str = "nl") -> str:
    """What was left out of the drawing."""
    return f"and {written(many, 'en')} more" if language == "en" else f"en {written(many)} andere"
