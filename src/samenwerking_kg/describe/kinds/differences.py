"""Where sources differ about one cooperation on a day: who takes part, since when, in which form.

Each difference shows what every source says, as the parts of the cooperation that say so; nothing
is chosen between them. Only a source that names participants at all can lack one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samenwerking_kg.describe.kinds.composing import Node
from samenwerking_kg.describe.kinds.kind import KINDS, body, statements
from samenwerking_kg.describe.kinds.layout import SAMENWERKING
from samenwerking_kg.describe.kinds.public_context import ARRANGEMENTS, PARTICIPATIONS
from samenwerking_kg.describe.kinds.references import ALL_SOURCES, COOPERATIONS, NAME
from samenwerking_kg.describe.kinds.schema import Schema
from samenwerking_kg.describe.kinds.shapes import Shape
from samenwerking_kg.describe.kinds.stating import linked, stated
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Store

_KIND = KINDS["samenwerkingen"]
_ROOT = Shape("Verschillen", COOPERATIONS, (NAME, ALL_SOURCES))
_OF_PARTICIPANT = ("geldigVan", "geldigTot", "rollen", "organen")
_OF_ARRANGEMENT = ("vorm", "geldigVan", "geldigTot")
_WORDS = {
    "geldigVan": "het begin", "geldigTot": "het einde", "rollen": "de rol",
    "organen": "het bestuursorgaan", "vorm": "de vorm",
}  # fmt: skip
_HEAD = ("id", "type", "sleutel", "naam")
_PARTS = {
    name: next(key for key in SAMENWERKING.keys if key.name == whole)
    for name, whole in ((PARTICIPATIONS, "deelnames"), (ARRANGEMENTS, "regelingen"))
}


@dataclass(frozen=True)
class Differences:
    """A document: the statements that it holds, and the same as JSON (`links` comes beside it)."""

    triples: list[Triple]
    document: Node


def verschillen(store: Store, iri: NamedNode, day: dt.date) -> Differences:
    """The differences between sources about a cooperation on a day. Raises ThingNotFound."""
    triples = statements(store, _KIND, iri, day)
    whole = body(_KIND, iri, triples, {})
    found = differences_in(whole)
    head = {name: whole[name] for name in _HEAD if name in whole}
    document = {**head, "aantal": len(found), "verschillen": found, "bronnen": whole["bronnen"]}
    return Differences(list(dict.fromkeys(_held(iri, document))), document)


def differences_in(whole: Node) -> list[Node]:
    """The differences between sources in the document of a cooperation."""
    return [*_of_participants(whole["deelnames"]), *_of_arrangements(whole["regelingen"])]


def schema() -> Schema:
    """The JSON Schema of the document."""
    whole = _KIND.schema["properties"]
    words = {"type": "array", "items": {"type": "string"}}
    difference = {
        "type": "object",
        "properties": {
            "soortVerschil": {
                "type": "string",
                "enum": ["deelnemer", *dict.fromkeys((*_OF_PARTICIPANT, *_OF_ARRANGEMENT))],
            },
            "toelichting": {"type": "string"},
            "bronnenMet": words,
            "bronnenZonder": words,
            PARTICIPATIONS: whole["deelnames"],
            ARRANGEMENTS: whole["regelingen"],
        },
        "required": ["soortVerschil", "toelichting", "bronnenMet", "bronnenZonder"],
    }
    properties = {name: whole[name] for name in (*_HEAD, "bronnen", "links")}
    properties |= {"aantal": {"type": "integer"}}
    properties |= {"verschillen": {"type": "array", "items": difference}}
    required = [*_HEAD, "aantal", "verschillen", "bronnen", "links"]
    return {"type": "object", "title": "Verschillen", "properties": properties,
            "required": required}  # fmt: skip


def _of_participants(parts: list[Node]) -> Iterator[Node]:
    """For each participant who is missing in a source, or of whom sources say different things."""
    every = {source: name for part in parts for source, name in _sources(part).items()}
    by_member: dict[str, list[Node]] = {}
    for part in parts:
        if part["organisatie"]:
            by_member.setdefault(part["organisatie"]["id"], []).append(part)
    for said in by_member.values():
        naming = {source for part in said for source in _sources(part)}
        name = said[0]["organisatie"]["naam"] or said[0]["organisatie"]["id"]
        if every.keys() - naming:
            yield _missing(name, said, naming, every)
        for key in _OF_PARTICIPANT:
            if _differ(said, key):
                about = f"De bronnen verschillen over {name}: {_WORDS[key]}."
                yield _difference(key, about, {PARTICIPATIONS: said}, naming)


def _of_arrangements(versions: list[Node]) -> Iterator[Node]:
    for key in _OF_ARRANGEMENT:
        if _differ(versions, key):
            sources = {source for version in versions for source in _sources(version)}
            about = f"De bronnen verschillen over de regeling: {_WORDS[key]}."
            yield _difference(key, about, {ARRANGEMENTS: versions}, sources)


def _missing(name: str, said: list[Node], naming: set[str], every: Mapping[str, str]) -> Node:
    without = sorted(every.keys() - naming)
    told = ", ".join(every[source] for source in without)
    about = f"{name} staat op deze dag niet bij: {told}."
    return _difference("deelnemer", about, {PARTICIPATIONS: said}, naming, without)


def _difference(
    kind: str, about: str, parts: Node, naming: Iterable[str], without: Iterable[str] = ()
) -> Node:
    return {"soortVerschil": kind, "toelichting": about, "bronnenMet": sorted(naming),
            "bronnenZonder": list(without), **parts}  # fmt: skip


def _differ(parts: list[Node], key: str) -> bool:
    """Whether the sources of these parts say different things under a key."""
    said: dict[str, set[str]] = {}
    for part in parts:
        for source in _sources(part):
            said.setdefault(source, set()).add(repr(part[key]))
    values = list(said.values())
    return any(one != values[0] for one in values[1:])


def _sources(part: Mapping[str, Any]) -> dict[str, str]:
    """The sources of a part: IRI -> name."""
    return {source["id"]: source["naam"] or source["id"] for source in part["bronnen"]}


def _held(root: NamedNode, document: Node) -> Iterator[Triple]:
    """The statements that the document shows."""
    head = {key: document[key] for key in _HEAD if key in document}
    yield from stated(_ROOT, {**head, "bronnen": document["bronnen"]})
    for difference in document["verschillen"]:
        for name, key in _PARTS.items():
            assert key.shape
            for part in difference.get(name, ()):
                yield linked(root, key, part)
                yield from stated(key.shape, part)
