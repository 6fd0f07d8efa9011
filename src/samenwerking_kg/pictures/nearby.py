"""Where two maps meet: their lines do not have the same points, but run side by side.

The north is drawn from another map than the rest of the country. Without this, no municipality of
Drenthe would border on Overijssel.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from samenwerking_kg.pictures.outline import XY
from samenwerking_kg.pictures.stretches import Edge

NEAR = 800.0  # metres from the middle of an edge to an edge of the other map
_SHORT = 1_500.0  # metres: two that run side by side for less only touch at a corner
Sides = Mapping[str, frozenset[str]]


def meet(owned: dict[Edge, list[str]], maps: Sides, metres: Mapping[str, XY]) -> None:
    """Give each edge that one place has alone also to its nearest neighbour on another map.

    maps    code -> what its boundary was drawn from; two with nothing in common are two maps
    """
    if len(set(maps.values())) < 2:
        return
    alone = [(edge, codes[0]) for edge, codes in owned.items() if len(codes) == 1]
    grid = _grid(alone, metres)
    found: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge, code in alone:
        other = _nearest(_middle(edge, metres), code, maps, grid, metres)
        if other:
            found[code, other].append(edge)
    exact = {tuple(codes) for codes in owned.values() if len(codes) == 2}
    for (code, other), edges in found.items():
        long = sum(math.dist(metres[a], metres[b]) for a, b in edges) >= _SHORT
        if long or (code, other) in exact or (other, code) in exact:
            for edge in edges:
                owned[edge].append(other)


Cell = tuple[int, int]
Grid = Mapping[Cell, Sequence[tuple[Edge, str]]]


def _grid(alone: Sequence[tuple[Edge, str]], metres: Mapping[str, XY]) -> Grid:
    """Edges by the squares of the plane that they pass."""
    grid: defaultdict[Cell, list[tuple[Edge, str]]] = defaultdict(list)
    for edge, code in alone:
        (ax, ay), (bx, by) = metres[edge[0]], metres[edge[1]]
        steps = int(math.dist((ax, ay), (bx, by)) / (NEAR / 2)) + 1
        for cell in {
            _cell(ax + (bx - ax) * i / steps, ay + (by - ay) * i / steps) for i in range(steps + 1)
        }:
            grid[cell].append((edge, code))
    return grid


def _cell(x: float, y: float) -> Cell:
    return int(x // NEAR), int(y // NEAR)


def _middle(edge: Edge, metres: Mapping[str, XY]) -> XY:
    (ax, ay), (bx, by) = metres[edge[0]], metres[edge[1]]
    return (ax + bx) / 2, (ay + by) / 2


def _nearest(point: XY, code: str, maps: Sides, grid: Grid, metres: Mapping[str, XY]) -> str:
    """Whose edge on another map is nearest, within `NEAR`; "" for nobody."""
    best, nearest = "", NEAR
    column, row = _cell(*point)
    for cell in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        for (a, b), other in grid.get(cell, ()):
            if maps[code].isdisjoint(maps[other]):
                away = _distance(point, metres[a], metres[b])
                if away < nearest:
                    best, nearest = other, away
    return best


def _distance(point: XY, start: XY, end: XY) -> float:
    """From a point to a piece of a line."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length)) if length else 0.0
    return math.dist(point, (ax + t * dx, ay + t * dy))
