"""Polygons that fit together: one coverage out of the features of a map, as short WKT.

The maps were generalised per neighbourhood, so neighbours overlap and leave slivers. All borders
are drawn on one grid of 0.0001 degree (about 10 metres), cut into faces, and every face is given to
one polygon; then shared borders are simplified together (Visvalingam-Whyatt), so that they still
match. Coordinates are longitude, latitude in CRS84, the default of GeoSPARQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely
from shapely import Geometry, Polygon, STRtree
from shapely.geometry import shape

#: Degrees.
GRID = 0.0001
#: Degrees; the square root of the area of the triangles that simplifying takes away.
TOLERANCE = 0.0005
#: Square degrees, about 0.2 square kilometre: what is smaller is a sliver, not water or an enclave.
SLIVER = 0.00003
#: West, south, east, north of the Netherlands in Europe, in degrees.
COUNTRY = (3.0, 50.5, 7.5, 53.9)


def polygon(geometry: Any) -> Geometry:
    """A GeoJSON geometry. Raises ValueError when it is no polygon on the map of the country."""
    try:
        read = shape(geometry)
    except (AttributeError, KeyError, TypeError, IndexError, shapely.GEOSException) as problem:
        raise ValueError(f"no geometry: {problem!r}") from problem
    if read.geom_type not in ("Polygon", "MultiPolygon") or read.is_empty:
        raise ValueError(f"a {read.geom_type} where a polygon was expected")
    west, south, east, north = read.bounds
    if not (COUNTRY[0] < west and COUNTRY[1] < south and east < COUNTRY[2] and north < COUNTRY[3]):
        raise ValueError(f"outside the Netherlands: {read.bounds}")
    return read if read.is_valid else read.buffer(0)


def coverage(polygons: Sequence[Geometry]) -> list[Geometry]:
    """The same polygons, generalised, without overlaps and slivers, with borders that match.

    Raises ValueError when a polygon is so small or so covered that nothing is left of it.
    """
    lines = shapely.union_all(list(shapely.boundary(list(polygons))), grid_size=GRID)
    faces = [f for f in shapely.get_parts(shapely.polygonize([lines])) if isinstance(f, Polygon)]
    owners = _owners(faces, polygons)
    parts: list[list[Geometry]] = [[] for _ in polygons]
    for face, owner in zip(faces, owners, strict=True):
        if owner is not None:
            parts[owner].append(face)
    if not all(parts):
        raise ValueError(f"polygon {parts.index([])} vanishes on the grid")
    whole = [shapely.coverage_union_all(own) for own in parts]
    return list(shapely.coverage_simplify(whole, TOLERANCE))


def wkt(geometry: Geometry) -> str:
    """WKT with four decimals, always the same for the same shape."""
    return shapely.to_wkt(shapely.normalize(geometry), rounding_precision=4, trim=True)


def _owners(faces: list[Polygon], polygons: Sequence[Geometry]) -> list[int | None]:
    """Per face the first polygon that holds it; a sliver goes to its closest neighbour; None is
    what lies outside: water, abroad."""
    owners: list[int | None] = [None] * len(faces)
    inside = STRtree(polygons).query(shapely.point_on_surface(faces), predicate="within")
    for face, owner in sorted(zip(*inside.tolist(), strict=True), reverse=True):
        owners[face] = owner
    tree = STRtree(faces)
    for number, face in enumerate(faces):
        if owners[number] is None and face.area < SLIVER:
            near = sorted(tree.query(face, predicate="touches").tolist())
            owners[number] = _closest(
                face, {n: faces[n] for n in near if owners[n] is not None}, owners
            )
    return owners


def _closest(face: Polygon, near: dict[int, Polygon], owners: Sequence[int | None]) -> int | None:
    """The owner with which a face shares the longest border; None when it shares none."""
    shared: dict[int, float] = {}
    for number, other in near.items():
        owner = owners[number]
        assert owner is not None
        border = face.boundary.intersection(other.boundary).length
        shared[owner] = shared.get(owner, 0.0) + border
    best = max(shared, key=lambda owner: (shared[owner], -owner), default=None)
    return best if best is not None and shared[best] > 0 else None
