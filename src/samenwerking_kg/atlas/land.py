"""The land of a day, from the boundaries in the store.

A boundary holds for days that it names; a municipality counts from its first day, or when nobody
knows that, until its last. Days with the same boundaries share one land.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from samenwerking_kg.atlas.kept import Kept
from samenwerking_kg.describe.numbers.conditions import NORTH as NORTH_NODES
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.pictures.land import Land, Shape, land
from samenwerking_kg.rdf.terms import Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, GEO, RDFS, SW, TOOI

BOUNDARIES = graph("cbs", "grenzen")
#: Codes of the three provinces in the north.
NORTH = tuple(node.value.rpartition("/")[2] for node in NORTH_NODES)
_KEPT = 40  # lands: eleven sets of boundaries, the north and the whole country, and some more

_TOWNS = f"""
SELECT ?gemeente (MIN(?officieel) AS ?naam) (MIN(?provincie) AS ?in) (MIN(?van) AS ?begin)
       (MIN(?tot) AS ?einde) {{
  ?gemeente a {TOOI.Gemeente} .
  FILTER NOT EXISTS {{ ?gemeente a {TOOI.HistorischeVersie} }}
  OPTIONAL {{ ?gemeente {TOOI.officieleNaamExclSoort} ?officieel }}
  OPTIONAL {{ ?gemeente {TOOI.ligtInProvincie} ?provincie }}
  OPTIONAL {{ ?gemeente {SW.geldigVan} ?van }}
  OPTIONAL {{ ?gemeente {SW.geldigTot} ?tot }}
}} GROUP BY ?gemeente"""
_OUTLINES = f"""
SELECT ?gemeente ?omtrek (MIN(?van) AS ?begin) (MIN(?tot) AS ?einde)
       (GROUP_CONCAT(DISTINCT ?genoemd; separator="\\n") AS ?bronnen)
       (COUNT(?opmerking) AS ?afgeleid) {{
  GRAPH <{BOUNDARIES}> {{
    ?gemeente {GEO.hasGeometry} ?grens . ?grens {GEO.asWKT} ?omtrek .
    OPTIONAL {{ ?grens {SW.geldigVan} ?van }}
    OPTIONAL {{ ?grens {SW.geldigTot} ?tot }}
    OPTIONAL {{ ?grens {DCT.source} ?bron }}
    OPTIONAL {{ ?grens {RDFS.comment} ?opmerking }}
    BIND(COALESCE(STR(?bron), "") AS ?genoemd)
  }}
}} GROUP BY ?gemeente ?grens ?omtrek"""


@dataclass(frozen=True)
class _Town:
    name: str
    province: str
    begin: str
    end: str


@dataclass(frozen=True)
class _Outline:
    code: str
    wkt: str
    begin: str
    end: str
    sources: tuple[str, ...]
    derived: bool


@dataclass(frozen=True)
class _Read:
    """What the store says at a revision, of all days."""

    revision: int
    towns: dict[str, _Town]
    outlines: list[_Outline]


class Lands:
    """Lands of `store`, made when they are first asked for, the last ones kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: _Read | None = None
        self._reading = threading.Lock()
        self._kept: Kept[tuple[tuple[Shape, ...], tuple[tuple[str, str], ...]], Land] = Kept(_KEPT)

    def on(self, day: dt.date, provinces: Sequence[str] = ()) -> Land:
        """The municipalities of a day in `provinces` (codes: `pv20`; none: the whole country)."""
        shapes, left = self._found(day, lambda _, town: not provinces or town.province in provinces)
        return self._kept.get((shapes, left), lambda: land(shapes, dict(left)))

    def among(self, day: dt.date, codes: Collection[str]) -> Land:
        """These municipalities of a day alone: a few, so they are drawn anew each time."""
        shapes, left = self._found(day, lambda code, _: code in codes)
        return land(shapes, dict(left))

    def _found(
        self, day: dt.date, wanted: Callable[[str, _Town], bool]
    ) -> tuple[tuple[Shape, ...], tuple[tuple[str, str], ...]]:
        """The boundaries of those that were there, and who has none: code and name."""
        now, said = self._now(), day.isoformat()
        there = {
            code: town.name
            for code, town in now.towns.items()
            if _holds(town, said) and wanted(code, town)
        }
        shapes = tuple(
            Shape(line.code, there[line.code], line.wkt, line.sources, line.derived)
            for line in now.outlines
            if line.code in there and _holds(line, said)
        )
        drawn = {shape.code for shape in shapes}
        return shapes, tuple((code, name) for code, name in there.items() if code not in drawn)

    def _now(self) -> _Read:
        with self._reading:
            if self._read is None or self._read.revision != self._store.revision:
                self._read = _reading(self._store)
            return self._read


def _holds(one: _Town | _Outline, day: str) -> bool:
    return one.begin <= day and (not one.end or one.end > day)


def _reading(store: Store) -> _Read:
    revision = store.revision
    towns = {
        _code(town): _Town(_said(name) or _code(town), _code(inside), _said(begin), _said(end))
        for town, name, inside, begin, end in rows(store, _TOWNS)
    }
    outlines = [
        _Outline(
            _code(town), _said(wkt), _said(begin), _said(end),
            tuple(sorted(filter(None, _said(sources).split("\n")))), _said(derived) != "0",
        )
        for town, wkt, begin, end, sources, derived in rows(store, _OUTLINES)
    ]  # fmt: skip
    return _Read(revision, towns, sorted(outlines, key=lambda line: (line.code, line.begin)))


def _said(term: Term | None) -> str:
    return "" if term is None else str(term.value)


def _code(term: Term | None) -> str:
    """``gm1895`` of the IRI of a municipality, ``pv20`` of that of a province."""
    return _said(term).rpartition("/")[2]
