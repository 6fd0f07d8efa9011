"""The vocabulary under OWL 2 RL: no contradiction of its own, and planted ones are found."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
from rdflib import RDF, RDFS, Graph, Namespace, URIRef

from samenwerking_kg.vocabulary import PREFIXES

ERRORS = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
HEAD = "@prefix x: <https://example.org/> .\n" + "\n".join(
    f"@prefix {name}: <{PREFIXES[name]}> ." for name in ("sw", "org", "tooi", "prov", "eli", "xsd")
)

#: What contradicts what -> data that does it.
CONTRADICTIONS = {
    "two disjoint classes": "x:a a sw:Regeling , sw:Deelname .",
    "a legal person as a cooperation": "x:a a org:FormalOrganization , sw:Samenwerkingsverband .",
    "a municipality as a cooperation": "x:a a tooi:Gemeente , sw:Samenwerkingsverband .",
    "a subclass of a disjoint class": "x:a a sw:GemeenschappelijkeRegeling , sw:Systeem .",
    "two domains that exclude each other": "x:a sw:regelt x:b ; sw:binnen x:c .",
    "a version that governs a municipality": "x:a sw:regelt x:b . x:b a tooi:Gemeente .",
    "a cooperation that is its own arrangement": "x:a sw:regelt x:a .",
    "a range that excludes the class": "x:a sw:systeem x:b . x:b a sw:Taaktoedeling .",
    "a text as a date": 'x:a sw:geldigVan "gisteren"^^xsd:date .',
    "a day that does not exist": 'x:a sw:geldigTot "2023-02-29"^^xsd:date .',
    "a text as a number": 'x:a sw:verdeelsleutel "tien"^^xsd:decimal .',
}

#: Data that is allowed, though it looks like one of the above.
ALLOWED = {
    "a cooperation with a body of its own": """
        x:a a sw:Samenwerkingsverband ; sw:uitvoerendeOrganisatie x:b .
        x:b a tooi:Samenwerkingsorganisatie , org:FormalOrganization .""",
    "a cooperation carried out by a municipality": """
        x:a a sw:Samenwerkingsverband ; sw:uitvoerendeOrganisatie x:b . x:b a tooi:Gemeente .""",
    "a cooperation body as a participant": """
        x:d a sw:Deelname ; org:member x:b ; org:organization x:a .
        x:b a tooi:Samenwerkingsorganisatie . x:a a sw:Samenwerkingsverband .""",
    "a day and a month of observation": """
        x:d a sw:Deelname ; sw:waargenomenOp "2016-03"^^xsd:gYearMonth , "2026-05-16"^^xsd:date .""",
}


@pytest.fixture(scope="module")
def vocabulary(ontology: Graph, alignments: Graph) -> Graph:
    return ontology + alignments


def closed(*graphs: Graph) -> Graph:
    """The deductive closure under OWL 2 RL."""
    graph = Graph()
    for one in graphs:
        graph += one
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def complaints(graph: Graph) -> list[str]:
    return [str(message) for message in graph.objects(None, ERRORS.error)]


def data(turtle: str) -> Graph:
    return Graph().parse(data=HEAD + turtle, format="turtle")


def test_the_vocabulary_contradicts_itself_or_the_examples(
    vocabulary: Graph, concepts: Graph, root: Path
) -> None:
    examples = Graph()
    for path in sorted((root / "data/examples").glob("*.ttl")):
        examples.parse(path)
    gemma = "https://gemmaonline.nl/"
    lists = Graph()
    lists += (t for t in concepts if not str(t[0]).startswith(gemma))
    assert complaints(closed(vocabulary, examples, lists)) == []


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed_data_is_called_a_contradiction(vocabulary: Graph, name: str) -> None:
    assert complaints(closed(vocabulary, data(ALLOWED[name]))) == []


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_planted_contradiction_is_not_found(vocabulary: Graph, name: str) -> None:
    assert complaints(closed(vocabulary, data(CONTRADICTIONS[name]))) != []


def test_a_participation_makes_a_timeless_membership(vocabulary: Graph) -> None:
    graph = closed(vocabulary, data("x:d a sw:Deelname ; org:member x:m ; org:organization x:a ."))
    assert (None, URIRef(PREFIXES["org"] + "hasMember"), None) not in graph
    assert (None, URIRef(PREFIXES["org"] + "memberOf"), None) not in graph


def test_the_inverse_of_governs_is_not_inferred(vocabulary: Graph) -> None:
    graph = closed(vocabulary, data("x:v a sw:GemeenschappelijkeRegeling ; sw:regelt x:a ."))
    x, sw = Namespace("https://example.org/"), Namespace(PREFIXES["sw"])
    assert (x.a, sw.heeftRegeling, x.v) in graph
    assert (x.a, RDF.type, sw.Samenwerkingsverband) in graph
    assert (x.v, RDF.type, URIRef(PREFIXES["eli"] + "LegalResource")) in graph
    assert (sw.Deelname, RDFS.subClassOf, URIRef(PREFIXES["org"] + "Membership")) in graph
