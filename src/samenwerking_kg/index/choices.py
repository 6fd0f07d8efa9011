"""What a filter can be: its codes, with a name for people."""

from __future__ import annotations

import sqlite3

from samenwerking_kg.index.facts import number
from samenwerking_kg.index.filters import SORTS_OF_ORGANISATIONS, STATUSES, short
from samenwerking_kg.vocabulary import ORG, RDF, RDFS, SKOS, SW

_ROLE, _TYPE = number(ORG.role), number(RDF.type)
_NAMED = f"""COALESCE((SELECT MIN(o) FROM fact WHERE p = {number(SKOS.prefLabel)} AND s = t.id),
    (SELECT MIN(o) FROM fact WHERE p = {number(RDFS.label)} AND s = t.id), '')"""
_ORGANISATIONS = "SELECT iri, label FROM org WHERE sort = '{}' ORDER BY key, iri"
#: Field -> the question for its IRIs and names.
_QUESTIONS = {
    "gemeente": _ORGANISATIONS.format("gemeente"),
    "provincie": _ORGANISATIONS.format("provincie"),
    "organisatie": """SELECT iri, label FROM org
        WHERE sort <> '' OR id IN (SELECT member FROM part) ORDER BY key, iri""",
    "partner": """SELECT iri, label FROM org
        WHERE sort <> '' AND id IN (SELECT member FROM part) ORDER BY key, iri""",
    "thema": "SELECT iri, label FROM theme ORDER BY key, iri",
    "systeem": "SELECT iri, label FROM system ORDER BY key, iri",
    "vorm": f"""SELECT t.iri, {_NAMED} FROM term t WHERE t.id IN (
        SELECT u.high FROM version v JOIN up u ON u.low = v.form
        UNION SELECT form FROM version) ORDER BY 2, 1""",
    "rol": f"""SELECT t.iri, {_NAMED} FROM term t
        WHERE t.id IN (SELECT o FROM fact WHERE p = {_ROLE}) ORDER BY 2, 1""",
    "bron": f"""SELECT t.iri, {_NAMED} FROM term t WHERE t.id IN (
        SELECT DISTINCT g FROM fact WHERE p IN ({_TYPE}, {number(SW.regelt)})) ORDER BY 1""",
}


def choices(db: sqlite3.Connection, field: str) -> list[tuple[str, str]]:
    """Code and name of all that a filter can be, by name; none for what is no list of codes."""
    if field == "status":
        return list(STATUSES.items())
    if field == "soort":
        return list(SORTS_OF_ORGANISATIONS.items())
    if field not in _QUESTIONS:
        return []
    return [(_code(field, iri), name) for iri, name in db.execute(_QUESTIONS[field])]


def _code(field: str, iri: str) -> str:
    return iri.rpartition("/")[2] if field == "thema" and "/top/" in iri else short(iri)
