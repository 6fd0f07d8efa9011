"""The land of one day: the places in it, the borders between them, and what is not on the map."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from samenwerking_kg.pictures.nearby import meet
from samenwerking_kg.pictures.outline import XY, Dot, path, plane, rings
from samenwerking_kg.pictures.spots import Spot, size, spot
from samenwerking_kg.pictures.stretches import Stretch, cut, owners, thinned

WIDTH, TALLEST, MARGIN = 420.0, 520.0, 5.0
TOLERANCE = 0.5  # units of the drawing: less than a dot of the screen, or about one
SPECK = 1.5  # units: a shorter piece of a border than this cannot be seen as a line
GRAIN = 0.6  # units by units: a smaller island or dock cannot be seen
Pair = tuple[str, str]
Line = Sequence[Dot]


@dataclass(frozen=True)
class Shape:
    """A boundary as it is given. `wkt`: a polygon or many, in degrees, longitude first.

    derived  whether it was put together, and not drawn for its days
    """

    code: str
    name: str
    wkt: str
    sources: tuple[str, ...] = ()
    derived: bool = False


@dataclass(frozen=True)
class Place:
    """`d`: its outline. `spot`: where a number of it fits best."""

    code: str
    name: str
    d: str
    spot: Spot


@dataclass(frozen=True)
class Land:
    """places    by code, in the order of their names
    borders   two codes, the smaller first -> the line on which they meet
    lengths   of each border, in units of the drawing
    outer     where nobody lives at the other side
    unmapped  code -> name of those that were there and have no boundary, in the order of names
    sources   what the boundaries name as their source
    derived   codes of those whose boundary was not drawn for its days
    """

    width: float
    height: float
    places: Mapping[str, Place] = field(default_factory=dict)
    borders: Mapping[Pair, str] = field(default_factory=dict)
    lengths: Mapping[Pair, float] = field(default_factory=dict)
    outer: str = ""
    unmapped: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    derived: frozenset[str] = frozenset()

    def neighbours(self, code: str) -> list[str]:
        """Who shares a border with a place."""
        return [b if a == code else a for a, b in self.borders if code in (a, b)]


def land(shapes: Sequence[Shape], unmapped: Mapping[str, str] | None = None) -> Land:
    """The land of these boundaries, as large as a drawing can be. Raises ValueError for a shape
    that is no polygon."""
    outlines = {shape.code: rings(shape.wkt) for shape in shapes}
    metres = {p: plane(p) for p in set(chain.from_iterable(chain(*outlines.values())))}
    at, height = _fitted(metres)
    dots = {point: (round(x * 10), round(y * 10)) for point, (x, y) in at.items()}
    owned = owners(outlines)
    meet(owned, {shape.code: frozenset(shape.sources) for shape in shapes}, metres)
    cuts = {
        code: [[_simple(s, at) for s in cut(code, ring, owned)] for ring in outline]
        for code, outline in outlines.items()
    }
    places = {
        shape.code: _place(shape, [_joined(ring) for ring in cuts[shape.code]], dots)
        for shape in sorted(shapes, key=lambda shape: by_name(shape.name))
    }
    shared, outside = _lines(cuts, dots)
    left = sorted((unmapped or {}).items(), key=lambda item: by_name(item[1]))
    return Land(
        WIDTH, height, places,
        {pair: path(lines) for pair, lines in shared.items()},
        {pair: sum(map(_long, lines)) for pair, lines in shared.items()},
        path(outside), dict(left),
        tuple(sorted({source for shape in shapes for source in shape.sources})),
        frozenset(shape.code for shape in shapes if shape.derived),
    )  # fmt: skip


def by_name(name: str) -> str:
    """What names are sorted by: `Súdwest-Fryslân` as sudwest, `'s-Gravenhage` as s-gravenhage."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.casefold().strip("' ")


def _fitted(metres: Mapping[str, XY]) -> tuple[dict[str, XY], float]:
    """The points in the drawing, where down is more, and its height."""
    if not metres:
        return {}, 2 * MARGIN
    east, north = [x for x, _ in metres.values()], [y for _, y in metres.values()]
    wide, high = (max(max(them) - min(them), 1.0) for them in (east, north))
    scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / high)
    left, top = min(east) - ((WIDTH / scale) - wide) / 2, max(north) + MARGIN / scale
    at = {point: ((x - left) * scale, (top - y) * scale) for point, (x, y) in metres.items()}
    return at, round(high * scale + 2 * MARGIN, 1)


def _simple(stretch: Stretch, at: Mapping[str, XY]) -> Stretch:
    return Stretch(thinned(stretch.points, at, TOLERANCE), stretch.neighbour)


def _joined(ring: Iterable[Stretch]) -> list[str]:
    points: list[str] = []
    for stretch in ring:
        points += stretch.points[1 if points else 0 :]
    return points


def _place(shape: Shape, outline: Sequence[Sequence[str]], dots: Mapping[str, Dot]) -> Place:
    sized = [(size(ring), ring) for ring in ([dots[p] for p in ring] for ring in outline)]
    least = min(GRAIN, max(area for area, _ in sized))
    drawn = [ring for area, ring in sized if area >= least]
    return Place(shape.code, shape.name, path(drawn, closed=True), spot(drawn))


def _lines(
    cuts: Mapping[str, Sequence[Sequence[Stretch]]], dots: Mapping[str, Dot]
) -> tuple[dict[Pair, list[Line]], list[Line]]:
    """The lines of each pair, once, and those of the outside."""
    shared: defaultdict[Pair, list[Line]] = defaultdict(list)
    outside: list[Line] = []
    for code, outline in cuts.items():
        for stretch in chain.from_iterable(outline):
            line = [dots[point] for point in stretch.points]
            if not stretch.neighbour:
                outside.append(line)
            elif code < stretch.neighbour:
                shared[code, stretch.neighbour].append(line)
    return {pair: _seen(lines) for pair, lines in sorted(shared.items())}, outside


def _seen(lines: Sequence[Line]) -> list[Line]:
    """Lines without specks, such as two share in a harbour; the longest always stays."""
    return [line for line in lines if _long(line) >= SPECK] or [max(lines, key=_long)]


def _long(line: Line) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line)) / 10
