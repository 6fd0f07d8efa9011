"""Links of organisations to Wikidata, the EU list of territorial units, OWMS, and their numbers.

The facts come from `facts/*.csv`. Numbers that the register of organisations gives as well are left
to it: this graph says only what that register does not say.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import (
    concept,
    graph,
    kvk_is_valid,
    oin_is_valid,
    rsin_is_valid,
    tooi,
)
from samenwerking_kg.rdf.terms import NamedNode, Triple, iri, is_iri
from samenwerking_kg.registers.base import CC0, Extract, Progress, silent
from samenwerking_kg.registers.roo.parties import identifier
from samenwerking_kg.registers.roo.register import Roo
from samenwerking_kg.registers.table import Row, rows
from samenwerking_kg.vocabulary import BASE, FOAF, ORG, SKOS

NAME = "koppelingen"
WIKIDATA = "http://www.wikidata.org/entity/"
#: The day of the register of organisations with which the facts were collected.
ON = dt.date(2026, 5, 16)


@dataclass(frozen=True)
class Table:
    """A file of facts about organisations. `cbs` is its column with CBS codes, `kind` a concept."""

    file: str
    key: str
    columns: tuple[str, ...]
    cbs: str | None = None
    kind: str | None = None


_NUMBERS = ("tooi_uri", "owms_uri", "roo_system_id", "kvk", "rsin", "oin")
TABLES = (
    Table("municipalities", "cbs_code", (*_NUMBERS, "wikidata_qid", "eu_atu_uri"), "cbs_code"),
    Table("provinces", "cbs_code", (*_NUMBERS, "wikidata_qid", "eu_atu_uri"), "cbs_code"),
    Table("water_authorities", "ws_code", (*_NUMBERS, "wikidata_qid")),
    Table("cooperation_organisations", "so_code", (*_NUMBERS, "website")),
    Table("safety_regions", "vr_code", _NUMBERS, "vr_code", "veiligheidsregio"),
    Table("ggd", "so_code", (*_NUMBERS, "website"), None, "ggd"),
    Table("environment_services", "so_code", (*_NUMBERS, "website"), None, "omgevingsdienst"),
)
_VALID: dict[str, Callable[[str], bool]] = {
    "kvk": kvk_is_valid,
    "rsin": rsin_is_valid,
    "oin": oin_is_valid,
}


@dataclass(frozen=True)
class Links:
    """`graph/samenwerking-kg/koppelingen`."""

    name: str = NAME

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """One graph. Raises RegisterFileMissing or RegisterRecordBroken."""
        paths = {table: folder / f"facts/{table.file}.csv" for table in TABLES}
        register = _register_of_organisations(folder)
        found: set[Triple] = set()
        for done, (table, path) in enumerate(paths.items(), start=1):
            for row in rows(NAME, path, table.columns, (table.key,)):
                found.update(_links(table, row))
            progress("Koppelingen", done, len(paths))
        yield Extract(
            graph=graph("samenwerking-kg", NAME),
            file="registers/koppelingen.nq.gz",
            title_nl="Koppelingen van organisaties met andere registers",
            title_en="Links of organisations to other registers",
            publisher=BASE,
            publisher_name="samenwerking-kg",
            source=None,
            licence=CC0,
            peildatum=ON,
            inputs=(*paths.values(), *register.inputs),
            triples=found - set(register.triples),
        )


def _register_of_organisations(folder: Path) -> Extract:
    """What the register of organisations says, so that it is not said twice."""
    wanted = graph("roo", "organisaties")
    return next(e for e in Roo().extracts(folder, silent) if e.graph == wanted)


def _links(table: Table, row: Row) -> Iterator[Triple]:
    """Everything that one row says; nothing for an organisation without a TOOI code."""
    node = _organisation(table, row)
    if node is None:
        return
    for other in _elsewhere(row):
        yield Triple(node, SKOS.exactMatch, other)
    for kind, code in _codes(table, row):
        yield from identifier(node, kind, code)
    if site := _site(row):
        yield Triple(node, FOAF.homepage, site)
    if table.kind:
        yield Triple(node, ORG.classification, concept("organisatiesoort", table.kind))


def _organisation(table: Table, row: Row) -> NamedNode | None:
    if given := row.get("tooi_uri"):
        return _iri(row, "tooi_uri", given)
    if table.file == "municipalities":
        return tooi("gm" + row.must("cbs_code"))
    return None


def _elsewhere(row: Row) -> Iterator[NamedNode]:
    """The same organisation in other lists. OWMS has `http:` IRIs; one row has `https:`."""
    if item := _optional(row, "wikidata_qid"):
        if not re.fullmatch(r"Q\d+", item):
            raise row.unknown("wikidata_qid", item)
        yield NamedNode(WIKIDATA + item)
    if unit := _optional(row, "eu_atu_uri"):
        yield _iri(row, "eu_atu_uri", unit)
    for term in row.parts("owms_uri"):
        yield _iri(row, "owms_uri", term.replace("https://", "http://", 1))


def _codes(table: Table, row: Row) -> Iterator[tuple[str, str]]:
    """(kind, code). A number that cannot be what it claims to be links nothing."""
    if table.cbs:
        yield "cbs", row.must(table.cbs)
    if number := row.get("roo_system_id"):
        yield "roo", number
    for kind, is_valid in _VALID.items():
        code = row.get(kind)
        if code and is_valid(code):
            yield kind, code


def _site(row: Row) -> NamedNode | None:
    """The web site. A search at the official gazette is none; one without scheme gets http."""
    given = _optional(row, "website")
    if given is None or "zoek.officielebekendmakingen.nl" in given:
        return None
    return _iri(row, "website", given if "://" in given else f"http://{given}")


def _optional(row: Row, column: str) -> str | None:
    return row.get(column) if column in row.cells else None


def _iri(row: Row, column: str, value: str) -> NamedNode:
    if not is_iri(value):
        raise row.broken(f"kolom {column}: {value!r} is geen IRI", f"{value!r} is no IRI")
    return iri(value)
