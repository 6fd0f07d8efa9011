"""Our JSON-LD against PyLD: what is written expands to exactly the statements that went in."""

from __future__ import annotations

import json

import pyld.jsonld
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from samenwerking_kg.describe import context as contexts
from samenwerking_kg.describe.jsonld import document
from samenwerking_kg.errors import SyntaxUnreadable
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import NamedNode, Triple

PREFIXES = """
@prefix ex: <https://example.org/def#> .
@prefix id: <https://example.org/id/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
"""
CONTEXT = {
    "@context": {
        "@version": 1.1,
        "ex": "https://example.org/def#",
        "id": "@id",
        "type": "@type",
        "ding": "https://example.org/id/",
        "org": "http://www.w3.org/ns/org#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "noPrefix": "https://example.org/deep",
        "Deelname": "ex:Deelname",
        "naam": "rdfs:label",
        "titel": {"@id": "skos:prefLabel", "@container": "@language"},
        "ook": {"@id": "skos:altLabel", "@container": "@set"},
        "nederlands": {"@id": "ex:zin", "@language": "nl"},
        "van": {"@id": "ex:van", "@type": "xsd:date"},
        "lid": {"@id": "org:member", "@type": "@id"},
        "rol": {"@id": "org:role", "@type": "@vocab"},
        "leden": {"@reverse": "org:organization"},
        "zie": {"@id": "rdfs:seeAlso", "@type": "@id", "@container": "@set"},
        "volgorde": {"@id": "ex:volgorde", "@container": "@list"},
        "scoped": {"@id": "ex:scoped", "@context": {"@vocab": "https://example.org/wrong#"}},
    }
}

GRAPHS = {
    "names in two languages and one without": 'id:a skos:prefLabel "Bos"@nl, "Wood"@en; rdfs:label "Bos"; ex:zin "zo"@nl, "so"@en, "x" .',
    "two names in one language": 'id:a skos:prefLabel "Bos"@nl, "Woud"@nl .',
    "a plain string under a term for languages": 'id:a skos:prefLabel "Bos" .',
    "dates under and outside their type": 'id:a ex:van "2015-01-01"^^xsd:date, "2015"^^xsd:gYear, "ooit" .',
    "numbers with one spelling and with another": 'id:a ex:n 5, -3, "05"^^xsd:integer, 1.50, 1e3, true, "1"^^xsd:boolean, 12345678901234567890 .',
    "numbers under a term for IRIs": "id:a org:member 5, true, id:b .",
    "an IRI where a date is expected": "id:a ex:van id:b .",
    "a set of one": 'id:a skos:altLabel "Bos"; rdfs:seeAlso <https://elsewhere.example/> .',
    "blank nodes that nest": 'id:a ex:p [ ex:q [ ex:r "diep" ] ], [ ex:q "naast" ] .',
    "a blank node pointed at twice": 'id:a ex:p _:x; ex:q _:x . _:x ex:r "een" .',
    "blank nodes in a ring": "id:a ex:p _:x . _:x ex:q _:y . _:y ex:q _:x .",
    "blank nodes in a ring that nobody points at": "id:a ex:p id:b . _:x ex:q _:y . _:y ex:q _:x .",
    "a blank node of a class that is blank": "id:a a [ ex:p id:b ] .",
    "lists, nested and empty": 'id:a ex:p ( "een" id:b ( 3 4 ) "vier"@nl ); ex:volgorde ( id:b ), () .',
    "a list with a tail that others use": "id:a ex:p _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:m . _:m <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 2; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> . id:b ex:q _:m .",
    "members that point at the root": 'id:d a ex:Deelname; org:organization id:a; org:member id:g; org:role ex:Deelname . id:a rdfs:label "Verband" . id:g rdfs:label "Assen" .',
    "a member twice in the root": "id:d org:organization id:a; ex:p id:a; ex:q id:d .",
    "the root in itself": "id:a ex:p id:a .",
    "a root that nothing is said about": "id:d ex:p id:a . id:e a id:a .",
    "statements that hang loose": 'id:x ex:p "los" . id:a ex:p "vast" .',
    "names as keys that are terms": 'id:a <https://example.org/deep> "x"; ex:scoped [ ex:p "y" ]; ex:Deelname "z" .',
    "a literal as class": "id:a a ex:Deelname, id:klasse .",
    "an IRI that is only its prefix": "id:a ex:p <https://example.org/def#>, <https://example.org/id/> .",
    "a prefix before two slashes": "id:a ex:p <https://example.org/id///b> .",
    "a geo address beside the prefix geo": "id:a ex:p <geo:52.9,6.5>; geo:asWKT 'POINT(6 52)'^^geo:wktLiteral .",
    "a name said of the root by others": 'id:a rdfs:label "A" . id:d org:organization id:a; ex:p id:a .',
    "text with quotes and lines": 'id:a rdfs:label "een \\"twee\\"\\n\\tdrie \\u00e9" .',
}  # fmt: skip


def parsed(turtle: str) -> set[Triple]:
    return set(triples_of(parse_bytes((PREFIXES + turtle).encode(), graph_format("turtle"))))


def by_rdflib(triples: set[Triple]) -> Graph:
    written = to_bytes(triples, graph_format("n-triples"))
    return Graph().parse(data=written, format="nt")


def by_pyld(written: bytes) -> Graph:
    expanded = pyld.jsonld.to_rdf(json.loads(written), {"format": "application/n-quads"})
    return Graph().parse(data=expanded, format="nt")


@pytest.mark.parametrize("context", [CONTEXT, {"@context": {}}], ids=["ours", "empty"])
@pytest.mark.parametrize("name", GRAPHS)
def test_json_ld_says_more_or_less_than_the_statements(name: str, context: dict) -> None:
    triples = parsed(GRAPHS[name])
    root = NamedNode("https://example.org/id/a")
    written = document(root, triples, contexts.read(context))
    assert isomorphic(by_pyld(written), by_rdflib(triples)), written.decode()


def test_json_ld_with_a_default_language_and_vocabulary_says_something_else() -> None:
    inner = {**CONTEXT["@context"], "@language": "nl", "@vocab": "https://example.org/def#"}
    inner["code"] = {"@id": "ex:code", "@language": None}
    for turtle in GRAPHS.values():
        triples = parsed(turtle + ' id:a ex:code "x", "y"@nl; ex:vrij "los", "vast"@nl, 5 .')
        written = document(
            NamedNode("https://example.org/id/a"), triples, contexts.read({"@context": inner})
        )
        assert isomorphic(by_pyld(written), by_rdflib(triples)), written.decode()


def test_a_member_is_not_found_below_the_thing_it_belongs_to() -> None:
    triples = parsed(GRAPHS["members that point at the root"])
    body = json.loads(
        document(NamedNode("https://example.org/id/a"), triples, contexts.read(CONTEXT))
    )
    assert body["id"] == "ding:a"
    assert body["naam"] == "Verband"
    (member,) = body["leden"]
    assert member["type"] == "Deelname"
    assert member["lid"] == {"id": "ding:g", "naam": "Assen"}


def test_a_context_document_without_a_context_is_taken() -> None:
    with pytest.raises(SyntaxUnreadable):
        contexts.read({"id": "@id"})
