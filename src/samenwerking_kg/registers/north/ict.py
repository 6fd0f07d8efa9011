"""Shared systems of northern cooperations, and who uses them.

When a system came into use is mostly known to the year ("2014") or month ("2017-12"). A day is
never made of that: the system has `schema:temporalCoverage` as the source gives it (ISO 8601,
`2014/` when no end is known), and only whole days become `sw:geldigVan`/`sw:geldigTot` of a use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import concept, graph, slug, thing
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, plain
from samenwerking_kg.registers.base import Extract, Progress
from samenwerking_kg.registers.north.agreements import Lists
from samenwerking_kg.registers.north.kinds import kind_of
from samenwerking_kg.registers.north.organisations import Organisations
from samenwerking_kg.registers.north.reading import COLLECTED, NorthFiles, read_lists, read_north
from samenwerking_kg.registers.north.records import NORTH
from samenwerking_kg.registers.north.sources import provenance
from samenwerking_kg.registers.north.users import Users, municipalities
from samenwerking_kg.registers.table import Row, rows
from samenwerking_kg.vocabulary import RDF, RDFS, SCHEMA, SW

_COLUMNS = tuple(
    "arrangement_id system kind process participants supplier from to source confidence".split()
)
_KEY = ("arrangement_id", "system")
_PROCESS = re.compile(r"(\d+\.\d+(?:/\d+\.\d+)*) .+")
_TIME = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True)
class NorthIct:
    """`graph/noord/ict`: systems and their users."""

    name: str = "noord-ict"

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """One extract. Raises RegisterBroken."""
        files = NorthFiles(folder)
        ict, towns = files.fact("ict.csv"), files.fact("municipalities.csv")
        users = Users(read_north(folder, progress), municipalities(towns))
        suppliers = Organisations()
        facts = rows(NORTH, ict, _COLUMNS, _KEY)
        lists = read_lists(folder)
        triples = [t for row in facts for t in _fact(row, users, lists, suppliers)]
        progress("noord-ict", len(facts), len(facts))
        yield Extract(
            graph=graph(NORTH, "ict"),
            file="north/ict.nq.gz",
            title_nl="Gedeelde systemen van samenwerkingsverbanden in het noorden",
            title_en="Shared systems of cooperations in the north",
            inputs=(ict, towns, *files.members, *files.lists),
            triples=triples + list(suppliers.triples()),
            **COLLECTED,
        )


def _fact(row: Row, users: Users, lists: Lists, suppliers: Organisations) -> Iterator[Triple]:
    """One row: a system, and one use of it per user."""
    arrangement = users.north.arrangements.get(row.must("arrangement_id"))
    if arrangement is None:
        raise row.unknown("arrangement_id", row.must("arrangement_id"))
    system = thing("systeem", slug(row.must("system")))
    yield from _system(system, row, suppliers)
    tasks = _tasks(row, lists)
    for user in users.of(row, arrangement):
        yield from _use(system, user, row, users.north.members.cooperation(arrangement), tasks)


def _system(system: NamedNode, row: Row, suppliers: Organisations) -> Iterator[Triple]:
    yield Triple(system, RDF.type, SW.Systeem)
    yield Triple(system, RDFS.label, plain(row.must("system")))
    yield Triple(system, SCHEMA.applicationCategory, plain(row.must("kind")))
    if supplier := row.get("supplier"):
        yield Triple(system, SCHEMA.provider, suppliers.named(supplier, kind_of(supplier)))
    if coverage := _coverage(row):
        yield Triple(system, SCHEMA.temporalCoverage, plain(coverage))


def _use(
    system: NamedNode,
    user: NamedNode,
    row: Row,
    cooperation: NamedNode,
    tasks: tuple[str, ...],
) -> Iterator[Triple]:
    start, end = _day(row, "from"), _day(row, "to")
    key = f"{slug(row.must('system'))}-{user.value.rpartition('/')[2]}"
    use = thing("systeemgebruik", f"{key}-{start}" if start else key)
    yield Triple(use, RDF.type, SW.Systeemgebruik)
    yield Triple(use, SW.systeem, system)
    yield Triple(use, SW.gebruiker, user)
    yield Triple(use, SW.betreft, cooperation)
    for code in tasks:
        yield Triple(use, SW.taak, concept("iv3", code))
    if start:
        yield Triple(use, SW.geldigVan, day(start))
    if end:
        yield Triple(use, SW.geldigTot, day(end))
    yield from provenance(use, row)


def _tasks(row: Row, lists: Lists) -> tuple[str, ...]:
    """`0.61/0.64 WOZ en belastingen` -> its IV3 codes, as strings."""
    found = _PROCESS.fullmatch(row.must("process"))
    codes = tuple(found[1].split("/")) if found else ()
    if not codes or not lists.iv3.issuperset(codes):
        raise row.unknown("process", row.must("process"))
    return codes


def _coverage(row: Row) -> str | None:
    """The period as far as it is known: `2014/`, `2015/2024`, `/2015-02-01`."""
    start, end = _time(row, "from"), _time(row, "to")
    return f"{start or ''}/{end or ''}" if start or end else None


def _time(row: Row, column: str) -> str | None:
    value = row.get(column)
    if value and not _TIME.fullmatch(value):
        raise row.unknown(column, value)
    return value


def _day(row: Row, column: str) -> str | None:
    """The value where it is a whole day; a year or a month alone is none."""
    value = _time(row, column)
    return str(row.day(column)) if value and len(value) == len("2013-01-01") else None
