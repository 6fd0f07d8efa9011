"""Outlines cut into stretches: what one place shares with one neighbour, or with none.

The boundaries of one map fit: where two places meet they have the same points. A stretch is made
simpler once, so that both sides of it stay the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from samenwerking_kg.pictures.outline import XY

Ring = Sequence[str]
Edge = tuple[str, str]


@dataclass(frozen=True)
class Stretch:
    """Points in a row, and who lives at the other side: "" for nobody."""

    points: tuple[str, ...]
    neighbour: str


def edge(one: str, other: str) -> Edge:
    """Two points next to each other, in whichever direction they are walked."""
    return (one, other) if one < other else (other, one)


def owners(outlines: Mapping[str, Sequence[Ring]]) -> dict[Edge, list[str]]:
    """Who has an edge: one place, or two that meet there."""
    found: defaultdict[Edge, list[str]] = defaultdict(list)
    for code, rings in outlines.items():
        for ring in rings:
            for one, other in pairwise(ring):
                found[edge(one, other)].append(code)
    return found


def cut(code: str, ring: Ring, owned: Mapping[Edge, Sequence[str]]) -> list[Stretch]:
    """The stretches of a ring, in its order; each begins where the one before ends.

    A ring with the same on its other side all along is one stretch, from its smallest point, so
    that a hole and what lies in it are cut alike.
    """
    steps = [
        (next((c for c in owned[edge(a, b)] if c != code), ""), a, b) for a, b in pairwise(ring)
    ]
    turn = next((i for i in range(len(steps)) if steps[i - 1][0] != steps[i][0]), None)
    if turn is None:
        turn = min(range(len(steps)), key=lambda i: steps[i][1])
    found = []
    for neighbour, group in groupby(steps[turn:] + steps[:turn], key=lambda step: step[0]):
        walked = list(group)
        found.append(Stretch((walked[0][1], *(b for _, _, b in walked)), neighbour))
    return found


def thinned(points: tuple[str, ...], at: Mapping[str, XY], tolerance: float) -> tuple[str, ...]:
    """The points without those that lie within `tolerance` of the line without them (Douglas and
    Peucker); the same from either end. A closed line keeps at least a triangle."""
    if points[0] > points[-1] or (points[0] == points[-1] and points[1] > points[-2]):
        return thinned(points[::-1], at, tolerance)[::-1]
    if len(points) < 3:
        return points
    spots = [at[point] for point in points]
    kept = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    if points[0] == points[-1]:
        if len(points) < 5:
            return points
        halves = sorted({0, _furthest(spots, 0, len(points) - 1)[0], len(points) - 1})
        third = max((_furthest(spots, *half) for half in pairwise(halves)), key=lambda f: f[1])[0]
        corners = sorted({*halves, third})
        kept.update(corners)
        todo = list(pairwise(corners))
    while todo:
        first, last = todo.pop()
        middle, away = _furthest(spots, first, last)
        if away > tolerance * tolerance:
            kept.add(middle)
            todo += [(first, middle), (middle, last)]
    return tuple(points[i] for i in sorted(kept))


def _furthest(spots: Sequence[XY], first: int, last: int) -> tuple[int, float]:
    """Which point between two lies furthest from the line between them, and how far, squared."""
    (ax, ay), (bx, by) = spots[first], spots[last]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    best, away = first, 0.0
    for i in range(first + 1, last):
        px, py = spots[i][0] - ax, spots[i][1] - ay
        t = (px * dx + py * dy) / length if length else 0.0
        t = 0.0 if t < 0 else min(t, 1.0)
        far = (px - t * dx) ** 2 + (py - t * dy) ** 2
        if far > away:
            best, away = i, far
    return best, away
