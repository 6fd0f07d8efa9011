"""Which organisation a name or an OWMS id means, by what TOOI's registers say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.rdf.terms import NamedNode, iri
from samenwerking_kg.registers.base import need
from samenwerking_kg.vocabulary import TOOI

LISTS = ("zbo", "overige_overheidsorganisaties")
_NAMES = ("officieleNaamExclSoort", "voorkeursnaamExclSoort", "alternatieveNaam", "afkorting")


def newest(folder: Path, name: str, register: str) -> Path:
    """The highest version of a list: `rwc_zbo_compleet_6.json`. Raises RegisterFileMissing."""
    found = sorted(folder.glob(f"rwc_{name}_compleet_*.json"), key=lambda p: (len(p.name), p.name))
    return found[-1] if found else need(register, folder / f"rwc_{name}_compleet_1.json")


def name_index(paths: tuple[Path, ...], register: str) -> dict[str, NamedNode]:
    """Name or abbreviation -> TOOI IRI; a name that two organisations have (SBB) is left out."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for name, node in _named(_load(path, register)):
            found.setdefault(name, set()).add(node)
    return {name: iri(*nodes) for name, nodes in found.items() if len(nodes) == 1}


@dataclass(frozen=True)
class Known:
    """What TOOI's lists have: every IRI, and OWMS id -> organisation where only one has it."""

    ids: frozenset[str]
    owms: Mapping[str, NamedNode]


def known(paths: Sequence[Path], register: str) -> Known:
    """Read TOOI's lists. Raises RegisterRecordBroken."""
    ids: set[str] = set()
    owms: dict[str, set[str]] = {}
    for path in paths:
        for node in _load(path, register):
            ids.add(node["@id"])
            for given in node.get(TOOI.base + "owmsId", ()):
                owms.setdefault(given["@value"], set()).add(node["@id"])
    return Known(
        frozenset(ids), {code: iri(*nodes) for code, nodes in owms.items() if len(nodes) == 1}
    )


def _load(path: Path, register: str) -> list[dict[str, Any]]:
    try:
        nodes = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(nodes, list):
            return nodes
        problem = "geen lijst"
    except (json.JSONDecodeError, UnicodeDecodeError) as cause:
        problem = str(cause)
    raise RegisterRecordBroken(
        register, path.name, f"de JSON is stuk: {problem}", f"the JSON is broken: {problem}"
    )


def _named(nodes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if str(TOOI.HistorischeVersie.value) in node.get("@type", ()):
            continue
        for predicate in _NAMES:
            for given in node.get(TOOI.base + predicate, ()):
                yield given["@value"], node["@id"]
