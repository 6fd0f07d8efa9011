"""How the dots of a row stand: where their value is, on each other where they would touch.

The steps of the axis become smaller to the right (log of one more), because most are small and a
few are very large; one more, so that none at all has a place too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from samenwerking_kg.pictures.lettering import LARGE, width
from samenwerking_kg.pictures.sizes import NARROW_WIDTH

#: Of a dot its radius, and how far apart two are; the height of the highest column.
RADIUS, STEP, COLUMN = 3.7, 8.0, 64.0
#: More dots in a row than this, or more on each other, become columns.
_MOST, _HIGHEST = 80, 10
_LEFT, _RIGHT = 12.0, NARROW_WIDTH - 14.0
_TICKS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)


@dataclass(frozen=True)
class Dot:
    """A cooperation; value: how many municipalities take part, None where that is not known."""

    label: str
    value: int | None
    address: str = ""


@dataclass(frozen=True)
class Row:
    """A theme and its cooperations."""

    label: str
    dots: Sequence[Dot]
    address: str = ""

    def known(self) -> list[tuple[int, Dot]]:
        """Those with a value, from small to large."""
        held = [(dot.value, dot) for dot in self.dots if dot.value is not None]
        return sorted(held, key=lambda one: (one[0], one[1].label, one[1].address))


@dataclass(frozen=True)
class Scale:
    """The axis, from none to `most`."""

    most: int

    def x(self, value: float) -> float:
        part = log1p(max(0.0, value)) / log1p(max(1, self.most))
        return _LEFT + part * (_RIGHT - _LEFT)

    def ticks(self) -> list[int]:
        """Those that have room for their number."""
        found: list[int] = []
        for tick in _TICKS:
            free = not found or self.x(tick) - self.x(found[-1]) > width(str(tick), LARGE) + 6
            if tick <= max(1, self.most) and free:
                found.append(tick)
        return found


@dataclass(frozen=True)
class Strip:
    """A row as it is drawn: dots with their level, or columns with their place and values."""

    row: Row
    levels: Sequence[int]
    columns: Sequence[tuple[float, Sequence[int]]]

    @property
    def height(self) -> float:
        return COLUMN + 4 if self.columns else max([2, *self.levels]) * STEP + 10


def heaped(row: Row, scale: Scale) -> Strip:
    """The row with its dots on each other, or in columns."""
    places = [scale.x(value) for value, _ in row.known()]
    lasts: list[float] = []
    levels = []
    for x in places:
        level = next((at for at, last in enumerate(lasts) if x - last >= STEP), len(lasts))
        lasts[level : level + 1] = [x]
        levels.append(level)
    if len(levels) <= _MOST and len(lasts) <= _HIGHEST:
        return Strip(row, levels, [])
    columns: list[tuple[float, list[int]]] = []
    for x, (value, _) in zip(places, row.known(), strict=True):
        if not columns or x - columns[-1][0] >= STEP:
            columns.append((x, []))
        columns[-1][1].append(value)
    return Strip(row, [], columns)
