"""The data services: where programs ask, and where what they can ask is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samenwerking_kg.describe.catalogue.place import Place
from samenwerking_kg.describe.catalogue.terms import (
    CC0,
    DCAT,
    DCT,
    DUTCH,
    ENGLISH,
    FOAF,
    GOVERNMENT,
    PUBLIC,
)
from samenwerking_kg.describe.void.terms import ALL
from samenwerking_kg.rdf.terms import Triple, iri, plain, text
from samenwerking_kg.registers.catalog import CATALOG, CONTACT, PUBLISHER
from samenwerking_kg.vocabulary import RDF


@dataclass(frozen=True)
class Service:
    """One way in. `name` is what stands behind the mark in its IRI; addresses are paths."""

    name: str
    endpoint: str
    description: str
    page: str
    standards: tuple[str, ...]
    title_nl: str
    title_en: str
    about_nl: str
    about_en: str


SERVICES = (
    Service("sparql", "/sparql", "/sparql?formaat=turtle", "/sparql",
            ("https://www.w3.org/TR/sparql11-protocol/", "https://www.w3.org/TR/sparql11-query/"),
            "SPARQL: zelf vragen stellen", "SPARQL: asking your own questions",
            "Vragen in SPARQL 1.1 over alle bronnen samen, of over een bron die u noemt. Zonder "
            "sleutel.",
            "Queries in SPARQL 1.1 about all sources together, or about one that you name. No key "
            "needed."),
    Service("api", "/v1", "/v1/openapi.json", "/v1",
            ("https://gitdocumentatie.logius.nl/publicatie/api/adr/",
             "https://www.w3.org/TR/json-ld11/"),
            "JSON-API, ook als linked data", "JSON API, also as linked data",
            "Samenwerkingen, regelingen, deelnames en organisaties als gewone JSON, die ook "
            "JSON-LD is. Zonder sleutel.",
            "Cooperations, arrangements, participations and organisations as plain JSON, which is "
            "JSON-LD as well. No key needed."),
    Service("graph-store", "/graphs", "/graphs", "/catalogus",
            ("https://www.w3.org/TR/sparql11-http-rdf-update/",),
            "Graph store: hele grafen lezen en publiceren",
            "Graph store: reading and publishing whole graphs",
            "Elke bron heeft een eigen adres. Lezen kan iedereen; wie publiceert heeft een sleutel "
            "nodig.",
            "Each source has an address of its own. Everybody may read; who publishes needs a "
            "token."),
)  # fmt: skip


def services(place: Place) -> Iterator[Triple]:
    """All of them, as this host offers them."""
    for each in SERVICES:
        yield from _service(each, place)


def _service(service: Service, place: Place) -> Iterator[Triple]:
    node = place.node(service.name)
    yield Triple(CATALOG, DCAT.service, node)
    yield Triple(node, RDF.type, DCAT.DataService)
    for language, title, about in (
        ("nl", service.title_nl, service.about_nl),
        ("en", service.title_en, service.about_en),
    ):
        yield Triple(node, DCT.title, text(title, language))
        yield Triple(node, DCT.description, text(about, language))
        yield Triple(node, DCAT.keyword, text(service.name, language))
    yield Triple(node, DCT.identifier, plain(node.value))
    yield Triple(node, DCAT.endpointURL, place.page(service.endpoint))
    yield Triple(node, DCAT.endpointDescription, place.page(service.description))
    yield Triple(node, DCAT.landingPage, place.page(service.page))
    yield Triple(node, FOAF.page, place.page(service.page))
    yield Triple(node, DCAT.servesDataset, ALL)
    yield Triple(node, DCAT.contactPoint, CONTACT)
    yield Triple(node, DCAT.theme, GOVERNMENT)
    yield Triple(node, DCT.accessRights, PUBLIC)
    yield Triple(node, DCT.license, CC0)
    yield Triple(node, DCT.publisher, PUBLISHER)
    yield Triple(node, DCT.creator, PUBLISHER)
    yield Triple(node, DCT.language, DUTCH)
    yield Triple(node, DCT.language, ENGLISH)
    for standard in service.standards:
        yield Triple(node, DCT.conformsTo, iri(standard))
