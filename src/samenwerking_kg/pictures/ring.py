"""One organisation in the middle, and around it whom it meets most.

The more they do together, the larger the mark and the wider its spoke. Marks of one sort have one
shape and colour, and stand together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import cos, pi, sin, sqrt

from samenwerking_kg.pictures.around import Circle, Spot
from samenwerking_kg.pictures.legend import SWATCH, Entry, legend
from samenwerking_kg.pictures.lettering import SIZE, STRONG, width, wrapped
from samenwerking_kg.pictures.picture import Picture, Table
from samenwerking_kg.pictures.sizes import WIDE
from samenwerking_kg.pictures.style import HUES
from samenwerking_kg.pictures.svg import drawing, element, named, number, text
from samenwerking_kg.pictures.words import and_more, brief, counted, written

_WIDTH = WIDE["broad"]
_HUB, _RADIUS, _OUTER, _LINE = 48, 150, 174, 19
_SMALLEST, _LARGEST = 5.0, 13.0
#: No more than these have a mark, whatever is asked.
_MOST = 40

_COLUMNS = {
    "nl": ("Organisatie", "Soort", "Samen in"),
    "en": ("Organisation", "Sort", "Together in"),
}
_WORDS = {
    "nl": {
        "met": "{} ({}): {} samen",
        "about": "In het midden staat {}. Eromheen staat met wie het vaakst wordt samengewerkt: "
        "hoe dikker de lijn, hoe meer samenwerkingen. Het vaakst met {}: {}.",
        "none": "Van {} zijn geen samenwerkingen met anderen bekend.",
        "more": "{} staan alleen in de tabel",
    },
    "en": {
        "met": "{} ({}): {} together",
        "about": "{} is in the middle. Around it is whom it works with most: the wider the line, "
        "the more cooperations. Most with {}: {}.",
        "none": "Of {} no cooperations with others are known.",
        "more": "{} are in the table only",
    },
}


@dataclass(frozen=True)
class Met:
    """An organisation that is met in so many cooperations. sort: what it is, in words."""

    label: str
    sort: str
    many: int
    address: str = ""


def ring(
    name: str,
    title: str,
    middle: str,
    met: Sequence[Met],
    *,
    most: int = 24,
    sorts: Sequence[str] = (),
    note: str = "",
    language: str = "nl",
) -> Picture:
    """The organisation called `middle`, and at most `most` of those that it meets.

    sorts  all there can be, in order, so that each looks the same in every drawing
    note   put after the description: the day, the source
    """
    told = sorted(
        (one for one in met if one.many > 0),
        key=lambda one: (-one.many, one.label, one.address),
    )
    shown = told[: min(most, _MOST)]
    looks = {sort: at for at, sort in enumerate(dict.fromkeys([*sorts, *_sorts(shown)]))}
    around = sorted(shown, key=lambda one: looks[one.sort])
    groups = [len(list(same)) for _, same in groupby(around, lambda one: one.sort)]
    circle, spots = _placed(groups)
    largest = min(_LARGEST, pi * _RADIUS / (len(shown) + len(groups) or 1) - 1)
    top = max((one.many for one in shown), default=1)
    spokes = [_spoke(circle, spot, one.many / top) for spot, one in zip(spots, around, strict=True)]
    marks = [
        _mark(one, spot, looks[one.sort], sqrt(one.many / top) * largest, language)
        for spot, one in zip(spots, around, strict=True)
    ]
    lowest = max([circle.y + _OUTER, *(spot.words_y for spot in spots)])
    y = lowest + 34
    parts = [element("g", spokes, aria_hidden="true"), _hub(circle, middle), *marks]
    if len(told) > len(shown):
        more = and_more(len(told) - len(shown), language)
        parts.append(text(_WORDS[language]["more"].format(more), class_="middle", x=circle.x, y=y))
        y += 14
    key, high = legend(_entries(looks, shown, language), 0, y + 4, _WIDTH)
    about = " ".join(filter(None, (_about(middle, shown, language), note)))
    svg = drawing(name, title, about, _WIDTH, y + 4 + high, [*parts, key], "broad")
    table = Table(
        _COLUMNS[language],
        [(one.label, one.sort, one.many) for one in told],
        [one.address for one in told],
    )
    return Picture(svg, title, about, table)


def _placed(groups: Sequence[int]) -> tuple[Circle, list[Spot]]:
    """The circle, so far down that all words are in the drawing, and its spots."""
    around = Circle(_WIDTH / 2, 0, _RADIUS, _OUTER, _LINE)
    highest = min([-_OUTER, *(spot.words_y for spot in around.spots(groups))])
    circle = replace(around, y=_LINE - highest)
    return circle, circle.spots(groups)


def _sorts(shown: Sequence[Met]) -> list[str]:
    """The sorts of which there are most first."""
    found = Counter(one.sort for one in shown)
    return sorted(found, key=lambda sort: (-found[sort], sort))


def _spoke(circle: Circle, spot: Spot, share: float) -> str:
    part = _HUB / _RADIUS
    x, y = (circle.x + (spot.x - circle.x) * part, circle.y + (spot.y - circle.y) * part)
    way = f"M{number(x)} {number(y)}L{number(spot.x)} {number(spot.y)}"
    return element("path", class_="spoke", d=way, stroke_width=number(1 + 7 * share))


def _hub(circle: Circle, middle: str) -> str:
    lines = wrapped(middle, 2 * _HUB - 14, 3, SIZE * STRONG)
    first = circle.y - (len(lines) - 1) * 8 + SIZE * 0.35
    words = "".join(
        text(line, class_="middle strong", x=circle.x, y=first + at * 16)
        for at, line in enumerate(lines)
    )
    hub = element("circle", class_="paper edge", cx=circle.x, cy=circle.y, r=_HUB)
    return named(middle, hub + words)


def _mark(one: Met, spot: Spot, sort: int, radius: float, language: str) -> str:
    """The mark with its words, and a thin line between the two where the words moved away."""
    shape = element(
        "path", class_=f"hue-{sort % HUES + 1} edge", d=_shape(sort, max(_SMALLEST, radius)),
        transform=f"translate({number(spot.x)} {number(spot.y)})",
    )  # fmt: skip
    many = f" ({written(one.many, language)})"
    room = (_WIDTH - spot.words_x if spot.right else spot.words_x) - width(many) - 4
    words = text(
        f"{brief(one.label, room)}{many}", x=spot.words_x, y=spot.words_y + SIZE * 0.35,
        class_="beside" if spot.right else "beside end",
    )  # fmt: skip
    back = -4 if spot.right else 4
    way = f"M{number(spot.x)} {number(spot.y)}L{number(spot.words_x + back)} {number(spot.words_y)}"
    line = element("path", class_="rule faint", d=way)
    heard = _WORDS[language]["met"].format(one.label, one.sort, written(one.many, language))
    return named(heard, line + shape + words, one.address)


def _shape(sort: int, radius: float) -> str:
    """Round, square, diamond, triangle, hexagon, triangle on its point: about as large."""
    corners, turn, larger = ((0, 0.0, 1.0), (4, 0.5, 1.25), (4, 0.0, 1.25), (3, 0.0, 1.4),
                             (6, 0.0, 1.1), (3, 0.5, 1.4))[sort % 6]  # fmt: skip
    if not corners:
        r, across = number(radius, 2), number(2 * round(radius, 2), 2)
        return f"M-{r} 0a{r} {r} 0 1 1 {across} 0a{r} {r} 0 1 1 -{across} 0z"
    points = [
        (sin(2 * pi * (at + turn) / corners), -cos(2 * pi * (at + turn) / corners))
        for at in range(corners)
    ]
    far = radius * larger
    return "M" + "L".join(f"{number(far * x)} {number(far * y)}" for x, y in points) + "z"


def _entries(looks: Mapping[str, int], shown: Sequence[Met], language: str) -> list[Entry]:
    found = Counter(one.sort for one in shown)
    place = f"translate({SWATCH[0] / 2} {SWATCH[1] / 2})"
    return [
        Entry(
            element("path", class_=f"hue-{at % HUES + 1} edge", d=_shape(at, 6), transform=place),
            f"{sort} ({written(found[sort], language)})",
        )
        for sort, at in looks.items()
        if found[sort]
    ]


def _about(middle: str, shown: Sequence[Met], language: str) -> str:
    words = _WORDS[language]
    if not shown:
        return words["none"].format(middle)
    most = counted(shown[0].many, "cooperation", language)
    return words["about"].format(middle, shown[0].label, most)
