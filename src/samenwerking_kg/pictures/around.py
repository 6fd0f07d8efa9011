"""Places around a middle, and beside them words that never lie on each other.

Words stand left or right of the circle, each at the height of its place as far as there is room:
where they would touch they move apart, as little as can be (pool adjacent violators).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt


@dataclass(frozen=True)
class Spot:
    """A place on the circle, and where its words begin (right of it) or end (left of it)."""

    x: float
    y: float
    words_x: float
    words_y: float
    right: bool


@dataclass(frozen=True)
class Circle:
    """The circle of the places, and a wider one for the words; `line` is how high words are."""

    x: float
    y: float
    radius: float
    outer: float
    line: float

    def spots(self, groups: Sequence[int]) -> list[Spot]:
        """From the top down the left and up the right, so that who reads or scrolls from the left
        meets the first ones first. `groups` are how many stand together, with a gap between two.
        """
        gap = 0.8 if len(groups) > 1 else 0.0
        whole = sum(groups) + gap * len(groups)
        turns, at = [], 0.0
        for many in groups:
            turns += [(at + (gap + 1) / 2 + step) / whole for step in range(many)]
            at += many + gap
        points = [(-sin(2 * pi * turn), -cos(2 * pi * turn)) for turn in turns]
        rights = [turn > 0.5 for turn in turns]
        heights: dict[int, float] = {}
        for side in (True, False):
            own = [at for at, right in enumerate(rights) if right is side]
            own.sort(key=lambda at: points[at][1])
            wished = [self.y + self.outer * points[at][1] for at in own]
            heights |= zip(own, apart(wished, self.line), strict=True)
        return [self._spot(point, heights[at], rights[at]) for at, point in enumerate(points)]

    def _spot(self, point: tuple[float, float], height: float, right: bool) -> Spot:
        off = sqrt(max(0.0, self.outer**2 - (height - self.y) ** 2))
        side = 1 if right else -1
        return Spot(
            self.x + self.radius * point[0], self.y + self.radius * point[1],
            self.x + side * max(off, 12.0), height, right,
        )  # fmt: skip


def apart(wished: Sequence[float], gap: float) -> list[float]:
    """The nearest heights to those wished for, in their order, at least `gap` from each other."""
    blocks: list[list[float]] = []  # sum and number of what is wished for, less the gaps before
    for at, wish in enumerate(wished):
        blocks.append([wish - at * gap, 1])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            total, many = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += many
    means = [_mean(block) for block in blocks for _ in range(int(block[1]))]
    return [mean + at * gap for at, mean in enumerate(means)]


def _mean(block: Sequence[float]) -> float:
    return block[0] / block[1]
