"""A small north to plant mistakes in: three cooperations, their members, systems and areas."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.registers.base import Register, silent

TOP = "https://identifier.overheid.nl/tooi/def/thes/top/"
ONT = "https://identifier.overheid.nl/tooi/def/ont/"
ZBO = "https://identifier.overheid.nl/tooi/id/zbo/"

ARRANGEMENT = (
    "id name short_name organisation_name legal_form legal_basis seat province start_date end_date "
    "successor_id theme_iv3 theme_register category website cvdr_url kvk rsin oin tooi cbs_gr_code "
    "roo_regeling_url conferral active_2013 active_2016 active_2026 source confidence"
)
PARTICIPATION = (
    "arrangement_id participant_name participant_kind participant_code role participating_body "
    "from to from_basis observed_on source confidence"
)
ICT = "arrangement_id system kind process participants supplier from to source confidence"
AREA = (
    "cbs_code municipality region_type region_code region_name reference_date valid_from valid_to "
    "basis source"
)
EXPORT = """<?xml version='1.0' encoding='UTF-8'?>
<p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/2.6.9">
<p:gemeenschappelijkeRegelingen>
<p:regeling p:systeemId="100"><p:titel>Regeling Afval</p:titel>
<p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>
<p:datumInwerkingtreding>2010-01-01</p:datumInwerkingtreding>
<p:datumUitwerkingtreding>2016-01-01</p:datumUitwerkingtreding></p:regeling>
<p:regeling p:systeemId="200"><p:titel>Regeling Afval 2016</p:titel>
<p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>
<p:datumInwerkingtreding>2016-01-01</p:datumInwerkingtreding>
<p:deelnemendeOrganisaties><p:deelnemendeOrganisatie p:systeemId="900"><p:naam>Stadt Leer</p:naam>
</p:deelnemendeOrganisatie></p:deelnemendeOrganisaties>
<p:previousVersion p:systeemId="100">Regeling Afval</p:previousVersion></p:regeling>
</p:gemeenschappelijkeRegelingen></p:overheidsorganisaties>"""

COMMON = {"source": "https://bron.example/1", "confidence": "verified-in-source"}
TABLES: dict[str, list[dict[str, str]]] = {
    "arrangements": [
        COMMON
        | {
            "id": "afval", "name": "Regeling Afval 2016", "short_name": "AVL",
            "legal_form": "openbaar-lichaam", "category": "wgr", "seat": "Winschoten",
            "province": "Groningen|Drenthe", "start_date": "1990-01-01", "theme_iv3": "0.10|7.3",
            "theme_register": "natuur;natuur | afval", "conferral": "Delegatie|Mandaat",
            "roo_regeling_url": "https://organisaties.overheid.nl/200/regeling-afval-2016",
            "active_2013": "yes", "active_2016": "likely", "active_2026": "no",
        },
        COMMON
        | {
            "id": "dienst", "name": "Sociale dienst", "legal_form": "centrumgemeente",
            "category": "wgr", "province": "Fryslân", "start_date": "2005-01-01",
            "end_date": "2019-01-01", "successor_id": "water-nv", "active_2013": "unknown",
            "theme_iv3": "6.81", "source": "general knowledge", "confidence": "general-knowledge",
        },
        COMMON
        | {
            "id": "water-nv", "name": "Water NV", "legal_form": "nv", "kvk": "01234567",
            "category": "privaatrechtelijk", "website": "https://water.example/",
        },
        COMMON
        | {"id": "aanwijzing", "name": "Opvang", "legal_form": "centrumgemeente",
           "category": "rijksregio"},
    ],
    "participations": [
        COMMON
        | {
            "arrangement_id": "afval", "participant_name": "Appingedam",
            "participant_kind": "gemeente", "participant_code": "gm0003", "role": "deelnemer",
            "participating_body": "college|raad", "from": "1990-01-01", "to": "2021-01-01",
            "from_basis": "source", "observed_on": "2016-03|2026-05-16",
            "source": "https://bron.example/1 + een boek",
        },
        COMMON
        | {
            "arrangement_id": "afval", "participant_name": "Stadt Leer",
            "participant_kind": "buitenland", "role": "partner", "from_basis": "unknown",
        },
        COMMON
        | {
            "arrangement_id": "dienst", "participant_name": "Staatsbosbeheer",
            "participant_kind": "partner", "role": "partner", "from_basis": "unknown",
        },
        COMMON
        | {
            "arrangement_id": "dienst", "participant_name": "Lefier",
            "participant_kind": "partner", "role": "partner", "from_basis": "unknown",
        },
        COMMON
        | {
            "arrangement_id": "dienst", "participant_name": "water-nv",
            "participant_kind": "other-arrangement", "role": "partner", "from_basis": "unknown",
        },
    ],
    "ict": [
        COMMON
        | {
            "arrangement_id": "afval", "system": "Zaaksysteem", "kind": "application",
            "process": "0.10/7.3 afval", "participants": "members; northern: Appingedam;Bedum",
            "supplier": "Atos", "from": "2014",
        },
        COMMON
        | {
            "arrangement_id": "dienst", "system": "Kantoor", "kind": "organisation",
            "process": "0.10 ICT", "participants": "see participations", "from": "2015-11-02",
            "to": "2016-02-01",
        },
    ],
    "region_membership": [
        {
            "cbs_code": code, "municipality": name, "region_type": "corop",
            "region_code": region, "region_name": "Oost", "reference_date": on,
            "basis": "CBS classification", "source": "CBS",
        }
        for code, name, region, on in (
            ("0003", "Appingedam", "", "2016-01-01"),
            ("0005", "Bedum", "", "2016-01-01"),
            ("0003", "Appingedam", "CR01", "2024-01-01"),
        )
    ],
    "research_figures": [
        {
            "id": "gemeenten-67", "measure": "municipalities in the study area", "value": "67",
            "unit": "gemeenten", "scope": "the north", "year": "2013", "basis": "inference-only",
        },
        {
            "id": "veel", "measure": "arrangements", "value": ">50", "unit": "verbanden",
            "scope": "some regions", "year": "2021", "basis": "computed",
            "source": "https://bron.example/2",
        },
    ],
    "municipalities": [
        {"cbs_code": "0003", "name": "Appingedam", "in_north": "1"},
        {"cbs_code": "0005", "name": "Bedum", "in_north": "1"},
    ],
    "iv3_taakvelden": [{"code": "0.1"}, {"code": "0.10"}, {"code": "7.3"}],
    "iv3_taakvelden_historisch": [{"code": "6.81a"}],
    "tooi_toplijst": [
        {"iri": f"{TOP}c_1", "label_nl": "natuur"},
        {"iri": f"{TOP}c_2", "label_nl": "afval", "broader": f"{TOP}c_1"},
    ],
}  # fmt: skip
COLUMNS = {
    "arrangements": ARRANGEMENT,
    "participations": PARTICIPATION,
    "ict": ICT,
    "region_membership": AREA,
    "research_figures": "id measure value unit scope year source basis",
    "municipalities": "cbs_code name in_north",
    "iv3_taakvelden": "code",
    "iv3_taakvelden_historisch": "code",
    "tooi_toplijst": "iri label_nl broader",
}


class SmallNorth:
    """A folder with `facts/` and `registers/`, whole and valid until a test changes it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tables = {name: [dict(row) for row in rows] for name, rows in TABLES.items()}
        self.columns = {name: names.split() for name, names in COLUMNS.items()}
        (root / "facts").mkdir(parents=True)
        (root / "registers/roo").mkdir(parents=True)
        (root / "registers/tooi").mkdir()
        export = root / "registers/roo/exportOO_national_RECONSTRUCTED.xml.gz"
        export.write_bytes(gzip.compress(EXPORT.encode()))
        self._state("zbo", {"Staatsbosbeheer": "zb1", "SBB": "zb2"})
        self._state("overige_overheidsorganisaties", {"SBB": "zb3"})
        self._write()

    def _state(self, name: str, organisations: dict[str, str]) -> None:
        nodes = [
            {"@id": ZBO + key, "@type": [ONT + "Zbo"], ONT + "afkorting": [{"@value": label}]}
            for label, key in organisations.items()
        ]
        path = self.root / f"registers/tooi/rwc_{name}_compleet_1.json"
        path.write_text(json.dumps(nodes), encoding="utf-8")

    def _write(self) -> None:
        for name, rows in self.tables.items():
            path = self.root / f"facts/{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, self.columns[name], restval="")
                writer.writeheader()
                writer.writerows(rows)

    def change(self, table: str, row: int, **cells: str) -> None:
        """Put other values in a row (counted from 0); `from_` stands for column `from`."""
        changed = {name.rstrip("_"): value for name, value in cells.items()}
        self.tables[table][row] = self.tables[table][row] | changed
        self._write()

    def add(self, table: str, like: int, **cells: str) -> None:
        """Add a row that is like another one."""
        self.tables[table].append(dict(self.tables[table][like]))
        self.change(table, -1, **cells)

    def drop_column(self, table: str, column: str) -> None:
        """Write the table without one of its columns."""
        self.columns[table].remove(column)
        for row in self.tables[table]:
            row.pop(column, None)
        self._write()

    def build(self, register: Register) -> set[Triple]:
        """The statements of the register's one extract."""
        (extract,) = register.extracts(self.root, silent)
        return set(extract.triples)


@pytest.fixture
def north(tmp_path: Path) -> SmallNorth:
    """A small valid north."""
    return SmallNorth(tmp_path / "bron")
