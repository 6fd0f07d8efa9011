"""Where in an outline a number fits best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samenwerking_kg.pictures.outline import Dot

_HEIGHTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)  # of the outline, that are looked at


@dataclass(frozen=True)
class Spot:
    """The middle of a free space, in units of the drawing, and how wide and high that is."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, letters: int, size: float) -> bool:
        """Whether so many digits of a size fit."""
        return self.width >= (letters * 0.62 + 0.4) * size and self.height >= size * 1.1


def spot(outline: Sequence[Sequence[Dot]]) -> Spot:
    """The roomiest spot of the rings of a place, of those on a few lines across it."""
    best = Spot(0, 0, 0, 0)
    largest = max(outline, key=size)
    low, high = min(y for _, y in largest), max(y for _, y in largest)
    for part in _HEIGHTS:
        level = low + (high - low) * part
        for left, right in _inside(outline, level, 1):
            x = (left + right) / 2
            for top, bottom in _inside(outline, x, 0):
                if top <= level <= bottom:
                    y = level + max(min((top + bottom) / 2 - level, 40), -40) / 2
                    room = Spot(x / 10, y / 10, (right - left) / 10, (bottom - top) / 10)
                    if min(room.width, 2 * room.height) > min(best.width, 2 * best.height):
                        best = room
    return best


def size(ring: Sequence[Dot]) -> float:
    """The surface inside a ring, in units by units of the drawing."""
    doubled = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]))
    return abs(doubled) / 200


def _inside(
    outline: Sequence[Sequence[Dot]], level: float, axis: int
) -> Iterator[tuple[float, float]]:
    """Where a straight line at `level` of an axis is inside, from and to."""
    level += 0.25  # never through a point
    crossed = []
    for ring in outline:
        for a, b in pairwise([*ring, ring[0]]):
            if (a[axis] < level) != (b[axis] < level):
                part = (level - a[axis]) / (b[axis] - a[axis])
                crossed.append(a[1 - axis] + part * (b[1 - axis] - a[1 - axis]))
    crossed.sort()
    return zip(crossed[::2], crossed[1::2], strict=False)
