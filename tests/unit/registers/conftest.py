"""A small TOOI to plant mistakes in, and the real one built once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.registers.base import Extract, silent
from samenwerking_kg.registers.tooi.register import Tooi
from samenwerking_kg.registers.tooi.sets import SETS

TOOI = "https://identifier.overheid.nl/tooi/"
ONT = TOOI + "def/ont/"
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TOWN_COLUMNS = (
    "cbs_code,name,name_incl_type,province_code,start_date,dissolved_on,successor_codes,tooi_uri"
)
CHANGE_COLUMNS = "change_id,date,kind,old_codes,new_codes,legal_basis,source"
RVIG_COLUMNS = (
    "92.10 Gemeentecode,92.11 Omschrijving,92.12 Nieuwe code,99.98 Datum ingang,99.99 Datum einde"
)


class Planted:
    """Nodes and files as TOOI publishes them, in a folder of one test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "registers/tooi").mkdir(parents=True)
        (root / "registers/rvig").mkdir()
        (root / "facts").mkdir()
        for one, code in zip(SETS, ("gm1", "pv1", "ws1", "so1", "zb1", "oorg1"), strict=True):
            self.publish(one.key, self.organisation(code))
        self.facts()

    @staticmethod
    def node(key: str, *types: str, **values: Any) -> dict[str, Any]:
        """A node of `…/id/{key}`. Values: days, moments, IRIs below `id/`, or plain strings."""
        found: dict[str, Any] = {"@id": f"{TOOI}id/{key}", "@type": [ONT + t for t in types]}
        for name, given in values.items():
            listed = given if isinstance(given, list) else [given]
            found[_property(name)] = [_value(value) for value in listed]
        return found

    def organisation(self, code: str, *types: str, **values: Any) -> dict[str, Any]:
        """An organisation `id/x/{code}` with code and label."""
        named = {"organisatiecode": code, "label": f"gemeente {code}"} | values
        return self.node(f"x/{code}", *(types or ("Gemeente",)), **named)

    @staticmethod
    def header(name: str, number: int, day: str = "2026-01-29") -> dict[str, Any]:
        return {
            "@id": f"{TOOI}set/{name}/{number}",
            "@type": [TOOI + "def/wl/RegisterwaardelijstCompleet"],
            ONT + "titel": [{"@value": f"Register {name}"}],
            ONT + "zichtdatum": [{"@type": XSD + "date", "@value": day}],
            TOOI + "def/wl/volgnummer": [{"@type": XSD + "integer", "@value": str(number)}],
        }

    def path(self, key: str, number: int = 1) -> Path:
        name = next(one.name for one in SETS if one.key == key)
        return self.root / f"registers/tooi/{name}_{number}.json"

    def publish(self, key: str, *nodes: dict[str, Any], number: int = 1) -> Path:
        """Write a value list with its header; returns its path."""
        path = self.path(key, number)
        header = self.header(path.stem.rpartition("_")[0], number)
        path.write_text(json.dumps([*nodes, header], indent=1, ensure_ascii=False), "utf-8")
        return path

    def facts(
        self, towns: tuple[str, ...] = (), changes: tuple[str, ...] = (), rvig: tuple[str, ...] = ()
    ) -> None:
        """Write the three tables; a row that nothing refers to keeps them from being empty."""
        known = "9999,Elders,gemeente Elders,20,,,,https://elders.example/"
        self._table("facts/municipalities.csv", TOWN_COLUMNS, (known, *towns))
        other = "chg0,2000-01-01,name_change,9999,9999,,eigen"
        self._table("facts/municipal_changes.csv", CHANGE_COLUMNS, (other, *changes))
        table = ('"9999","Elders","","","",""', *rvig)
        self._table("registers/rvig/Tabel33_Gemeententabel.csv", RVIG_COLUMNS, table)

    def _table(self, name: str, columns: str, rows: tuple[str, ...]) -> None:
        (self.root / name).write_text("\n".join([columns, *rows]) + "\n", "utf-8")

    def extracts(self) -> dict[str, Extract]:
        """Build it; key is the last part of the graph's IRI."""
        return _by_name(Tooi().extracts(self.root, silent))


def _property(name: str) -> str:
    if name == "label":
        return LABEL
    provenance = ("generated", "invalidated", "used", "specializationOf")
    return (PROV if name.removesuffix("AtTime") in provenance else ONT) + name


def _value(value: str) -> dict[str, str]:
    if value.startswith("id/"):
        return {"@id": TOOI + value}
    if value[:4].isdigit() and value[4:5] == "-":
        return {"@type": XSD + ("dateTime" if "T" in value else "date"), "@value": value}
    return {"@value": value}


def _by_name(extracts: Iterator[Extract]) -> dict[str, Extract]:
    return {extract.graph.rpartition("/")[2]: extract for extract in extracts}


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    """A small valid TOOI of one organisation a register."""
    return Planted(tmp_path / "bron")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real files."""
    folder = Path(__file__).parents[3].parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    return folder


@pytest.fixture(scope="session")
def real(shared: Path) -> Mapping[str, Extract]:
    """The eight graphs of the real TOOI, by the last part of their name."""
    return _by_name(Tooi().extracts(shared, silent))
