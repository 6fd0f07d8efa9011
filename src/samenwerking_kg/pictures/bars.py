"""Bars that lie: how much there is of something.

A name stands above its bar, so that the drawing is narrow and a phone shows it whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.lettering import LARGE, STRONG, width
from samenwerking_kg.pictures.picture import Picture, Table
from samenwerking_kg.pictures.sizes import NARROW, NARROW_WIDTH
from samenwerking_kg.pictures.svg import drawing, element, named, text
from samenwerking_kg.pictures.textures import UNKNOWN, patch, woven
from samenwerking_kg.pictures.words import NOTHING, brief, written
from samenwerking_kg.pictures.words import UNKNOWN as NO_DATA

#: Height of a bar, and of a bar with its name.
BAR, ROW = 20, 54

_WORDS = {
    "nl": {
        "about": "Elke balk is een rij; het getal erboven is hoe lang de balk is.",
        "name": "Naam",
        "value": "Aantal",
    },
    "en": {
        "about": "Each bar is a row; the number above it is how long the bar is.",
        "name": "Name",
        "value": "Number",
    },
}


@dataclass(frozen=True)
class Bar:
    """One bar of one value; None: not known."""

    label: str
    value: float | None
    address: str = ""


def bars(
    name: str,
    title: str,
    given: Sequence[Bar],
    *,
    heading: str = "",
    measure: str = "",
    unit: str = "",
    most: float | None = None,
    note: str = "",
    language: str = "nl",
) -> Picture:
    """A bar for each value.

    heading, measure  of the columns of the table
    unit              written after each value: `` %``
    most              the value of a bar as long as the drawing: 100; None: the highest there is
    """
    known = [bar.value for bar in given if bar.value is not None]
    whole = max([*known, 0.0]) if most is None else most
    rows = [_bar(name, bar, at * ROW, whole, unit, language) for at, bar in enumerate(given)]
    said = _WORDS[language]
    about = " ".join(filter(None, (said["about"] if given else NOTHING[language], note)))
    high = max(1, len(rows)) * ROW
    if not rows:
        rows = [text(NOTHING[language], x=0, y=20)]
    textures = woven(name, [UNKNOWN] if len(known) < len(given) else [])
    drawn = drawing(name, title, about, NARROW_WIDTH, high, [textures, *rows], NARROW)
    table = Table(
        [heading or said["name"], measure or said["value"]],
        [(bar.label, bar.value) for bar in given],
        [bar.address for bar in given],
    )
    return Picture(drawn, title, about, table)


def head(label: str, name: str, value: str, address: str, y: float) -> str:
    """What stands above a bar: its label, and its value at the end. name: both, for who hears."""
    room = NARROW_WIDTH - width(value, LARGE * STRONG) - 16
    written_name = text(brief(label, room, LARGE), x=0, y=y + 16)
    end = text(value, class_="end strong", x=NARROW_WIDTH, y=y + 16, aria_hidden="true")
    return named(name, written_name, address) + end


def unknown(name: str, label: str, address: str, y: float, language: str) -> str:
    """A bar of which nothing is known."""
    words = NO_DATA[language]
    bar = patch(name, "paper", UNKNOWN, 0, y + 24, NARROW_WIDTH, BAR)
    return head(label, f"{label}: {words}", words, address, y) + bar


def _bar(name: str, bar: Bar, y: float, whole: float, unit: str, language: str) -> str:
    if bar.value is None:
        return unknown(name, bar.label, bar.address, y, language)
    value = written(bar.value, language) + unit
    said = head(bar.label, f"{bar.label}: {value}", value, bar.address, y)
    place = {"x": 0, "y": y + 24, "height": BAR}
    part = min(1.0, max(0.0, bar.value / whole)) if whole else 0.0
    back = element("rect", class_="wash", width=NARROW_WIDTH, **place)
    front = element("rect", class_="step-5 edge", width=part * NARROW_WIDTH, **place)
    return said + back + (front if part else "")
