"""Words that several pictures share, and numbers and days as one writes them."""

from __future__ import annotations

import datetime as dt
import re

from samenwerking_kg.pictures.lettering import SIZE, shortened, width

UNKNOWN = {"nl": "geen gegevens", "en": "no data"}
NOTHING = {"nl": "Er is niets om te tonen.", "en": "There is nothing to show."}
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def written(value: float, language: str = "nl") -> str:
    """A number: ``1.234,5`` in Dutch, ``1,234.5`` in English."""
    whole = f"{value:,}" if isinstance(value, int) else f"{round(value, 1):,}".removesuffix(".0")
    return whole if language == "en" else whole.translate({44: ".", 46: ","})


#: One of it, and more of it, as `counted` says them.
THINGS = {
    "nl": {
        "participant": ("deelnemer", "deelnemers"),
        "municipality": ("gemeente", "gemeenten"),
        "cooperation": ("samenwerking", "samenwerkingen"),
    },
    "en": {
        "participant": ("participant", "participants"),
        "municipality": ("municipality", "municipalities"),
        "cooperation": ("cooperation", "cooperations"),
    },
}


def counted(many: int, thing: str, language: str = "nl") -> str:
    """``1 deelnemer``, ``2 deelnemers``."""
    one, more = THINGS[language][thing]
    return f"{written(many, language)} {one if many == 1 else more}"


def said(day: dt.date, language: str = "nl") -> str:
    """A day: ``1 januari 2016``, ``1 January 2016``."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def and_more(many: int, language: str = "nl") -> str:
    """What was left out of the drawing."""
    return f"and {written(many, 'en')} more" if language == "en" else f"en {written(many)} andere"


_COMMON = re.compile(r"gemeenschappelijke regeling\s+(?=\S)", re.IGNORECASE)


def brief(name: str, room: float, size: float = SIZE) -> str:
    """A name that fits: half of all arrangements begin with the same two words, which go first."""
    if width(name, size) <= room:
        return name
    own = _COMMON.sub("", name, count=1) if _COMMON.match(name) else name
    return shortened(own[:1].upper() + own[1:], room, size)
