"""Areas: which municipalities belong to which region, per division and per day of reference.

An area (`gebied/{kind}/{key}`) has numbered versions, each one list of municipalities by one
source. Every row of the file is one `geo:sfContains` statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import body, concept, graph, thing, tooi
from samenwerking_kg.model.periods import Period
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, plain
from samenwerking_kg.registers.base import Extract, Progress
from samenwerking_kg.registers.north.area_records import BODIES, Area, Version, read_areas
from samenwerking_kg.registers.north.reading import COLLECTED, NorthFiles
from samenwerking_kg.registers.north.records import NORTH
from samenwerking_kg.registers.north.sources import KNOWLEDGE, sources
from samenwerking_kg.vocabulary import DCT, GEO, PROV, RDF, RDFS, SW

SCHEME = "gebiedsindeling"
REMARKS = (
    (
        "Een lijst geldt voor haar peildatum of periode; bij de gebieden uit OWMS staan ook "
        "gemeenten van vroeger, en gelden de data voor de organisatie.",
        "A list holds for its day of reference or its period; the OWMS areas also list former "
        "municipalities, and their dates are those of the body.",
    ),
)


@dataclass(frozen=True)
class NorthAreas:
    """`graph/noord/gebieden`: municipality to region."""

    name: str = "noord-gebieden"

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """One extract. Raises RegisterBroken."""
        path = NorthFiles(folder).fact("region_membership.csv")
        areas = read_areas(path)
        triples = [triple for area in areas for triple in _area(area)]
        progress("noord-gebieden", len(areas), len(areas))
        yield Extract(
            graph=graph(NORTH, "gebieden"),
            file="north/gebieden.nq.gz",
            title_nl="Gemeenten per regio, voor 43 indelingen van het land",
            title_en="Municipalities per region, for 43 divisions of the country",
            inputs=(path,),
            triples=triples,
            remarks=REMARKS,
            **COLLECTED,
        )


def _area(area: Area) -> Iterator[Triple]:
    node = thing(f"gebied/{area.kind}", area.key)
    yield Triple(node, RDF.type, GEO.Feature)
    yield Triple(node, RDFS.label, plain(area.name))
    yield Triple(node, DCT.type, concept(SCHEME, area.kind))
    if area.code:
        yield Triple(node, DCT.identifier, plain(area.code))
        yield from _body(node, area.kind, area.code)
    yield from _period(node, area.life)
    for number, version in enumerate(area.versions, start=1):
        yield from _version(thing(f"gebied/{area.kind}/{area.key}", str(number)), node, version)


def _body(node: NamedNode, kind: str, code: str) -> Iterator[Triple]:
    """The organisation that serves the area, where the code is its own."""
    if kind.startswith("gr_"):
        yield Triple(node, RDFS.seeAlso, tooi(code))
    elif kind.startswith(BODIES):
        yield Triple(node, RDFS.seeAlso, body(code))


def _version(node: NamedNode, area: NamedNode, version: Version) -> Iterator[Triple]:
    listing = version.listing
    yield Triple(node, RDF.type, GEO.Feature)
    yield Triple(node, RDFS.label, plain(listing.name))
    yield Triple(node, PROV.specializationOf, area)
    if listing.reference:
        yield Triple(node, SW.peildatum, day(listing.reference))
    yield from _period(node, listing.period)
    if listing.roo:
        yield Triple(node, PROV.wasDerivedFrom, thing("regeling", f"roo-{listing.roo}"))
    for source in sources(listing.source):
        yield Triple(node, DCT.source, source)
    known = listing.source.startswith(KNOWLEDGE)
    certainty = "algemene-kennis" if known else "bevestigd-in-bron"
    yield Triple(node, SW.zekerheid, concept("zekerheid", certainty))
    for code in version.municipalities:
        yield Triple(node, GEO.sfContains, tooi(f"gm{code}"))


def _period(node: NamedNode, period: Period) -> Iterator[Triple]:
    if period.start:
        yield Triple(node, SW.geldigVan, day(period.start))
    if period.end:
        yield Triple(node, SW.geldigTot, day(period.end))
