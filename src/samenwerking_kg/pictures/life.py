"""The life of a municipality: what it came from, what it went into, and what it joined and left.

Reorganisations are branches: who went into it flows to its line on the day, and its line flows to
who came after. Below that are bars for each year: up for what it joined, down for what it left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.legend import legend
from samenwerking_kg.pictures.lettering import SIZE, STRONG, shortened
from samenwerking_kg.pictures.picture import Cell, Picture, Table
from samenwerking_kg.pictures.sizes import WIDE
from samenwerking_kg.pictures.spans import BAR, bar
from samenwerking_kg.pictures.stays import Period
from samenwerking_kg.pictures.svg import drawing, element, named, number, text
from samenwerking_kg.pictures.turnover import HIGH, Change, Year, entries, turnover, yearly
from samenwerking_kg.pictures.words import counted, said
from samenwerking_kg.pictures.years import ABOVE, BELOW, Years, ruled, years

__all__ = ["Change", "Kin", "Period", "life"]

_LEFT, _WIDTH = 190, WIDE["broad"]
_ROW = 30

_COLUMNS = {
    "nl": ("Wat", "Wanneer", "Erbij", "Eraf", "Welke"),
    "en": ("What", "When", "Joined", "Left", "Which"),
}
_WORDS = {
    "nl": {
        "before": "{}, ging erin op {}",
        "before in part": "{}, ging er voor een deel in op {}",
        "after": "{}, kwam ervoor in de plaats {}",
        "day": "op {}",
        "no day": "op een onbekende dag",
        "dark": "Van {} is niet bekend wanneer de gemeente erbij kwam of wegging.",
        "about": "De lijn is de gemeente, met waar zij uit ontstond en waarin zij opging. Balken "
        "omhoog: samenwerkingen die er in dat jaar bij kwamen. Balken omlaag: die eindigden.",
        "year": "jaar",
        "old": "opgegaan in deze gemeente",
        "old in part": "voor een deel opgegaan in deze gemeente",
        "new": "kwam in de plaats",
        "own": "deze gemeente",
    },
    "en": {
        "before": "{}, became part of it {}",
        "before in part": "{}, of which a part became part of it {}",
        "after": "{}, took its place {}",
        "day": "on {}",
        "no day": "on an unknown day",
        "dark": "Of {} it is not known when the municipality joined or left.",
        "about": "The line is the municipality, with what it came from and what it became part "
        "of. Bars up: cooperations joined in that year. Bars down: those that ended.",
        "year": "year",
        "old": "became part of this municipality",
        "old in part": "a part of it became part of this municipality",
        "new": "took its place",
        "own": "this municipality",
    },
}


@dataclass(frozen=True)
class Kin:
    """A municipality before or after, and the day on which that changed; None: unknown.

    part  whether only a part of it came here
    """

    label: str
    day: dt.date | None
    address: str = ""
    part: bool = False


def life(
    name: str,
    title: str,
    label: str,
    period: Period,
    before: Sequence[Kin],
    after: Sequence[Kin],
    changes: Sequence[Change],
    *,
    today: dt.date,
    chosen: dt.date | None = None,
    address: Callable[[int], str] = lambda year: "",  # noqa: ARG005
    note: str = "",
    language: str = "nl",
) -> Picture:
    """One municipality.

    label, period  what it is called, and when it was there
    address        of what changed in a year, "" for none
    note           put after the description: the source
    """
    told, before, after = yearly(changes), _ordered(before), _ordered(after)
    days = [one.day for one in (*before, *after)] + [one.day for one in changes]
    days += [period.start, period.end, chosen]
    axis = years([day for day in days if day is not None], today, _LEFT, _WIDTH - 12)
    own = ABOVE + len(before) * _ROW
    top = own + (len(after) + 1) * _ROW + 24
    bottom = top + HIGH + 20
    parts = [ruled(axis, 0, bottom, today, chosen, language)]
    parts += _branches(axis, before, ABOVE, own, language, old=True)
    parts += _branches(axis, after, own + _ROW, own, language, old=False)
    parts.append(_line(axis, label, period, own, chosen or today, today, language))
    parts += turnover(name, axis, told, top, address, language)
    key, high = legend(entries(name, language), _LEFT, bottom + BELOW + 12, _WIDTH - _LEFT)
    about = " ".join(filter(None, (_WORDS[language]["about"], _dark(changes, language), note)))
    parts.append(key)
    svg = drawing(name, title, about, _WIDTH, bottom + BELOW + 12 + high, parts, "broad")
    return Picture(svg, title, about, _table(label, period, before, after, told, language))


def _ordered(kin: Sequence[Kin]) -> list[Kin]:
    return sorted(kin, key=lambda one: (one.day or dt.date.max, one.label, one.address))


def _line(
    axis: Years,
    label: str,
    period: Period,
    y: float,
    chosen: dt.date,
    today: dt.date,
    language: str,
) -> str:
    base = y + _ROW / 2 + SIZE * 0.35
    heard = f"{label}: {period.said(language)}"
    words = text(shortened(label, _LEFT - 14, SIZE * STRONG), class_="strong", x=0, y=base)
    drawn = bar(period, axis, y + (_ROW - BAR) / 2, chosen, today, language)
    return named(heard, words) + element("g", drawn, aria_hidden="true")


def _branches(
    axis: Years, kin: Sequence[Kin], top: float, own: float, language: str, *, old: bool
) -> list[str]:
    """A row for each, with a line that flows into the line of the municipality, or out of it."""
    found = []
    for at, one in enumerate(kin):
        y = top + at * _ROW + _ROW / 2
        words = text(shortened(one.label, _LEFT - 14), x=0, y=y + SIZE * 0.35)
        found.append(named(_of_kin(one, language, old=old), words, one.address))
        if one.day is None:
            lost = text(_WORDS[language]["no day"], class_="halo", x=_LEFT + 6, y=y + SIZE * 0.35)
            found.append(element("g", lost, aria_hidden="true"))
            continue
        x, middle = axis.x(one.day), number(own + _ROW / 2)
        if old:
            bend = number(max(_LEFT, x - 22))
            way = f"M{_LEFT} {number(y)}H{bend}Q{number(x)} {number(y)} {number(x)} {middle}"
        else:
            bend = number(min(axis.right, x + 22))
            way = f"M{number(x)} {middle}Q{number(x)} {number(y)} {bend} {number(y)}H{axis.right}"
        found.append(element("path", class_="branch", d=way))
    return found


def _of_kin(one: Kin, language: str, *, old: bool) -> str:
    words = _WORDS[language]
    day = words["day"].format(said(one.day, language)) if one.day else words["no day"]
    key = _in_part("before", one) if old else "after"
    return words[key].format(one.label, day)


def _in_part(key: str, one: Kin) -> str:
    return f"{key} in part" if one.part else key


def _dark(changes: Sequence[Change], language: str) -> str:
    many = sum(change.day is None for change in changes)
    if not many:
        return ""
    return _WORDS[language]["dark"].format(counted(many, "cooperation", language))


def _table(
    label: str,
    period: Period,
    before: Sequence[Kin],
    after: Sequence[Kin],
    told: Sequence[Year],
    language: str,
) -> Table:
    words = _WORDS[language]
    rows: list[tuple[Cell, ...]] = []
    links = []
    for kin, key in ((before, "old"), (after, "new")):
        for one in kin:
            day = one.day.isoformat() if one.day else None
            rows.append((words[_in_part(key, one)], day, None, None, one.label))
            links.append(one.address)
    start = period.start.isoformat() if period.start else None
    rows.append((words["own"], start, None, None, f"{label}: {period.said(language)}"))
    links.append("")
    for year in told:
        names = ", ".join([*year.joined, *year.left])
        rows.append((words["year"], str(year.year), len(year.joined), len(year.left), names))
        links.append("")
    return Table(_COLUMNS[language], rows, links)
