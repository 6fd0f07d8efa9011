from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import BNode, URIRef
from rdflib import Literal as Text
from rdflib.namespace import XSD

from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.graphs import plain_graph
from samenwerking_kg.validate.names import law_name, name_of
from samenwerking_kg.validate.shapes import Bilingual

Read = Callable[[str], list[Triple]]
A = URIRef("http://example.org/a")
JCI = "http://wetten.overheid.nl/jci1.3:c:BWBR0003740"


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        (':a rdfs:label "Aap" .', "Aap", "Aap"),
        (':a rdfs:label "Aap"@nl , "Monkey"@en .', "Aap", "Monkey"),
        (':a rdfs:label "Aap" ; skos:prefLabel "Mensaap"@nl .', "Mensaap", "Mensaap"),
        (':a rdfs:label "Zebra" , "Aap" .', "Aap", "Aap"),
        (':a rdfs:label "Ape"@en .', "Ape", "Ape"),
        (":a :p :b .", "a", "a"),
    ],
)
def test_a_thing_has_its_best_name_in_each_language(
    text: str, nl: str, en: str, read: Read
) -> None:
    assert name_of(plain_graph(read(text)), A) == Bilingual(nl, en)


def test_a_participation_is_named_by_its_parts(read: Read) -> None:
    graph = plain_graph(
        read(
            "@prefix org: <http://www.w3.org/ns/org#> . :a a sw:Deelname ; org:member :m ; "
            'org:organization :v . :m rdfs:label "gemeente Assen" . :v rdfs:label "GGD" .'
        )
    )
    assert name_of(graph, A) == Bilingual(
        "deelname van gemeente Assen aan GGD", "participation of gemeente Assen in GGD"
    )


def test_a_part_that_is_missing_is_said_to_be_unknown(read: Read) -> None:
    name = name_of(plain_graph(read(":a a sw:Systeemgebruik .")), A)
    assert name == Bilingual(
        "gebruik van (onbekend) door (onbekend)", "use of (unknown) by (unknown)"
    )


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("http://standaarden.overheid.nl/owms/terms/college_van_b_en_w", "college van b en w"),
        ("http://example.org/S%C3%BAdwest", "Súdwest"),
        ("http://example.org/x#y/", "y"),
        ("urn:a", "urn:a"),
    ],
)
def test_a_thing_without_a_name_is_shown_by_the_end_of_its_address(
    iri: str, name: str, read: Read
) -> None:
    assert name_of(plain_graph(read("")), URIRef(iri)).nl == name


def test_a_day_is_written_as_people_do_and_a_day_that_is_none_as_it_stands(read: Read) -> None:
    graph = plain_graph(read(""))
    assert name_of(graph, Text("2026-05-01", datatype=XSD.date)) == Bilingual(
        "1 mei 2026", "1 May 2026"
    )
    (wrong,) = plain_graph(read(':a :p "2018-02-30"^^xsd:date .')).objects()
    assert name_of(graph, wrong).nl == "2018-02-30"


def test_a_literal_is_its_own_name_and_a_blank_node_has_none(read: Read) -> None:
    graph = plain_graph(read(""))
    assert name_of(graph, Text("2018-02-30")).en == "2018-02-30"
    assert name_of(graph, BNode()) == Bilingual("(zonder adres)", "(without address)")


@pytest.mark.parametrize(
    ("source", "nl", "en"),
    [
        (
            JCI + "&artikel=8&lid=3",
            "Wet gemeenschappelijke regelingen, artikel 8, lid 3",
            "Joint Arrangements Act, article 8, paragraph 3",
        ),
        (JCI, "Wet gemeenschappelijke regelingen", "Joint Arrangements Act"),
        ("https://example.org/x", "https://example.org/x", "https://example.org/x"),
        (JCI.replace("3740", "9999"), JCI.replace("3740", "9999"), JCI.replace("3740", "9999")),
    ],
)
def test_a_law_article_is_cited_as_people_do(source: str, nl: str, en: str) -> None:
    assert law_name(source) == Bilingual(nl, en)
