"""On which scale: a dot for each cooperation, where its number of municipalities is, row by row.

Dots stand on each other, so that none hides another. Where a row has too many for that, columns
take their place: as high as there are many.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from samenwerking_kg.pictures.heaps import COLUMN, RADIUS, STEP, Dot, Row, Scale, Strip, heaped
from samenwerking_kg.pictures.legend import SWATCH, Entry, legend
from samenwerking_kg.pictures.lettering import LARGE, STRONG, width
from samenwerking_kg.pictures.picture import Cell, Picture, Table
from samenwerking_kg.pictures.sizes import NARROW, NARROW_WIDTH
from samenwerking_kg.pictures.svg import drawing, element, named, number, one_of_many, text
from samenwerking_kg.pictures.words import NOTHING, brief, counted, written
from samenwerking_kg.pictures.words import UNKNOWN as NO_DATA

__all__ = ["Dot", "Row", "dots"]

_STOPS = 120  # of a keyboard; more dots than that are in the table only
_HEAD, _FOOT, _TOP = 24, 18, 22

_COLUMNS = {
    "nl": ("Samenwerking", "Thema", "Gemeenten"),
    "en": ("Cooperation", "Theme", "Municipalities"),
}
_WORDS = {
    "nl": {
        "row": "{}: {}, van {} tot {}; de middelste heeft er {}",
        "nothing": "{}: {}, van geen is bekend hoeveel gemeenten meedoen",
        "unknown": "van {} onbekend",
        "dot": "{}: {}",
        "bin": "{} met {}",
        "range": "{} tot {} gemeenten",
        "middle": "middelste {}",
        "middle key": "de middelste: de helft is kleiner",
        "dot key": "een samenwerking",
        "bin key": "hoe hoger, hoe meer: hier {}",
        "axis": "aantal gemeenten dat meedoet",
        "about": "Elke stip is een samenwerking. Hoe verder naar rechts, hoe meer gemeenten "
        "meedoen. Het streepje is de middelste: de helft is kleiner, de helft is groter.",
        "binned": "Waar er te veel zijn voor stippen, staan kolommen: hoe hoger, hoe meer.",
    },
    "en": {
        "row": "{}: {}, from {} to {}; the one in the middle has {}",
        "nothing": "{}: {}, of none is it known how many municipalities take part",
        "unknown": "of {} unknown",
        "dot": "{}: {}",
        "bin": "{} with {}",
        "range": "{} to {} municipalities",
        "middle": "middle {}",
        "middle key": "the middle one: half is smaller",
        "dot key": "one cooperation",
        "bin key": "the higher, the more: here {}",
        "axis": "number of municipalities that take part",
        "about": "Each dot is a cooperation. The further to the right, the more municipalities "
        "take part. The line is the one in the middle: half is smaller, half is larger.",
        "binned": "Where there are too many for dots, columns stand: the higher, the more.",
    },
}


def dots(
    name: str, title: str, rows: Sequence[Row], *, note: str = "", language: str = "nl"
) -> Picture:
    """A row for each theme.

    note  put after the description: the day, the source
    """
    values = [value for row in rows for value, _ in row.known()]
    scale = Scale(max(values, default=1))
    strips = [heaped(row, scale) for row in rows]
    fullest = max((len(held) for strip in strips for _, held in strip.columns), default=1)
    stop = sum(len(strip.levels) for strip in strips) <= _STOPS
    key, y = legend(_entries(strips, fullest, language), 0, 2, NARROW_WIDTH, LARGE)
    y = top = y + _TOP + LARGE
    drawn = []
    for strip in strips:
        drawn.append(_drawn(strip, scale, y, fullest, stop, language))
        y += _HEAD + strip.height + _FOOT
    if not rows:
        drawn.append(text(NOTHING[language], x=0, y=y))
    axis = _axis(scale, top, y, language) if rows else ""
    about = " ".join(filter(None, (_about(strips, language), note)))
    svg = drawing(name, title, about, NARROW_WIDTH, y + 26, [key, axis, *drawn], NARROW)
    return Picture(svg, title, about, _table(rows, language))


def _drawn(strip: Strip, scale: Scale, y: float, fullest: int, stop: bool, language: str) -> str:
    said = _WORDS[language]
    known = strip.row.known()
    base = y + _HEAD + strip.height
    line = element("path", class_="rule", d=f"M0 {number(base)}H{NARROW_WIDTH}")
    if not known:
        empty = NO_DATA[language] if strip.row.dots else counted(0, "cooperation", language)
        return _head(strip.row, empty, y, language) + line
    middle = median(value for value, _ in known)
    x = number(scale.x(middle))
    mark = element("path", class_="median", d=f"M{x} {number(base + 3)}V{number(y + _HEAD)}")
    marks = _columns(strip, scale, base, fullest, language) if strip.columns else "".join(
        one_of_many(
            said["dot"].format(dot.label, counted(value, "municipality", language)),
            element("circle", class_="spot", cx=scale.x(value), r=RADIUS,
                    cy=base - (level + 0.5) * STEP - 1),
            dot.address, stop=stop,
        )
        for (value, dot), level in zip(known, strip.levels, strict=True)
    )  # fmt: skip
    mark += element("path", class_="pointer", d=f"M{x} {number(base + 1)}l4.5 8h-9z")
    head = _head(strip.row, said["middle"].format(written(middle, language)), y, language)
    hidden = "true" if not stop or strip.columns else None
    return head + line + mark + element("g", marks, aria_hidden=hidden)


def _columns(strip: Strip, scale: Scale, base: float, fullest: int, language: str) -> str:
    parts = []
    for _, held in strip.columns:
        high = max(1.5, len(held) / fullest * COLUMN)
        x = scale.x(held[0]) - RADIUS
        bar = element("rect", class_="spot", x=x, y=base - high, width=2 * RADIUS, height=high)
        parts.append(one_of_many(_binned(held, language), bar, stop=False))
    return "".join(parts)


def _binned(held: Sequence[int], language: str) -> str:
    said = _WORDS[language]
    low, high = min(held), max(held)
    scale = (
        counted(low, "municipality", language) if low == high else said["range"].format(low, high)
    )
    return said["bin"].format(counted(len(held), "cooperation", language), scale)


def _head(row: Row, end: str, y: float, language: str) -> str:
    room = NARROW_WIDTH - width(end, LARGE * STRONG) - 16
    label = text(brief(row.label, room, LARGE), class_="halo", x=0, y=y + 16)
    right = text(end, class_="end strong halo", x=NARROW_WIDTH, y=y + 16, aria_hidden="true")
    return named(_sentence(row, language), label, row.address) + (right if end else "")


def _sentence(row: Row, language: str) -> str:
    """A row for who hears it."""
    said = _WORDS[language]
    values = [value for value, _ in row.known()]
    many = counted(len(row.dots), "cooperation", language)
    if not values:
        return said["nothing"].format(row.label, many)
    middle = written(median(values), language)
    most = counted(max(values), "municipality", language)
    whole = said["row"].format(row.label, many, written(min(values), language), most, middle)
    dark = len(row.dots) - len(values)
    return f"{whole}; {said['unknown'].format(dark)}" if dark else whole


def _axis(scale: Scale, top: float, bottom: float, language: str) -> str:
    """Lines of the ticks through all rows, their numbers above and below, and what they count."""
    parts = [text(_WORDS[language]["axis"], class_="soft", x=0, y=top - 22)]
    for tick in scale.ticks():
        x = number(scale.x(tick))
        parts.append(element("path", class_="guide", d=f"M{x} {number(top)}V{number(bottom)}"))
        for y in (top - 4, bottom + 16):
            parts.append(text(written(tick, language), class_="middle soft", x=x, y=y))
    return element("g", parts, aria_hidden="true")


def _entries(strips: Sequence[Strip], fullest: int, language: str) -> list[Entry]:
    said = _WORDS[language]
    x, y = SWATCH[0] / 2, SWATCH[1] / 2
    found = []
    if any(strip.levels for strip in strips):
        found.append(Entry(element("circle", class_="spot", cx=x, cy=y, r=RADIUS), said["dot key"]))
    if any(strip.columns for strip in strips):
        large = element("rect", class_="spot", x=x - RADIUS, width=2 * RADIUS, height=SWATCH[1])
        many = counted(fullest, "cooperation", language)
        found.append(Entry(large, said["bin key"].format(many)))
    if strips:
        line = element("path", class_="median", d=f"M{x} 0v{SWATCH[1]}")
        found.append(Entry(line, said["middle key"]))
    return found


def _about(strips: Sequence[Strip], language: str) -> str:
    if not strips:
        return NOTHING[language]
    said = _WORDS[language]
    binned = any(strip.columns for strip in strips)
    return f"{said['about']} {said['binned'] if binned else ''}".strip()


def _table(rows: Sequence[Row], language: str) -> Table:
    """Every cooperation, also where the drawing throws them together."""
    held: list[tuple[Cell, ...]] = []
    links = []
    for row in rows:
        dark = [(None, dot) for dot in row.dots if dot.value is None]
        for value, dot in [*row.known(), *dark]:
            held.append((dot.label, row.label, value))
            links.append(dot.address)
    return Table(_COLUMNS[language], held, links)
