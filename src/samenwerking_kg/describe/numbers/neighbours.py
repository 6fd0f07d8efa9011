"""Which municipalities are neighbours on a day: those whose boundaries share a stretch.

The boundaries of one year fit together: where two municipalities meet, they have the same points.
A stretch is two points or more, so that four which meet in one point are not all neighbours.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from samenwerking_kg.describe.numbers.conditions import Conditions
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode, day
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import SW, TOOI

_POINT = re.compile(r"-?[\d.]+ -?[\d.]+")
_GEO = "http://www.opengis.net/ont/geosparql#"
Pair = tuple[NamedNode, NamedNode]


def neighbours(store: Store, on: dt.date) -> list[Pair]:
    """Pairs of municipalities, in order, each pair once; none where we have no boundaries."""
    meeting: defaultdict[str, set[str]] = defaultdict(set)
    for place, outline in rows(store, _outlines(on)):
        assert isinstance(place, NamedNode)
        assert isinstance(outline, Literal)
        for point in _POINT.findall(outline.value):
            meeting[point].add(place.value)
    shared = Counter(
        pair for places in meeting.values() for pair in itertools.combinations(sorted(places), 2)
    )
    return [(NamedNode(a), NamedNode(b)) for (a, b), n in sorted(shared.items()) if n > 1]


def _outlines(on: dt.date) -> str:
    return f"""
SELECT ?gemeente ?omtrek {{
  VALUES ?op {{ {day(on)} }}
  ?gemeente a <https://identifier.overheid.nl/tooi/def/ont/Gemeente> ; <{_GEO}hasGeometry> ?grens .
  ?grens <{_GEO}asWKT> ?omtrek .
  OPTIONAL {{ ?grens {SW.geldigVan} ?van }} OPTIONAL {{ ?grens {SW.geldigTot} ?tot }}
  OPTIONAL {{ ?gemeente {SW.geldigTot} ?einde }}
  FILTER(COALESCE(?van <= ?op, true) && COALESCE(?tot > ?op, true) && COALESCE(?einde > ?op, true))
}}"""


def within(store: Store, pairs: Sequence[Pair], conditions: Conditions) -> list[Pair]:
    """The pairs of one municipality, or of which both are in the area; all when none is asked."""
    if conditions.municipality:
        return [pair for pair in pairs if conditions.municipality in pair]
    if not conditions.provinces:
        return list(pairs)
    values = " ".join(map(str, conditions.provinces))
    select = f"SELECT ?x {{ VALUES ?y {{ {values} }} ?x <{TOOI.base}ligtInProvincie> ?y }}"
    inside = {place for (place,) in rows(store, select)}
    return [pair for pair in pairs if inside.issuperset(pair)]
