"""When what is said of a row changed last: one expression, to narrow a list by, to sort it by, and
to show, so that whoever asks again from the last moment that they saw misses nothing.

A day where a source dates the thing itself; the moment of its graph where the thing was published
here, or where nothing dates it. Moments have six decimals and days none, so both sort as texts.
"""

from __future__ import annotations

import datetime as dt

_MOMENT = """(SELECT MAX(t.moment) FROM said d JOIN stamp t ON t.g = d.g
    WHERE d.s = x.id AND (t.published OR x.modified = ''))"""
_OF_PARTS = """(SELECT MAX(t.moment) FROM part p JOIN said d ON d.s = p.id
    JOIN stamp t ON t.g = d.g AND t.published WHERE p.coop = x.id)"""


def changed(kind: str) -> str:
    """The expression for a row `x` of this kind; `''` where nobody knows. A cooperation changes
    with the participations that are published here."""
    moments = (_MOMENT, _OF_PARTS) if kind == "samenwerkingen" else (_MOMENT,)
    known = "".join(f", COALESCE({each}, '')" for each in moments)
    return f"MAX(x.modified{known})"


def since(kind: str) -> str:
    """The condition that a row changed on the day `:since_day`, or at the moment `:since`, or
    later. A day is one of which the hour is not known, so all of it counts."""
    known = changed(kind)
    return f"({known} >= :since OR length({known}) = 10 AND {known} >= :since_day)"


def written(moment: dt.date | dt.datetime) -> str:
    """A day, or a moment in UTC with six decimals."""
    if not isinstance(moment, dt.datetime):
        return moment.isoformat()
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def evened(text: str) -> str:
    """A moment as the store has it, as `written`; a day, and what is neither, as it is."""
    try:
        return written(dt.datetime.fromisoformat(text)) if "T" in text else text
    except ValueError:
        return text
