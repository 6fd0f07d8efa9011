"""Figures that others published about cooperation, each with its scope, year, source and basis.

They are claims to hold the graph against, not statements of the graph itself. "67 municipalities"
(2013) is one of them: nobody's page was found that says so, and it stands here without a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from samenwerking_kg.model.identifiers import graph, thing
from samenwerking_kg.rdf.terms import Literal, Triple, decimal, plain, year
from samenwerking_kg.registers.base import Extract, Progress
from samenwerking_kg.registers.north.reading import COLLECTED, NorthFiles
from samenwerking_kg.registers.north.records import NORTH
from samenwerking_kg.registers.north.sources import provenance
from samenwerking_kg.registers.table import Row, rows
from samenwerking_kg.vocabulary import DCT, RDF, RDFS, SCHEMA

_COLUMNS = ("id", "measure", "value", "unit", "scope", "year", "source", "basis")


@dataclass(frozen=True)
class NorthFigures:
    """`graph/noord/cijfers`: published research figures."""

    name: str = "noord-cijfers"

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """One extract. Raises RegisterBroken."""
        path = NorthFiles(folder).fact("research_figures.csv")
        figures = rows(NORTH, path, _COLUMNS, ("id",))
        triples = [triple for row in figures for triple in _figure(row)]
        progress("noord-cijfers", len(figures), len(figures))
        yield Extract(
            graph=graph(NORTH, "cijfers"),
            file="north/cijfers.nq.gz",
            title_nl="Gepubliceerde cijfers over samenwerking, met bron",
            title_en="Published figures about cooperation, with their source",
            inputs=(path,),
            triples=triples,
            **COLLECTED,
        )


def _figure(row: Row) -> Iterator[Triple]:
    node = thing("onderzoekscijfer", row.must("id"))
    yield Triple(node, RDF.type, SCHEMA.Observation)
    yield Triple(node, RDFS.label, plain(row.must("measure")))
    yield Triple(node, DCT.identifier, plain(row.must("id")))
    yield Triple(node, SCHEMA.value, _value(row.must("value")))
    yield Triple(node, SCHEMA.unitText, plain(row.must("unit")))
    yield Triple(node, DCT.coverage, plain(row.must("scope")))
    yield Triple(node, SCHEMA.observationDate, _year(row))
    yield from provenance(node, row, "basis")


def _value(value: str) -> Literal:
    """A number where it is one; `>50` stays a string."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return plain(value)
    return decimal(number) if number.is_finite() else plain(value)


def _year(row: Row) -> Literal:
    value = row.must("year")
    if not (value.isdecimal() and len(value) == len("2013")):
        raise row.unknown("year", value)
    return year(value)
