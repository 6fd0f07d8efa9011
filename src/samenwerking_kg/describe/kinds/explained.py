"""What the keys of a question, a figure and a published figure mean where they are listed.

The first two are queries with a name and an explanation in two languages; their answers are tables
of what was counted. Of a published figure the list has a few words: its value stands with its IRI,
because a JSON number with a fraction is no `xsd:decimal`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samenwerking_kg.rdf.terms import NamedNode, Triple, plain, text
from samenwerking_kg.vocabulary import DCT, RDF, RDFS, SCHEMA, SH, SKOS

_QUERY = NamedNode(SH.base + "SPARQLExecutable")
_CLASSES = {"Vraag": _QUERY, "Cijfer": _QUERY, "Onderzoekscijfer": SCHEMA.Observation}
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
    "Onderzoekscijfer": {
        "naam": (DCT.identifier, None),
        "watGeteld": (RDFS.label, None),
        "eenheid": (SCHEMA.unitText, None),
        "gebied": (DCT.coverage, None),
    },
}


def _term(property: NamedNode, language: str | None) -> dict[str, str]:
    return {"@id": property.value, **({"@language": language} if language else {})}


#: Keys that mean something elsewhere and nothing here: short words, numbers.
_SILENT = ("bronnen", "waarde", "zekerheid")
#: Names of the JSON-LD context, each with what its keys mean there only.
TERMS: Mapping[str, Any] = {
    name: {
        "@id": _CLASSES[name].value,
        "@context": {
            **dict.fromkeys(_SILENT),
            **{key: _term(*said) for key, said in keys.items()},
        },
    }
    for name, keys in _KEYS.items()
}


def explanations(item: Mapping[str, Any]) -> Iterator[Triple]:
    """What an item of one of these lists says."""
    subject = NamedNode(item["id"])
    yield Triple(subject, RDF.type, _CLASSES[item["type"]])
    for key, (property, language) in _KEYS[item["type"]].items():
        said = item[key]
        yield Triple(subject, property, text(said, language) if language else plain(said))
