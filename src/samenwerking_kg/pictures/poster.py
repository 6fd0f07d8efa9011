"""Small maps with their words below them, in rows on one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.lettering import SIZE
from samenwerking_kg.pictures.quilt import Quilt
from samenwerking_kg.pictures.sheet import capital, wrapped
from samenwerking_kg.pictures.sizes import WIDE
from samenwerking_kg.pictures.svg import element, named, number, text

KIND = "wider"
_COLUMNS, _GAP, _LINE = 4, 20, 17


@dataclass(frozen=True)
class Framed:
    """A small map as it is drawn, and what is said of it."""

    quilt: Quilt
    body: str
    said: str
    address: str

    @property
    def title(self) -> str:
        return capital(self.quilt.theme.title)

    @property
    def label(self) -> str:
        return f"{self.title}: {self.said}"

    def linked(self, inner: str) -> str:
        return named(self.label, inner, self.address)


def rows_of(drawn: Sequence[Framed], notes: Sequence[str]) -> tuple[list[str], float]:
    """All tiles with their words, in rows, and the notes below; and how high they are."""
    room = WIDE[KIND]
    wide = (room - (_COLUMNS - 1) * _GAP) / _COLUMNS
    body, down, tall = [], 0.0, 0.0
    for at, each in enumerate(drawn):
        if at % _COLUMNS == 0:
            down, tall = down + tall, 0.0
        framed, high = _beneath(each, at % _COLUMNS * (wide + _GAP), down, wide)
        body.append(framed)
        tall = max(tall, high)
    down += tall
    for note in notes:
        for line in wrapped(note, room, SIZE):
            down += _LINE
            body.append(text(line, class_="soft", x=0, y=number(down)))
    return body, down + _LINE / 2


def _beneath(drawn: Framed, left: float, top: float, wide: float) -> tuple[str, float]:
    """A tile with its words below it, and how high they are together."""
    land = drawn.quilt.land
    high = wide * land.height / land.width
    words = [(line, "strong") for line in wrapped(drawn.title, wide, SIZE * 1.1)]
    words += [(line, "small soft") for line in wrapped(drawn.said, wide, SIZE)]
    lines = "".join(
        text(line, class_=kind, x=number(left), y=number(top + high + row * _LINE))
        for row, (line, kind) in enumerate(words, start=1)
    )
    small = element(
        "svg", drawn.body, x=number(left), y=number(top), width=number(wide),
        height=number(high), viewBox=f"0 0 {number(land.width)} {number(land.height)}",
    )  # fmt: skip
    return drawn.linked(small) + lines, high + len(words) * _LINE + _GAP
