"""Boundaries of municipalities and provinces as GeoSPARQL WKT, each with the days it holds.

`grens/{code}/{first day}` is a `geo:Geometry` of the TOOI organisation. CBS and Kadaster drew the
maps (CC BY 4.0); they are generalised further here, so they show where a municipality lies and are
no measure of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import graph, thing, tooi
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, plain, text, typed
from samenwerking_kg.registers.base import CC_BY_4, Extract, Progress
from samenwerking_kg.registers.boundaries.maps import BOUNDARIES, MAPS, read_map
from samenwerking_kg.registers.boundaries.periods import (
    Boundary,
    boundaries,
    merged,
    read_towns,
)
from samenwerking_kg.vocabulary import DCT, GEO, PROV, RDF, RDFS, SW

CBS = "https://identifier.overheid.nl/tooi/id/zbo/zb000193"
RIGHTS = "CBS, Kadaster"
#: Until when TOOI records that no municipality changed (version 5 of its list).
PEILDATUM = dt.date(2026, 1, 29)
DERIVED = (
    "Afgeleid: samengesteld uit buurten of uit een latere kaart, niet voor deze dag getekend.",
    "Derived: put together from neighbourhoods or from a later map, not drawn for this day.",
)
REMARKS = (
    (
        "De grenzen zijn vereenvoudigd tot ongeveer 50 meter; reken er geen oppervlakten mee uit.",
        "The boundaries are simplified to about 50 metres; do not compute areas from them.",
    ),
    (
        "Groningen, Fryslân en Drenthe vanaf 2009; heel Nederland voor 2012 en vanaf 2023.",
        "Groningen, Fryslân and Drenthe from 2009; the whole country for 2012 and from 2023.",
    ),
)


@dataclass(frozen=True)
class Boundaries:
    """`graph/cbs/grenzen`."""

    name: str = BOUNDARIES

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """One extract. Raises RegisterBroken."""
        facts, maps = folder / "facts", folder / "registers/boundaries"
        lists = (facts / "municipalities.csv", facts / "municipal_changes.csv")
        towns = read_towns(*lists)
        found: list[Boundary] = []
        for done, chosen in enumerate(MAPS, start=1):
            source, features = read_map(maps / chosen.file, chosen)
            found.extend(boundaries(chosen, source, features, towns))
            progress("grenzen-kaarten", done, len(MAPS))
        yield Extract(
            graph=graph("cbs", BOUNDARIES),
            file="geometry/grenzen.nq.gz",
            title_nl="Grenzen van gemeenten en provincies, per periode",
            title_en="Boundaries of municipalities and provinces, per period",
            publisher=CBS,
            publisher_name="Centraal Bureau voor de Statistiek",
            source=None,
            licence=CC_BY_4,
            peildatum=PEILDATUM,
            inputs=(*lists, *(maps / chosen.file for chosen in MAPS)),
            triples=[triple for boundary in merged(found) for triple in _boundary(boundary)],
            remarks=REMARKS,
        )


def node_of(code: str, start: dt.date) -> NamedNode:
    """The IRI of the boundary of a code from a first day on."""
    return thing(f"grens/{code}", start.isoformat())


def _boundary(boundary: Boundary) -> Iterator[Triple]:
    start, end = boundary.period.start, boundary.period.end
    assert start is not None
    node = node_of(boundary.code, start)
    yield Triple(tooi(boundary.code), GEO.hasGeometry, node)
    yield Triple(node, RDF.type, GEO.Geometry)
    yield Triple(node, RDFS.label, plain(f"Grens van {boundary.name} vanaf {start}"))
    yield Triple(node, GEO.asWKT, typed(boundary.shape, GEO.wktLiteral.value))
    yield Triple(node, SW.geldigVan, day(start))
    if end:
        yield Triple(node, SW.geldigTot, day(end))
    for source in boundary.sources:
        yield Triple(node, DCT.source, plain(source))
    yield Triple(node, DCT.rights, plain(RIGHTS))
    if boundary.derived:
        for comment, language in zip(DERIVED, ("nl", "en"), strict=True):
            yield Triple(node, RDFS.comment, text(comment, language))
    if boundary.origin:
        yield Triple(node, PROV.wasDerivedFrom, node_of(*boundary.origin))
