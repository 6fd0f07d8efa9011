"""Who shares how much with whom: every place against every other, like with like.

What is drawn fits a page also for all municipalities. Up to `_LABELLED` each cell is a link with
its number; a cell that mirrors another is that same link. Above it a row is the link, its name
comes when it is pointed at or reached by keyboard, and cells of one class are one path, of which
the half above the diagonal is the one below it again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from samenwerking_kg.pictures import words
from samenwerking_kg.pictures.legend import SWATCH, Entry, legend
from samenwerking_kg.pictures.lettering import SIZE, shortened, width
from samenwerking_kg.pictures.matrix import Matrix, Place, ordered
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.sizes import WIDE, fitting
from samenwerking_kg.pictures.style import STEPS
from samenwerking_kg.pictures.svg import (
    drawing,
    element,
    escape,
    named,
    number,
    one_of_many,
    text,
)
from samenwerking_kg.pictures.textures import UNKNOWN, paint, patch, woven

__all__ = ["Place", "grid"]

#: So many places have room for a name each, and so many cells for a stop of the keyboard each.
_LABELLED, _STOPS = 70, 120
_LARGEST_CELL, _LONGEST = 30, 150
#: Steps next to each other that are the same, a byte each; 0 is no step.
_RUN = re.compile(rb"([^\0])\1*", re.DOTALL)


def grid(
    name: str,
    title: str,
    places: Sequence[Place],
    shared: Mapping[tuple[str, str], int],
    address: Callable[[str, str], str] = lambda one, other: "",  # noqa: ARG005
    *,
    note: str = "",
    language: str = "nl",
) -> Picture:
    """Everybody against everybody.

    shared   (key, key) in either order -> in how many they are together; absent is none
    address  of what two keys do together, "" for none
    note     put after the description: the day, the source
    """
    drawn = ordered(places, shared, address, language)
    large = len(places) > _LABELLED
    kind, wide, body, high = _large(name, drawn) if large else _small(name, drawn)
    entries = _entries(name, drawn)
    key, key_high = legend(entries, 0, high + 14, wide)
    about = " ".join(filter(None, (drawn.about(), drawn.said("point") if large else "", note)))
    textures = woven(name, [UNKNOWN] if not all(place.known for place in places) else [])
    return Picture(
        drawing(name, title, about, wide, high + 14 + key_high, [textures, body, key], kind),
        title, about, drawn.table(),
    )  # fmt: skip


def _small(name: str, drawn: Matrix) -> tuple[str, float, str, float]:
    """Kind, width, drawing and height, with names at both sides and links in the cells."""
    many = len(drawn.places)
    names = [shortened(place.label, _LONGEST) for place in drawn.places]
    margin = max((width(short) for short in names), default=0) + 8
    kind, wide = fitting(margin + many * 18)
    cell = min(_LARGEST_CELL, (wide - margin) / max(1, many))
    rows = "".join(
        named(
            drawn.of_row(row),
            text(short, class_="end", x=margin - 5, y=margin + (row + 0.5) * cell + SIZE * 0.35),
            place.address,
        )
        for row, (place, short) in enumerate(zip(drawn.places, names, strict=True))
    )
    columns = "".join(
        text(short, transform=f"translate({number(margin + (at + 0.5) * cell + SIZE * 0.35)} "
                              f"{number(margin - 5)}) rotate(-90)")
        for at, short in enumerate(names)
    )  # fmt: skip
    few = len(drawn.shared) <= _STOPS
    half = _cells(name, drawn, stop=few)
    turned = _cells(f"{name}-om", drawn, stop=False, turned=True) if few else _used(name, drawn)
    inside = _ground(drawn) + element("g", half, aria_hidden=None if few else "true")
    inside += element("g", turned, aria_hidden="true")
    body = rows + element("g", columns, aria_hidden="true") + _scaled(inside, margin, cell)
    body += _unknown(name, drawn, margin, cell)
    return kind, wide, body, margin + many * cell


def _cells(name: str, drawn: Matrix, *, stop: bool, turned: bool = False) -> str:
    """The half below the diagonal, or the one above it; the most shared first."""
    parts: dict[int, list[str]] = defaultdict(list)
    for (row, column), many in drawn.shared.items():
        one, other = drawn.places[column], drawn.places[row]
        label = drawn.said("pair", one.label, other.label, many)
        place = f"{row} {column}" if turned else f"{column} {row}"
        mark = element("path", d=f"M{place}h1v1h-1z")
        cell = one_of_many(label, mark, drawn.address(one.key, other.key), stop=stop)
        parts[drawn.steps[many]].append(cell)
    return "".join(
        element("g", cells, id=f"{name}-trede-{step}", class_=f"cells step-{step}")
        for step, cells in parts.items()
    )


def _used(name: str, drawn: Matrix) -> str:
    """The half above the diagonal by the one below, for half the weight. Links in it are no stops
    of the keyboard, as a browser would stop at both. Its colours come from here.
    """
    return "".join(
        element(
            "use", class_=f"cells step-{step}", href=f"#{name}-trede-{step}",
            transform="matrix(0 1 1 0 0 0)",
        )
        for step in dict.fromkeys(drawn.steps[many] for many in drawn.numbers)
    )  # fmt: skip


def _large(name: str, drawn: Matrix) -> tuple[str, float, str, float]:
    """The same without names; they come with the row."""
    many, wide = len(drawn.places), WIDE["widest"]
    cell = wide / many
    half = "".join(
        element("path", id=f"{name}-trede-{step}", class_=f"step-{step}", d="".join(runs))
        for step, runs in _runs(drawn).items()
    )
    high = number(cell, 2)
    rows = "".join(
        named(
            drawn.of_row(row),
            f'<rect class="row" y="{number(row * cell, 2)}" width="{wide}" height="{high}"/>'
            f'<text class="shown strong" x="6" y="{number(max(14, row * cell - 5))}">'
            f"{escape(place.label)}</text>",
            place.address,
        )
        for row, place in enumerate(drawn.places)
    )
    field = _scaled(_ground(drawn) + half + _used(name, drawn), 0, cell)
    return "widest", wide, field + _unknown(name, drawn, 0, cell) + rows, wide


def _runs(drawn: Matrix) -> dict[int, list[str]]:
    """Step -> what lies next to each other of it in the half below the diagonal, as a path each."""
    runs: dict[int, list[str]] = defaultdict(list)
    step = {0: 0, **drawn.steps}
    for row, line in enumerate(drawn.lines):
        for found in _RUN.finditer(bytes(map(step.__getitem__, line[:row]))):
            start, end = found.span()
            runs[found[0][0]].append(f"M{start} {row}h{end - start}v1h-{end - start}z")
    return runs


def _ground(drawn: Matrix) -> str:
    """The field and its diagonal."""
    many = len(drawn.places)
    diagonal = "".join(f"M{at} {at}h1v1h-1z" for at in range(many))
    field = element("rect", class_="field", width=many, height=many)
    return field + element("path", class_="other", d=diagonal)


def _unknown(name: str, drawn: Matrix, margin: float, cell: float) -> str:
    """The rows and columns of who nothing is known of, over the field."""
    long = number(len(drawn.places) * cell, 2)
    lines = "".join(
        f"M{number(margin + at * cell, 2)} {number(margin)}h{number(cell, 2)}v{long}"
        f"h-{number(cell, 2)}z"
        f"M{number(margin)} {number(margin + at * cell, 2)}h{long}v{number(cell, 2)}h-{long}z"
        for at, place in enumerate(drawn.places)
        if not place.known
    )
    if not lines:
        return ""
    return element("path", class_="paper", d=lines) + element(
        "path", fill=paint(name, UNKNOWN), d=lines
    )


def _scaled(inside: str, margin: float, cell: float) -> str:
    """Drawn in cells of one by one."""
    return element(
        "g", inside, shape_rendering="crispEdges",
        transform=f"translate({number(margin)} {number(margin)}) scale({number(cell, 3)})",
    )  # fmt: skip


def _entries(name: str, drawn: Matrix) -> list[Entry]:
    def swatch(kind: str) -> str:
        return element("rect", class_=f"{kind} edge", width=SWATCH[0], height=SWATCH[1])

    first = STEPS - len(drawn.classes.starts) + 1
    found = [Entry(swatch("paper"), drawn.said("empty"))]
    for step, held in enumerate(drawn.classes.ranges(), first):
        found.append(Entry(swatch(f"step-{step}"), drawn.said("key", held)))
    if not all(place.known for place in drawn.places):
        dotted = patch(name, "paper", UNKNOWN, 0, 0, *SWATCH)
        found.append(Entry(dotted, words.UNKNOWN[drawn.language]))
    return found
