"""The clients that people have, against the service as it is."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML
from SPARQLWrapper import SPARQLWrapper as Wrapper

GRONINGEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0014"
SELECT = f"SELECT ?naam WHERE {{ <{GRONINGEN}> <{RDFS.label}> ?naam }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{GRONINGEN}> <{RDFS.label}> ?naam }}"


def wrapper(served: str, query: str, form: str, method: str, direct: bool = False) -> Wrapper:
    asked = Wrapper(f"{served}/sparql")
    asked.setMethod(method)
    if direct:
        asked.setRequestMethod(POSTDIRECTLY)
    asked.setReturnFormat(form)
    asked.setQuery(query)
    return asked


@pytest.mark.parametrize(("method", "direct"), [(GET, False), (POST, False), (POST, True)])
def test_sparqlwrapper_reads_no_json(served: str, method: str, direct: bool) -> None:
    found = wrapper(served, SELECT, JSON, method, direct).queryAndConvert()
    names = {row["naam"]["value"] for row in found["results"]["bindings"]}
    assert any("Groningen" in name for name in names)
    assert wrapper(served, "ASK { ?s ?p ?o }", JSON, method, direct).queryAndConvert()["boolean"]


@pytest.mark.parametrize("form", [XML, CSV, TSV])
def test_sparqlwrapper_does_not_read_our_tables(served: str, form: str) -> None:
    found = wrapper(served, SELECT, form, GET).query().response.read()
    assert b"Groningen" in found


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the wrapper's own
@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, XML])
def test_sparqlwrapper_does_not_read_our_statements(served: str, form: str) -> None:
    found = wrapper(served, CONSTRUCT, form, GET).queryAndConvert()
    if isinstance(found, bytes):
        found = Graph().parse(data=found, format="turtle")
    assert any("Groningen" in str(name) for _, _, name in found)


def test_a_store_of_rdflib_finds_nothing(served: str) -> None:
    graph = Graph(SPARQLStore(f"{served}/sparql"))
    assert any("Groningen" in str(name) for name in graph.objects(URIRef(GRONINGEN), RDFS.label))
    assert graph.query(SELECT).bindings
