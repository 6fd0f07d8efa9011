"""Years from left to right, with lines for today and for the day that was chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from samenwerking_kg.pictures.lettering import width
from samenwerking_kg.pictures.svg import element, number, text
from samenwerking_kg.pictures.words import said

#: An axis reaches no further than this from today; what lies beyond stands at its edge.
_BACK, _AHEAD = 120, 30
#: Room that the axis takes above what it measures, and below.
ABOVE, BELOW = 62, 22

_WORDS = {
    "nl": {"today": "vandaag", "chosen": "gekozen dag: {}"},
    "en": {"today": "today", "chosen": "chosen day: {}"},
}


@dataclass(frozen=True)
class Years:
    """Whole years, the first and the last that are shown, between two places."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        """Where a day is; beyond an edge: that edge."""
        part = (day.year + (day.timetuple().tm_yday - 1) / 366 - self.first) / self.many
        return self.left + min(1.0, max(0.0, part)) * (self.right - self.left)

    @property
    def many(self) -> int:
        return self.last - self.first + 1

    @property
    def wide(self) -> float:
        """How wide one year is."""
        return (self.right - self.left) / self.many

    def ticks(self) -> list[int]:
        """Years that have room for their number."""
        steps = (1, 2, 5, 10, 20, 50)
        step = next((step for step in steps if step * self.wide >= width("2000") + 10), steps[-1])
        return [year for year in range(self.first, self.last + 1) if year % step == 0]


def years(days: Iterable[dt.date], today: dt.date, left: float, right: float) -> Years:
    """An axis on which all these days and today have a place."""
    found = [day.year for day in days] + [today.year]
    first = max(min(found), today.year - _BACK)
    last = min(max(found), today.year + _AHEAD)
    return Years(min(first, last - 4), last, left, right)


def ruled(
    axis: Years, top: float, bottom: float, today: dt.date, chosen: dt.date | None, language: str
) -> str:
    """The years with their lines, from `top` down, and the two days. What they measure stands
    between ``top + ABOVE`` and `bottom`; below that the years are said again."""
    begin, words = top + ABOVE, _WORDS[language]
    parts, numbers = [_line(axis, words["today"], today, top + 32, bottom, "rule")], []
    if chosen is not None and chosen != today:
        label = words["chosen"].format(said(chosen, language))
        parts.append(_line(axis, label, chosen, top + 14, bottom, "median dashed"))
    for year in axis.ticks():
        x = axis.x(dt.date(year, 1, 1))
        guide = f"M{number(x)} {number(begin)}V{number(bottom)}"
        parts.append(element("path", class_="guide", d=guide))
        if x + width("2000") <= axis.right + 12:
            numbers += [
                text(str(year), class_="soft halo", x=x, y=y) for y in (begin - 6, bottom + 16)
            ]
    return element("g", parts + numbers, aria_hidden="true")


def _line(axis: Years, words: str, day: dt.date, y: float, bottom: float, kind: str) -> str:
    """A line at a day, with its words above it, inside of the drawing."""
    x = axis.x(day)
    half = width(words) / 2
    middle = min(max(x, half), axis.right + 10 - half)
    drawn = element("path", class_=kind, d=f"M{number(x)} {number(y + 4)}V{number(bottom)}")
    return drawn + text(words, class_="middle halo", x=middle, y=y)
