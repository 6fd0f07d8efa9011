"""The counts of /.well-known/void hold: each is counted again by asking /sparql."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rdflib import DCTERMS, RDF, VOID, Graph, URIRef

from samenwerking_kg.boot.void import Recount
from samenwerking_kg.describe.void.terms import ALL, HERE
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, VOID_GRAPH
from samenwerking_kg.vocabulary import BASE, PREFIXES

PLACE = "/.well-known/void"
WHOLE = URIRef(ALL.value)
SH = "http://www.w3.org/ns/shacl#"


@pytest.fixture
def counted(door: Any) -> Iterator[tuple[Any, Recount]]:
    recount = Recount(door.parts.store, quiet=0)
    recount.start()
    yield door, recount
    recount.stop()


def described(door: Any) -> Graph:
    answer = door.call.get(PLACE, "text/turtle")
    assert answer.status_code == 200
    return Graph().parse(data=answer.content, format="turtle")


def asked(door: Any, query: str) -> list[list[str]]:
    answer = door.call(
        "POST", "/sparql", {"accept": "application/sparql-results+json"}, data={"query": query}
    )
    assert answer.status_code == 200
    found = json.loads(answer.content)
    names = found["head"]["vars"]
    return [[row[name]["value"] for name in names] for row in found["results"]["bindings"]]


def number(door: Any, query: str) -> int:
    return int(asked(door, query)[0][0])


def check_all(door: Any) -> None:
    """Every count of the description, by the query that its own words ask for."""
    told = described(door)

    def value(node: Any, term: URIRef) -> Any:
        return told.value(node, term).toPython()

    for term, query in (
        (VOID.triples, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        (VOID.distinctSubjects, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        (VOID.distinctObjects, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        (VOID.properties, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        (VOID.classes, "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
    ):
        assert value(WHOLE, term) == number(door, query), term
    pattern = json.dumps(str(value(WHOLE, VOID.uriRegexPattern)))
    entities = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(REGEX(STR(?s), {pattern})) }}"
    assert value(WHOLE, VOID.entities) == number(door, entities)
    classes = {
        str(told.value(part, VOID["class"])): value(part, VOID.entities)
        for part in told.objects(WHOLE, VOID.classPartition)
    }
    by_class = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c"
    assert classes == {name: int(n) for name, n in asked(door, by_class)}
    properties = {
        str(told.value(part, VOID.property)): [
            value(part, term)
            for term in (VOID.triples, VOID.distinctSubjects, VOID.distinctObjects)
        ]
        for part in told.objects(WHOLE, VOID.propertyPartition)
    }
    by_property = """SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?a) (COUNT(DISTINCT ?o) AS ?b)
        { ?s ?p ?o } GROUP BY ?p"""
    assert properties == {
        name: [int(each) for each in counts] for name, *counts in asked(door, by_property)
    }
    check_subsets(door, told, value)


def check_subsets(door: Any, told: Graph, value: Callable[[Any, URIRef], Any]) -> None:
    sets = set(told.objects(WHOLE, VOID.subset))
    links = {each for each in sets if (each, RDF.type, VOID.Linkset) in told}
    spaces = {each for each in sets if (each, VOID.uriSpace, None) in told}
    for link in links:
        source, target = (
            value(told.value(link, of), VOID.uriSpace)
            for of in (VOID.subjectsTarget, VOID.objectsTarget)
        )
        between = f"""SELECT (COUNT(*) AS ?n) {{ ?s <{told.value(link, VOID.linkPredicate)}> ?o
            FILTER(STRSTARTS(STR(?s), "{source}") && STRSTARTS(STR(?o), "{target}")) }}"""
        assert value(link, VOID.triples) == number(door, between) > 0, link
    for space in spaces:
        within = f"""SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o
            FILTER(STRSTARTS(STR(?s), "{value(space, VOID.uriSpace)}")) }}"""
        assert value(space, VOID.entities) == number(door, within), space
    graphs = {str(each): value(each, VOID.triples) for each in sets - links - spaces}
    by_graph = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    left_out = {EXAMPLES_GRAPH, VOID_GRAPH}
    assert graphs == {g: int(n) for g, n in asked(door, by_graph) if g not in left_out}
    assert links


def test_a_count_does_not_hold_after_publishing_or_retracting(
    counted: tuple[Any, Recount], covenant: Callable[..., str]
) -> None:
    door, recount = counted
    assert recount.settled(60)
    check_all(door)
    before = described(door).value(WHOLE, VOID.triples).toPython()
    assert door.put("/graph/gm0106/warmte", covenant("warmte")).status_code == 201
    assert recount.settled(60)
    check_all(door)
    told = described(door)
    assert told.value(WHOLE, VOID.triples).toPython() > before
    assert (WHOLE, VOID.subset, URIRef(BASE + "graph/gm0106/warmte")) in told
    assert door("DELETE", "/graph/gm0106/warmte").status_code == 200
    assert recount.settled(60)
    check_all(door)


def test_a_user_of_sparql_cannot_find_the_counts(counted: tuple[Any, Recount]) -> None:
    door, recount = counted
    assert recount.settled(60)
    query = f"SELECT ?n {{ GRAPH <{VOID_GRAPH}> {{ <{WHOLE}> <{VOID.triples}> ?n }} }}"
    assert number(door, query) == described(door).value(WHOLE, VOID.triples).toPython()
    assert asked(door, query.replace(f"GRAPH <{VOID_GRAPH}>", "")) == []


def test_the_description_does_not_say_where_to_ask_or_when_it_was_counted(
    counted: tuple[Any, Recount],
) -> None:
    door, recount = counted
    assert recount.settled(60)
    told = described(door)
    assert told.value(WHOLE, VOID.sparqlEndpoint) == URIRef("http://proef/sparql")
    assert told.value(WHOLE, VOID.uriLookupEndpoint) == URIRef("http://proef/doc?iri=")
    prov = "http://www.w3.org/ns/prov#"
    counting = told.value(URIRef(VOID_GRAPH), URIRef(prov + "wasGeneratedBy"))
    began, ended = (
        told.value(counting, URIRef(prov + n)) for n in ("startedAtTime", "endedAtTime")
    )
    assert told.value(WHOLE, DCTERMS.modified).toPython() <= began.toPython() <= ended.toPython()
    declared = {
        str(told.value(node, URIRef(SH + "prefix"))): str(
            told.value(node, URIRef(SH + "namespace"))
        )
        for node in told.objects(URIRef(VOID_GRAPH), URIRef(SH + "declare"))
    }
    assert declared == PREFIXES


def test_a_browser_gets_no_page_with_the_counts(counted: tuple[Any, Recount]) -> None:
    door, recount = counted
    assert recount.settled(60)
    answer = door.call.get(PLACE, "text/html,*/*;q=0.8")
    assert answer.headers["content-type"].startswith("text/html")
    assert "Dingen per klasse" in answer.text
    assert "Deelname" in answer.text or "deelname" in answer.text
    assert f'href="{PLACE}"' in door.call.get("/", "text/html").text
    assert f'href="{PLACE}"' in door.call.get("/sparql", "text/html").text


def test_a_service_that_has_not_counted_yet_says_nothing(door: Any) -> None:
    told = described(door)
    assert (WHOLE, RDF.type, VOID.Dataset) in told
    assert told.value(WHOLE, VOID.triples) is None
    assert "nog aan het tellen" in door.call.get(PLACE, "text/html").text
    assert door.call.get(PLACE).headers["content-type"].startswith("text/turtle")
    assert door.call.get(PLACE, "image/png").status_code == 406
    assert all(str(node).startswith(HERE) for node in told.objects(None, URIRef(SH + "declare")))


def test_a_name_of_others_loses_its_capitals(counted: tuple[Any, Recount]) -> None:
    door, recount = counted
    assert recount.settled(60)
    assert "van ons of van TOOI" in door.call.get(PLACE, "text/html").text
