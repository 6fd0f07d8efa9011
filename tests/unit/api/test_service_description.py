"""A bare GET of /sparql says what the service can do, and all of it is so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import RDF, VOID, Graph, Namespace, URIRef

from samenwerking_kg.api.service_description import MOST_GRAPHS, service_description
from samenwerking_kg.boot.void import Recount
from samenwerking_kg.describe.void.terms import ALL
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import PREFIXES

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SH = Namespace("http://www.w3.org/ns/shacl#")
HERE = URIRef("http://proef/sparql")


@pytest.fixture
def door_with_counts(door: Any) -> Iterator[Any]:
    recount = Recount(door.parts.store, quiet=0)
    recount.start()
    assert recount.settled(60)
    yield door
    recount.stop()


def described(store: Any, endpoint: str = str(HERE), **more: bool) -> Graph:
    said = to_bytes(service_description(store, endpoint, **more), graph_format("turtle"))
    return Graph().parse(data=said, format="turtle")


def test_a_bare_get_does_not_name_endpoint_language_dataset_or_prefixes(door: Any) -> None:
    answer = door.call.get("/sparql", "text/turtle")
    told = Graph().parse(data=answer.content, format="turtle")
    assert (HERE, RDF.type, SD.Service) in told
    assert (HERE, SD.endpoint, HERE) in told
    assert (HERE, SD.supportedLanguage, SD.SPARQL11Query) in told
    assert (HERE, SD.supportedLanguage, SD.SPARQL11Update) not in told
    assert set(told.objects(HERE, SD.feature)) == {SD.UnionDefaultGraph}
    regime = URIRef("http://www.w3.org/ns/entailment/Simple")
    assert (HERE, SD.defaultEntailmentRegime, regime) in told
    dataset = told.value(HERE, SD.defaultDataset)
    assert told.value(dataset, SD.defaultGraph) == URIRef(ALL.value)
    declared = {
        str(told.value(node, SH.prefix)): str(told.value(node, SH.namespace))
        for node in told.objects(HERE, SH.declare)
    }
    assert declared == PREFIXES
    seen = URIRef("http://www.w3.org/2000/01/rdf-schema#seeAlso")
    assert (HERE, seen, URIRef("http://proef/.well-known/void")) in told


def test_a_graph_is_missing_or_its_count_is_wrong(door_with_counts: Any) -> None:
    store = door_with_counts.parts.store
    told = described(store)
    dataset = told.value(HERE, SD.defaultDataset)
    named = {
        str(told.value(entry, SD.name)): told.value(told.value(entry, SD.graph), VOID.triples)
        for entry in told.objects(dataset, SD.namedGraph)
    }
    assert set(named) == set(store.graphs())
    counted = {name: count.toPython() for name, count in named.items() if count is not None}
    assert counted == {name: store.size(name) for name in counted}
    assert EXAMPLES_GRAPH not in counted
    assert len(counted) > 5


def test_what_is_said_of_a_store_outlives_a_change() -> None:
    store = OxigraphStore()
    store.replace("https://example.org/een", [])
    assert (None, SD.name, URIRef("https://example.org/een")) in described(store)
    store.replace("https://example.org/twee", [])
    assert (None, SD.name, URIRef("https://example.org/twee")) in described(store)


def test_thousands_of_graphs_are_all_listed() -> None:
    store = OxigraphStore()
    store.fill((f"https://example.org/{number}", []) for number in range(MOST_GRAPHS + 5))
    told = described(store)
    assert len(set(told.subjects(RDF.type, SD.NamedGraph))) == MOST_GRAPHS
    assert any("1005" in str(said) for said in told.objects())


@pytest.mark.parametrize(
    ("name", "arguments", "there"),
    [
        ("sfWithin", '"POINT(0.5 0.5)"^^geo:wktLiteral, ?square', True),
        ("convexHull", "?square", True),
        ("buffer", "?square", False),
    ],
)
def test_a_function_that_is_named_does_not_work(name: str, arguments: str, there: bool) -> None:
    store = OxigraphStore()
    function = URIRef("http://www.opengis.net/def/function/geosparql/" + name)
    assert ((HERE, SD.extensionFunction, function) in described(store)) == there
    if there:
        asked = f"""PREFIX geo: <http://www.opengis.net/ont/geosparql#>
            SELECT (<{function}>({arguments}) AS ?x) {{
              BIND("POLYGON((0 0,0 1,1 1,1 0,0 0))"^^geo:wktLiteral AS ?square) }}"""
        assert next(iter(store.query(asked)))[0] is not None  # type: ignore[union-attr]


def test_a_default_graph_of_its_own_is_called_a_union() -> None:
    told = described(OxigraphStore(), union=False, updates=False)
    assert set(told.objects(HERE, SD.feature)) == set()
    assert set(told.subjects(RDF.type, SD.Service)) == {HERE}
    assert told.value(told.value(HERE, SD.defaultDataset), SD.defaultGraph) != URIRef(ALL.value)
