"""The terms of VoID and the names of what we describe with them."""

from __future__ import annotations

import hashlib
import re

from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.terms import NamedNode, iri
from samenwerking_kg.vocabulary import FOAF, PREFIXES, Vocabulary

#: A closed list of its own: only terms that the data itself uses stand in ``vocabulary.py``, where
#: each needs a key in the JSON-LD context.
VOID = Vocabulary(
    "void",
    "http://rdfs.org/ns/void#",
    """
    Dataset DatasetDescription Linkset TechnicalFeature
    triples entities classes properties distinctSubjects distinctObjects
    classPartition propertyPartition class property subset vocabulary
    exampleResource rootResource uriSpace uriRegexPattern uriLookupEndpoint sparqlEndpoint feature
    linkPredicate subjectsTarget objectsTarget inDataset
    """,
)
CLASS: NamedNode = getattr(VOID, "class")
PRIMARY_TOPIC = NamedNode(FOAF.base + "primaryTopic")
#: Before the name of each part.
HERE = VOID_GRAPH + "#"
#: The document, which is the graph that it stands in, and what it is about: the merge of all.
DOCUMENT = NamedNode(VOID_GRAPH)
ALL = NamedNode(HERE + "alles")
_FORMATS = {
    "turtle": "Turtle", "n-triples": "N-Triples", "json-ld": "JSON-LD", "rdf-xml": "RDF_XML",
    "trig": "TriG", "n-quads": "N-Quads", "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV", "tsv": "SPARQL_Results_TSV",
}  # fmt: skip
_LOCAL = re.compile(r"[A-Za-z0-9_-]+")
_SPACES = sorted(PREFIXES.items(), key=lambda row: -len(row[1]))


def format_iri(name: str) -> NamedNode:
    """What W3C calls a format of ours: `turtle` -> ``http://www.w3.org/ns/formats/Turtle``."""
    return NamedNode("http://www.w3.org/ns/formats/" + _FORMATS[name])


def part(kind: str, *of: str) -> NamedNode:
    """A part of the dataset: `part("klasse", "…/def#Deelname")` -> ``…void#klasse.sw.Deelname``."""
    return iri(HERE + ".".join((kind, *map(_short, of))))


def _short(value: str) -> str:
    """An IRI as prefix and name, or as a digest when no prefix of ours fits; a code as it is."""
    if ":" not in value:
        return value
    for prefix, base in _SPACES:
        if value.startswith(base) and _LOCAL.fullmatch(value[len(base) :]):
            return f"{prefix}.{value[len(base) :]}"
    return hashlib.sha256(value.encode()).hexdigest()[:16]
