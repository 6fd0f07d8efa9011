"""What keys mean in every answer: whom it comes from, what it does not know, who is called how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenwerking_kg.rdf.terms import XSD, NamedNode
from samenwerking_kg.vocabulary import DCT, PROV, RDFS, SH, SKOS, Vocabulary

CSVW = Vocabulary("csvw", "http://www.w3.org/ns/csvw#", "Table row")
RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
Term = Mapping[str, Any]

NAMED = {"@id": RDFS.label.value}
DAY = {"@id": DCT.base + "valid", "@type": XSD + "date"}
QUERY = {"@id": SH.base + "select"}
EXECUTABLE = SH.base + "SPARQLExecutable"


def worded(property: NamedNode | str, language: str) -> dict[str, str]:
    """A text in this language."""
    return {"@id": property if isinstance(property, str) else property.value, "@language": language}


def pointing(property: NamedNode | str, **more: object) -> dict[str, Any]:
    """A thing, or several."""
    name = property if isinstance(property, str) else property.value
    return {"@id": name, "@type": "@id", **more}


def in_two(key: str, property: NamedNode | str) -> dict[str, Term]:
    """A key in Dutch and its twin in English."""
    return {key: worded(property, "nl"), f"{key}En": worded(property, "en")}


#: Keys that say nothing: where else to look, and what people read.
SILENT: Mapping[str, None] = dict.fromkeys(("links",))
#: The sources: named graphs.
SOURCES = pointing(
    PROV.wasDerivedFrom,
    **{
        "@container": "@set",
        "@context": {
            **in_two("titel", RDFS.label),
            "publicist": None,
            "peildatum": {"@id": DCT.issued.value, "@type": XSD + "date"},
        },
    },
)
#: A note (SKOS reference, 7.1: as a node) in two languages.
HORIZON = {
    "@id": SKOS.base + "scopeNote",
    "@context": {**in_two("melding", RDF_VALUE), "geldigOp": None, "volledigVanaf": None},
}
#: Begins every context.
HEAD: Mapping[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
