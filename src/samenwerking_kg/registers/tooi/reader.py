"""One TOOI value list (`rwc_<set>_compleet_<n>.json`) as statements.

The file is a JSON array of expanded JSON-LD nodes without a context. It is read by this small
reader and not by a JSON-LD parser, which drops a broken IRI or an unknown key in silence and makes
a blank node of a record without `@id`; here each of these is an error that names the record.

Sentences of the publisher (descriptions, version notes, editorial notes, long reasons) stay out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.registers.tooi.index import Index
from samenwerking_kg.registers.tooi.values import ValueBroken, moment, resource, term
from samenwerking_kg.vocabulary import DCT, OWL, PROV, RDF, SKOS, TOOI

NAME = "tooi"
WL = "https://identifier.overheid.nl/tooi/def/wl/"
LIST_TYPE = NamedNode(WL + "RegisterwaardelijstCompleet")
SERIAL = NamedNode(WL + "volgnummer")
_SENTENCES = {DCT.description.value, OWL.versionInfo.value, SKOS.editorialNote.value}
_DATES = {
    name.value
    for name in (
        TOOI.begindatum, TOOI.einddatum, TOOI.einddatumHV, TOOI.zichtdatum,
        TOOI.tijdstipWijziging, TOOI.tijdstipRegistratie,
        PROV.generatedAtTime, PROV.invalidatedAtTime,
    )
}  # fmt: skip
_NODE_ID = re.compile(r'"@id"\s*:\s*"([^"]*)"\s*,\s*"@type"')


@dataclass(frozen=True)
class ValueList:
    """A version of one register. `node` is the IRI of this version, `day` its sight date."""

    node: NamedNode
    number: int
    day: dt.date
    path: Path
    triples: frozenset[Triple]


def read(path: Path) -> ValueList:
    """The statements of a file. Raises RegisterRecordBroken with the file and the record."""
    triples: set[Triple] = set()
    last = "(begin)"
    for position, node in enumerate(_nodes(path), start=1):
        last = _subject(path, node, position, last)
        triples.update(_statements(path, last, node))
    index = Index(triples)
    return _described(path, index)


def _described(path: Path, index: Index) -> ValueList:
    """The list with what its header says. A list without a header or without records is broken."""
    headers = index.subjects(RDF.type, LIST_TYPE)
    number = index.word(headers[0], SERIAL) if len(headers) == 1 else None
    day = index.day(headers[0], TOOI.zichtdatum) if len(headers) == 1 else None
    if number is None or day is None or not path.stem.endswith(f"_{number}"):
        raise broken(
            path,
            "(kop)",
            "één kop met het volgnummer van het bestand en een zichtdatum ontbreekt",
            "one header with the number of the file and a sight date is missing",
        )
    if not any(index.with_property(TOOI.organisatiecode)):
        raise broken(path, "(geen)", "er staat geen organisatie in", "it holds no organisation")
    return ValueList(headers[0], int(number), day, path, index.triples)


def broken(path: Path, record: str, nl: str, en: str, line: int | None = None) -> Exception:
    """The error for a record of a file."""
    return RegisterRecordBroken(NAME, f"{record} in {path.name}", nl, en, line)


def _nodes(path: Path) -> list[Any]:
    raw = _decoded(path)
    try:
        nodes = json.loads(raw)
    except json.JSONDecodeError as problem:
        nl, en = f"de JSON is stuk ({problem.msg})", f"the JSON is broken ({problem.msg})"
        raise broken(path, _before(raw, problem.pos), nl, en, problem.lineno) from problem
    except RecursionError as problem:
        raise broken(path, "(geen)", "te diep genest", "nested too deeply") from problem
    if not isinstance(nodes, list):
        raise broken(path, "(geen)", "geen lijst van records", "not a list of records")
    return nodes


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        good = raw[: problem.start].decode("utf-8-sig", errors="ignore")
        line = good.count("\n") + 1
        raise broken(path, _before(good, len(good)), "geen UTF-8", "not UTF-8", line) from problem


def _before(raw: str, position: int) -> str:
    """`na <the last record that begins before this position>`."""
    known = [found[1] for found in _NODE_ID.finditer(raw, 0, position)]
    return f"bij {known[-1]}" if known else "(begin)"


def _subject(path: Path, node: Any, position: int, last: str) -> str:
    found = node.get("@id") if isinstance(node, dict) else None
    if not isinstance(found, str):
        nl = "het record heeft geen @id"
        raise broken(path, f"nummer {position}, na {last}", nl, "the record has no @id")
    return found


def _statements(path: Path, subject: str, node: dict[str, Any]) -> Iterator[Triple]:
    try:
        about = resource(subject)
        for kind in _listed(node.get("@type", [])):
            yield Triple(about, RDF.type, resource(kind))
        for key, values in node.items():
            if key not in ("@id", "@type"):
                yield from _property(about, key, values)
    except ValueBroken as problem:
        raise broken(path, subject, problem.nl, problem.en) from problem


def _property(about: NamedNode, key: str, values: Any) -> Iterator[Triple]:
    predicate = resource(key)
    for value in _listed(values):
        found = moment(term(value)) if key in _DATES else term(value)
        if key in _SENTENCES or (key == TOOI.redenWijziging.value and _is_sentence(found.value)):
            continue
        yield Triple(about, predicate, found)


def _listed(values: Any) -> list[Any]:
    if not isinstance(values, list):
        raise ValueBroken("een waarde staat niet in een lijst", "a value is not in a list")
    return values


def _is_sentence(words: str) -> bool:
    """Whether a reason is more than a name for it."""
    return words.rstrip().endswith(".") or len(words.split()) > 8
