"""Whole graphs and the catalogue."""

from __future__ import annotations

import re

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.serialize import to_bytes

GRAPH = "https://w3id.org/samenwerking-kg/graph/roo/regelingen"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_a_graph_is_not_served_whole(call, store, accept, form) -> None:
    answer = call.get("/graph/roo/regelingen", accept)
    assert answer.headers["content-type"].startswith(accept)
    held = to_bytes(store.graph(GRAPH), graph_format("n-triples"))
    expected = Graph().parse(data=held, format="nt")
    assert isomorphic(Graph().parse(data=answer.content, format=form), expected)


@pytest.mark.parametrize("accept", ["application/trig", "application/n-quads"])
def test_a_graph_loses_its_name(call, store, accept) -> None:
    form = graph_format(accept)
    quads = list(parse_bytes(call.get("/graph/roo/regelingen", accept).content, form))
    assert {quad.graph_name.value for quad in quads} == {GRAPH}
    assert len(quads) == store.size(GRAPH)


@pytest.mark.parametrize("path", ["/graph/roo/niets", "/graph/", "/graph/roo"])
def test_a_graph_that_is_not_there_is_empty(call, path) -> None:
    answer = call.get(path, "text/turtle")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problemen/niet-gevonden"


def test_a_graph_does_not_say_what_it_is(call) -> None:
    page = call.get("/graph/roo/regelingen", "text/html").text
    assert "Gemeenschappelijke regelingen" in page
    assert "16 mei 2026" in page
    assert "Peildatum" in page
    assert "Wat staat erin" in page


def test_the_examples_cannot_be_had(call) -> None:
    assert "Voorbeeldzwembad" in call.get("/graph/voorbeelden", "text/turtle").text


def test_the_catalogue_misses_a_graph(call, store) -> None:
    page = call.get("/catalogus", "text/html").text
    for name in store.graphs():
        path = name.removeprefix("https://w3id.org/samenwerking-kg")
        assert f'href="{path}"' in page
    turtle = Graph().parse(data=call.get("/catalogus", "text/turtle").content, format="turtle")
    assert len(turtle) > 20


@pytest.mark.parametrize("address", ["/catalogus", "/problemen/niet-gevonden"])
def test_an_english_page_speaks_dutch(call, address) -> None:
    page = call.get(f"{address}?taal=en", "text/html").text
    told = page.partition("<main")[2].partition("</main>")[0]
    assert "<h1" in told
    assert not re.findall(r"\b(?:elke|wie zegt|stand van|volgens|beschreven|deze)\b", told, re.I)
