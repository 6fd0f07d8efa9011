"""Functions beyond SPARQL 1.1 that the engine behind a store answers: those of GeoSPARQL."""

from __future__ import annotations

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import SamenwerkingError
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import GEO

_BASE = "http://www.opengis.net/def/function/geosparql/"
_METRE = "<http://www.opengis.net/def/uom/OGC/1.0/metre>"
_NAMES = {
    "?a": "asGeoJSON centroid convexHull coordinateDimension dimension envelope getSRID isEmpty "
    "isSimple spatialDimension",
    "?a, ?b": "difference intersection symDifference union "
    "sfContains sfCrosses sfDisjoint sfEquals sfIntersects sfOverlaps sfTouches sfWithin "
    "ehContains ehCoveredBy ehCovers ehDisjoint ehEquals ehInside ehMeet ehOverlap "
    "rcc8dc rcc8ec rcc8eq rcc8ntpp rcc8ntppi rcc8po rcc8tpp rcc8tppi",
    f"?a, {_METRE}": "length perimeter",
    f"?p, ?q, {_METRE}": "distance",
    '?a, ?b, "T*F**F***"': "relate",
}
_ASKED = f"""SELECT (<{_BASE}%s>(%s) AS ?found) {{
  BIND("POLYGON((0 0,0 1,1 1,1 0,0 0))"^^{GEO.wktLiteral} AS ?a)
  BIND("POLYGON((0 0,0 2,2 2,2 0,0 0))"^^{GEO.wktLiteral} AS ?b)
  BIND("POINT(5 52)"^^{GEO.wktLiteral} AS ?p)
  BIND("POINT(5 53)"^^{GEO.wktLiteral} AS ?q) }}"""


def functions(store: Store) -> tuple[NamedNode, ...]:
    """Those that give an answer when they are tried, in the order of their names."""
    tried = sorted((name, given) for given, all_of in _NAMES.items() for name in all_of.split())
    return tuple(NamedNode(_BASE + name) for name, given in tried if _answers(store, name, given))


def _answers(store: Store, name: str, given: str) -> bool:
    try:
        return any(found is not None for (found,) in rows(store, _ASKED % (name, given)))
    except SamenwerkingError:
        return False
