"""What the keys of a question and of a figure mean where they are listed: each is a query with a
name and an explanation in two languages. Their answers are tables of what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samenwerking_kg.rdf.terms import NamedNode, Triple, plain, text
from samenwerking_kg.vocabulary import DCT, RDF, RDFS, SCHEMA, SH, SKOS

_CLASS = NamedNode(SH.base + "SPARQLExecutable")
#: Type -> key -> property, language; None: a text in no language.
_KEYS: Mapping[str, Mapping[str, tuple[NamedNode, str | None]]] = {
    "Vraag": {
        "naam": (DCT.identifier, None),
        "titel": (RDFS.label, "nl"),
        "titelEn": (RDFS.label, "en"),
        "uitleg": (RDFS.comment, "nl"),
        "uitlegEn": (RDFS.comment, "en"),
        "bron": (DCT.source, None),
    },
    "Cijfer": {
        "naam": (DCT.identifier, None),
        "titel": (RDFS.label, "nl"),
        "titelEn": (RDFS.label, "en"),
        "definitie": (SKOS.definition, "nl"),
        "definitieEn": (SKOS.definition, "en"),
        "eenheid": (SCHEMA.unitText, "nl"),
        "eenheidEn": (SCHEMA.unitText, "en"),
        "nietBekend": (SKOS.note, "nl"),
        "nietBekendEn": (SKOS.note, "en"),
    },
}


def _term(property: NamedNode, language: str | None) -> dict[str, str]:
    return {"@id": property.value, **({"@language": language} if language else {})}


#: Names of the JSON-LD context, each with what its keys mean there only. `bronnen` of a figure are
#: short words, no IRIs.
TERMS: Mapping[str, Any] = {
    name: {
        "@id": _CLASS.value,
        "@context": {"bronnen": None, **{key: _term(*said) for key, said in keys.items()}},
    }
    for name, keys in _KEYS.items()
}


def explanations(item: Mapping[str, Any]) -> Iterator[Triple]:
    """What an item of the list of questions or of figures says."""
    subject = NamedNode(item["id"])
    yield Triple(subject, RDF.type, _CLASS)
    for key, (property, language) in _KEYS[item["type"]].items():
        said = item[key]
        yield Triple(subject, property, text(said, language) if language else plain(said))
