"""What this SPARQL service is and can do, in RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator

from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, RESULT_FORMATS
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple, iri, text
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = {
    "turtle": "Turtle", "n-triples": "N-Triples", "json-ld": "JSON-LD", "rdf-xml": "RDF_XML",
    "trig": "TriG", "n-quads": "N-Quads", "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV", "tsv": "SPARQL_Results_TSV",
}  # fmt: skip


def service_description(store: Store, endpoint: str) -> Iterator[Triple]:
    """The description of the service at this address."""
    service, dataset, default = iri(endpoint), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, RDF.type, _sd("Service"))
    yield Triple(service, DCT.title, text("Wie werkt met wie samen: SPARQL", "nl"))
    yield Triple(service, DCT.title, text("Who works with whom: SPARQL", "en"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for row in (*GRAPH_FORMATS, *RESULT_FORMATS):
        format_iri = iri(f"http://www.w3.org/ns/formats/{_FORMATS[row.name]}")
        yield Triple(service, _sd("resultFormat"), format_iri)
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF.type, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, RDF.type, _sd("Graph"))
    yield Triple(default, DCT.description, text(
        f"De vereniging van alle grafen, zonder de verzonnen voorbeelden in <{EXAMPLES_GRAPH}>.",
        "nl"))  # fmt: skip
    for number, name in enumerate(store.graphs()):
        yield from _named_graph(dataset, number, name)


def _named_graph(dataset: BlankNode, number: int, name: str) -> Iterator[Triple]:
    entry, graph = BlankNode(f"n{number}"), BlankNode(f"g{number}")
    yield Triple(dataset, _sd("namedGraph"), entry)
    yield Triple(entry, RDF.type, _sd("NamedGraph"))
    yield Triple(entry, _sd("name"), iri(name))
    yield Triple(entry, _sd("graph"), graph)
    yield Triple(graph, RDF.type, _sd("Graph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
