"""What came and went, year by year: bars up for what was joined, down for what was left."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.legend import SWATCH, Entry
from samenwerking_kg.pictures.lettering import SIZE, width
from samenwerking_kg.pictures.svg import element, named, number, text
from samenwerking_kg.pictures.textures import patch, woven
from samenwerking_kg.pictures.words import and_more, written
from samenwerking_kg.pictures.years import Years

_HIGHEST, _MOST = 56, 8
#: Room of the bars with their numbers.
HIGH = 2 * _HIGHEST
_UP, _DOWN = ("step-4", "1"), ("hue-2", "2")

_WORDS = {
    "nl": {
        "joined": "{}: {} erbij ({})",
        "left": "{}: {} eraf ({})",
        "up": "samenwerkingen erbij",
        "down": "samenwerkingen eraf",
    },
    "en": {
        "joined": "{}: {} joined ({})",
        "left": "{}: {} left ({})",
        "up": "cooperations joined",
        "down": "cooperations left",
    },
}


@dataclass(frozen=True)
class Change:
    """A cooperation that was joined or left; day None: nobody knows when."""

    label: str
    day: dt.date | None
    joined: bool


@dataclass(frozen=True)
class Year:
    """What happened in a year."""

    year: int
    joined: Sequence[str]
    left: Sequence[str]


def yearly(changes: Sequence[Change]) -> list[Year]:
    """The years in which something is known to have changed."""
    joined: dict[int, list[str]] = defaultdict(list)
    left: dict[int, list[str]] = defaultdict(list)
    for change in sorted(changes, key=lambda one: (one.day or dt.date.min, one.label)):
        if change.day is not None:
            (joined if change.joined else left)[change.day.year].append(change.label)
    return [Year(year, joined[year], left[year]) for year in sorted({*joined, *left})]


def turnover(
    name: str,
    axis: Years,
    told: Sequence[Year],
    top: float,
    address: Callable[[int], str],
    language: str,
) -> list[str]:
    """Up what was joined, down what was left, year by year."""
    """The bars from `top` down. address: of what changed in a year, "" for none."""
    most = max((len(names) for one in told for names in (one.joined, one.left)), default=0)
    zero, wide = top + _HIGHEST, min(22.0, max(2.0, axis.wide * 0.7))
    found = [woven(name, [_DOWN[1]]), _scale(axis, most, zero, language)]
    for one in told:
        x = axis.x(dt.date(one.year, 7, 1)) - wide / 2
        for names, key, look in ((one.joined, "joined", _UP), (one.left, "left", _DOWN)):
            if not names:
                continue
            high = max(2.0, len(names) / most * _HIGHEST)
            y = zero - high if key == "joined" else zero
            drawn = patch(name, *look, x, y, wide, high)
            figure = written(len(names), language)
            if axis.wide >= width(figure) + 2:
                above = y - 5 if key == "joined" else y + high + 14
                drawn += text(figure, class_="middle halo", x=x + wide / 2, y=above)
            heard = _WORDS[language][key].format(one.year, figure, _listed(names, language))
            found.append(named(heard, drawn, address(one.year)))
    return found


def _scale(axis: Years, most: int, zero: float, language: str) -> str:
    """Nothing, and the most of a year, up and down."""
    parts = []
    places = [(0, zero)] + [(most, zero + way * _HIGHEST) for way in (-1, 1) if most]
    for many, y in places:
        kind = "guide" if many else "rule"
        line = f"M{number(axis.left)} {number(y)}H{number(axis.right)}"
        parts.append(element("path", class_=kind, d=line))
        figure = written(many, language)
        base = y + SIZE * 0.35
        parts.append(text(figure, class_="end soft", x=axis.left - 6, y=base))
    return element("g", parts, aria_hidden="true")


def _listed(names: Sequence[str], language: str) -> str:
    more = f" {and_more(len(names) - _MOST, language)}" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def entries(name: str, language: str) -> list[Entry]:
    """What the bars mean, for a legend."""
    return [
        Entry(patch(name, *look, 0, 0, *SWATCH), _WORDS[language][key])
        for look, key in ((_UP, "up"), (_DOWN, "down"))
    ]
