"""Clients that others wrote, at our door: they ask, change and read back without knowing us."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.Wrapper import POSTDIRECTLY, URLENCODED
from tests.conformance.endpoint import Endpoint

SELECT, ASK, CONSTRUCT = "SELECT * { ?s ?p ?o }", "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"
ONE = (URIRef("urn:a"), URIRef("urn:b"), Literal("een"))


@pytest.fixture
def filled(service: Endpoint) -> Endpoint:
    service.touched()
    assert service.update('DROP ALL ; INSERT DATA { <urn:a> <urn:b> "een" }').fine
    return service


def wrapper(service: Endpoint, path: str) -> SPARQLWrapper:
    asked = SPARQLWrapper(f"http://127.0.0.1:{service.port}{path}")
    asked.addCustomHttpHeader("Authorization", f"Bearer {service.token}")
    return asked


@pytest.mark.parametrize("only_headers", [True, False])
@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize(
    ("text", "form"),
    [
        *((SELECT, form) for form in (JSON, XML, CSV, TSV)),
        *((ASK, form) for form in (JSON, XML)),
        *((CONSTRUCT, form) for form in (XML, TURTLE, RDFXML, JSONLD)),
        pytest.param(CONSTRUCT, N3, marks=pytest.mark.filterwarnings("ignore")),
    ],
)
def test_sparqlwrapper_cannot_ask(
    filled: Endpoint, text: str, form: str, method: str, only_headers: bool
) -> None:
    asked = wrapper(filled, filled.query_path)
    asked.setQuery(text)
    asked.setReturnFormat(form)
    asked.setMethod(method)
    asked.setOnlyConneg(only_headers)
    with asked.query().response as answer:
        said = answer.read()
    assert b"true" in said if text == ASK else b"een" in said


@pytest.mark.parametrize("way", [URLENCODED, POSTDIRECTLY])
@pytest.mark.parametrize("only_headers", [True, False])
def test_sparqlwrapper_cannot_update(filled: Endpoint, way: str, only_headers: bool) -> None:
    asked = wrapper(filled, filled.update_path)
    asked.setQuery("INSERT DATA { <urn:a> <urn:b> 2 }")
    asked.setMethod(POST)
    asked.setRequestMethod(way)
    asked.setOnlyConneg(only_headers)
    asked.query().response.close()
    assert '"2"' in filled.query(SELECT, "application/sparql-results+json").text


@pytest.mark.filterwarnings("ignore")
def test_rdflib_reads_something_else_than_it_wrote(filled: Endpoint) -> None:
    here = f"http://127.0.0.1:{filled.port}"
    store = SPARQLUpdateStore(
        here + filled.query_path, here + filled.update_path,
        headers={"Authorization": f"Bearer {filled.token}"},
    )  # fmt: skip
    graph = Graph(store, identifier=URIRef("http://elders.example/g"))
    assert len(graph) == 0
    graph.add(ONE)
    assert list(graph) == [ONE]
    graph.remove((None, None, None))
    assert len(graph) == 0
    for method in ("GET", "POST", "POST_FORM"):
        reading = Graph(SPARQLStore(here + filled.query_path, method=method))
        assert list(reading) == [ONE]
        assert {row.asdict()["s"] for row in reading.query(SELECT)} == {ONE[0]}
