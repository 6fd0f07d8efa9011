"""The north: 218 real cooperations of every form, and who takes part in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.registers.base import Extract, Progress
from samenwerking_kg.registers.north.agreements import Lists
from samenwerking_kg.registers.north.cooperations import cooperation
from samenwerking_kg.registers.north.participations import participations
from samenwerking_kg.registers.north.reading import (
    COLLECTED,
    North,
    NorthFiles,
    read_lists,
    read_north,
)
from samenwerking_kg.registers.north.records import NORTH

REMARKS = (
    (
        "De jaren 2012 en 2013 zijn nagebouwd uit lijsten van 2015 en 2016 en uit begin- en "
        "einddata; van veel deelnames is het begin onbekend.",
        "The years 2012 and 2013 were rebuilt from lists of 2015 and 2016 and from start and end "
        "dates; of many participations the start is unknown.",
    ),
    (
        "75 samenwerkingsverbanden staan ook in het landelijke register; dit zijn beweringen "
        "naast die van het register.",
        "75 cooperations are in the national register as well; these are claims beside those of "
        "the register.",
    ),
)


@dataclass(frozen=True)
class NorthCooperations:
    """`graph/noord/samenwerkingen`: cooperations, participations and partners."""

    name: str = "noord-samenwerkingen"

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """One extract. Raises RegisterBroken."""
        files = NorthFiles(folder)
        north = read_north(folder, progress)
        yield Extract(
            graph=graph(NORTH, "samenwerkingen"),
            file="north/samenwerkingen.nq.gz",
            title_nl="Samenwerkingsverbanden in Groningen, Fryslân en Drenthe, met hun deelnemers",
            title_en="Cooperations in Groningen, Fryslân and Drenthe, with their participants",
            inputs=(*files.members, *files.lists),
            triples=list(_triples(north, read_lists(folder))),
            remarks=REMARKS,
            **COLLECTED,
        )


def _triples(north: North, lists: Lists) -> Iterator[Triple]:
    for arrangement in north.arrangements.values():
        yield from cooperation(arrangement, north.members, lists)
    yield from participations(north.participations, north.members)
    yield from north.members.organisations.triples()
