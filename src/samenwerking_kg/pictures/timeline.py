"""The life of a cooperation: who took part from when to when, and what happened to it.

A period whose start nobody knows fades in at the edge of the drawing and says so. What happened
has a number on the axis, and is said below with its day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.lettering import SIZE, shortened
from samenwerking_kg.pictures.picture import Cell, Picture, Table
from samenwerking_kg.pictures.sizes import WIDE
from samenwerking_kg.pictures.spans import BAR, bar
from samenwerking_kg.pictures.stays import MOST, Band, Period, Stay, banded
from samenwerking_kg.pictures.svg import drawing, element, named, text
from samenwerking_kg.pictures.words import NOTHING, and_more, brief, counted, said
from samenwerking_kg.pictures.years import ABOVE, BELOW, Years, ruled, years

__all__ = ["Event", "Period", "Stay", "timeline"]

_LEFT, _WIDTH = 212, WIDE["broad"]
_ROW, _LINE, _PIN = 24, 22, 9

_COLUMNS = {
    "nl": ("Wie of wat", "Van", "Tot", "Bijzonder"),
    "en": ("Who or what", "From", "Until", "Remark"),
}
_WORDS = {
    "nl": {
        "event": "gebeurtenis",
        "no day": "dag onbekend",
        "about": "Elke balk is een deelnemer, van begin tot eind. Gevuld: deelnemer op {}. Een "
        "balk die vervaagt heeft een begin of een eind dat niemand weet.",
        "events": "De cijfers bovenaan staan eronder uitgelegd.",
        "more": "{} staan alleen in de tabel",
    },
    "en": {
        "event": "event",
        "no day": "day unknown",
        "about": "Each bar is a participant, from start to end. Filled: participant on {}. A bar "
        "that fades has a start or an end that nobody knows.",
        "events": "The numbers at the top are explained below.",
        "more": "{} are in the table only",
    },
}


@dataclass(frozen=True)
class Event:
    """What happened: founded, a new version, another form. day: None where nobody knows."""

    day: dt.date | None
    label: str
    address: str = ""


def timeline(
    name: str,
    title: str,
    stays: Sequence[Stay],
    events: Sequence[Event],
    *,
    today: dt.date,
    chosen: dt.date | None = None,
    note: str = "",
    language: str = "nl",
) -> Picture:
    """From the first day that is known to today.

    chosen  the day that is looked at; None: today
    note    put after the description: the source
    """
    bands = banded(stays)
    told = sorted(events, key=lambda one: (one.day or dt.date.max, one.label, one.address))
    axis = years(_days(stays, events, chosen), today, _LEFT, _WIDTH - 12)
    pins, pins_high = _pins(axis, told, ABOVE)
    top = ABOVE + pins_high
    rows = [
        _band(band, axis, top + at * _ROW, chosen or today, today, language)
        for at, band in enumerate(bands[:MOST])
    ]
    bottom = top + len(rows) * _ROW + 6
    left_out = sum(len(band.who) for band in bands[MOST:])
    y = bottom + BELOW + 20
    if left_out:
        more = _WORDS[language]["more"].format(and_more(left_out, language))
        rows.append(text(more, x=0, y=y))
        y += _LINE
    rows += [_told(at, event, y + at * _LINE, language) for at, event in enumerate(told)]
    lines = ruled(axis, 0, bottom, today, chosen, language)
    about = " ".join(filter(None, (_about(bands, told, chosen or today, language), note)))
    svg = drawing(name, title, about, _WIDTH, y + len(told) * _LINE, [lines, pins, *rows], "broad")
    return Picture(svg, title, about, _table(bands, told, language))


def _days(stays: Sequence[Stay], events: Sequence[Event], chosen: dt.date | None) -> list[dt.date]:
    found = [event.day for event in events] + [chosen]
    for stay in stays:
        found += [stay.period.start, stay.period.end]
    return [day for day in found if day is not None]


def _pins(axis: Years, events: Sequence[Event], y: float) -> tuple[str, float]:
    """A number for each event at its day, below each other where they would touch; their height."""
    parts, ends = [], [axis.left - 99.0]
    for at, event in enumerate(events, 1):
        if event.day is None:
            continue
        x = axis.x(event.day)
        level = next((at for at, end in enumerate(ends) if x - end >= 2 * _PIN + 2), len(ends))
        ends[level : level + 1] = [x]
        middle = y + 4 + _PIN + level * (2 * _PIN + 2)
        circle = element("circle", class_="pin", cx=x, cy=middle, r=_PIN)
        figure = text(str(at), class_="middle", x=x, y=middle + SIZE * 0.35)
        parts.append(circle + figure)
    high = len(ends) * (2 * _PIN + 2) + 8 if parts else 0
    return element("g", parts, aria_hidden="true") if parts else "", high


def _told(at: int, event: Event, y: float, language: str) -> str:
    day = said(event.day, language) if event.day else _WORDS[language]["no day"]
    words = f"{at + 1}. {day}: {event.label}"
    return named(words, text(shortened(words, _WIDTH - 4), x=0, y=y), event.address)


def _band(band: Band, axis: Years, y: float, chosen: dt.date, today: dt.date, language: str) -> str:
    label, address = band.who[0]
    if len(band.who) > 1:
        label, address = counted(len(band.who), "participant", language), ""
    base = y + _ROW / 2 + SIZE * 0.35
    words = text(brief(label, _LEFT - 14), x=0, y=base)
    told = "; ".join(period.said(language) for period in band.periods)
    who = ", ".join(each for each, _ in band.who[:12])
    if len(band.who) > 12:
        who += f" {and_more(len(band.who) - 12, language)}"
    sentence = f"{label}: {told}" if len(band.who) == 1 else f"{label}: {told}: {who}"
    alone = len(band.periods) == 1
    bars = [
        bar(period, axis, y + (_ROW - BAR) / 2, chosen, today, language, alone=alone)
        for period in band.periods
    ]
    return named(sentence, words, address) + element("g", bars, aria_hidden="true")


def _about(bands: Sequence[Band], events: Sequence[Event], chosen: dt.date, language: str) -> str:
    words = _WORDS[language]
    if not bands and not events:
        return NOTHING[language]
    about = words["about"].format(said(chosen, language)) if bands else ""
    return f"{about} {words['events'] if events else ''}".strip()


def _table(bands: Sequence[Band], events: Sequence[Event], language: str) -> Table:
    """Every participant with its periods, and what happened."""
    rows: list[tuple[Cell, ...]] = []
    links = []
    for band in bands:
        for label, address in band.who:
            for period in band.periods:
                rows.append((label, _iso(period.start), _iso(period.end), period.remarks(language)))
                links.append(address)
    for event in events:
        remark = _WORDS[language]["event" if event.day else "no day"]
        rows.append((event.label, _iso(event.day), None, remark))
        links.append(event.address)
    return Table(_COLUMNS[language], rows, links)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
