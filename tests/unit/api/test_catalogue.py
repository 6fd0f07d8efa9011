"""The catalogue: what it lists, in every format, and by the official shapes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SH, XSD

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.contacts import Contacts
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.describe.catalogue.document import catalogue
from samenwerking_kg.describe.catalogue.place import Place
from samenwerking_kg.describe.dumps.contents import Tally
from samenwerking_kg.describe.dumps.dump import FORMS, Dump, File, name_of
from samenwerking_kg.describe.dumps.shelf import Shelf
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import Triple, iri, plain
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE

PROFILES = Path(__file__).parents[3].parent / "shared/suites/profiles"
GRAPH = URIRef(BASE + "graph/roo/regelingen")
ALL = URIRef(BASE + "graph/samenwerking-kg/void#alles")
SPDX = Namespace("http://spdx.org/rdf/terms#")
HOST = "https://samenwerking.example.org"
VALID = (
    "dcat-ap-nl/dcat-ap-SHACL.ttl", "dcat-ap-nl/dcat-ap-nl-SHACL.ttl",
    "dcat-ap-nl/dcat-ap-nl-SHACL-klassebereik.ttl",
    "dcat-ap-nl/dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl",
    "dcat-ap-nl/dcat-ap-nl-SHACL-aanbevolen.ttl", "dcat-ap/shapes.ttl", "dcat-ap/range.ttl",
    "dcat-ap/deprecateduris.ttl",
)  # fmt: skip


def dump() -> Dump:
    files = tuple(File(f.name, name_of(f, "1-a"), 10, "ab" * 32, 1.0) for f in FORMS)
    made = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    return Dump("1-a", 1, "", made, 5, files, {str(GRAPH): Tally(4, "1985-01-01")})


def graph(store: Store, newest: Dump | None, contact: str = "") -> Graph:
    said = to_bytes(catalogue(store, newest, Place(HOST, contact)), graph_format("turtle"))
    return Graph().parse(data=said, format="turtle")


def shapes(name: str) -> Graph:
    """The official file. One has two property shapes without a path, which no engine can run."""
    found = Graph().parse(PROFILES / name)
    for shape in set(found.objects(None, SH.property)):
        if (shape, SH.path, None) not in found:
            found.remove((None, SH.property, shape))
            found.remove((shape, None, None))
    return found


def problems(data: Graph, name: str) -> set[tuple[str, ...]]:
    rules = shapes(name)
    assert len(rules) > 20
    _, report, _ = validate(data, shacl_graph=rules)
    assert isinstance(report, Graph)
    return {
        tuple(str(report.value(each, term)) for term in (SH.focusNode, SH.resultPath, SH.value))
        for each in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.mark.shared
@pytest.mark.parametrize("name", VALID)
def test_the_catalogue_breaks_an_official_shape(shipped_store: Store, name: str) -> None:
    """All real data, with its files."""
    assert problems(graph(shipped_store, dump(), "vragen@example.org"), name) == set()


@pytest.mark.shared
@pytest.mark.parametrize("name", VALID[:5])
def test_what_is_published_here_breaks_an_official_shape(kept_door, name: str) -> None:
    data = graph(kept_door.parts.store, None)
    assert (URIRef(BASE + "graph/gm0106/warmte"), RDF.type, DCAT.Dataset) in data
    assert problems(data, name) == set()


@pytest.mark.shared
def test_the_official_shapes_let_everything_pass(shipped_store: Store) -> None:
    data = graph(shipped_store, dump())
    data.remove((GRAPH, DCAT.theme, None))
    data.remove((None, DCTERMS.license, None))
    broken = problems(data, "dcat-ap-nl/dcat-ap-nl-SHACL.ttl")
    assert (str(GRAPH), str(DCAT.theme), "None") in broken
    assert (f"{HOST}/catalogus#bestand.csv", str(DCTERMS.license), "None") in broken
    assert (f"{HOST}/catalogus#sparql", str(DCTERMS.license), "None") in broken


def test_a_file_is_not_described(store: Store) -> None:
    data = graph(store, dump())
    there = set(data.objects(ALL, DCAT.distribution))
    assert len(there) == len(FORMS)
    for node in there:
        assert data.value(node, DCAT.byteSize) == Literal("10", datatype=XSD.nonNegativeInteger)
        checksum = data.value(node, SPDX.checksum)
        assert str(data.value(checksum, SPDX.checksumValue)).lower() == "ab" * 32
        assert str(data.value(node, DCAT.downloadURL)).startswith(
            f"{HOST}/downloads/samenwerking-kg-1-a."
        )
        assert data.value(node, DCTERMS.modified) == Literal(
            "2026-11-24T12:00:00Z", datatype=XSD.dateTime
        )
    assert str(data.value(ALL, URIRef(str(DCAT) + "version"))) == "1-a"


def test_a_source_does_not_say_its_day_its_time_and_its_licence(store: Store) -> None:
    data = graph(store, dump())
    assert data.value(GRAPH, DCTERMS.modified) == Literal("2026-05-16", datatype=XSD.date)
    period = data.value(GRAPH, DCTERMS.temporal)
    assert data.value(period, DCAT.startDate) == Literal("1985-01-01", datatype=XSD.date)
    assert data.value(period, DCAT.endDate) == Literal("2026-05-16", datatype=XSD.date)
    assert str(data.value(GRAPH, DCTERMS.accrualPeriodicity)).endswith("/frequency/IRREG")
    assert str(data.value(GRAPH, DCAT.theme)).endswith("/data-theme/GOVE")
    (node,) = data.objects(GRAPH, DCAT.distribution)
    assert data.value(node, DCTERMS.license) == URIRef(
        "http://creativecommons.org/publicdomain/zero/1.0/"
    )


def test_a_licence_is_claimed_for_who_publishes(kept_door) -> None:
    data = graph(kept_door.parts.store, dump())
    theirs = URIRef(BASE + "graph/gm0106/warmte")
    unknown = URIRef("http://standaarden.overheid.nl/owms/terms/licentieonbekend")
    (node,) = data.objects(theirs, DCAT.distribution)
    assert data.value(node, DCTERMS.license) == unknown
    assert data.value(URIRef(f"{HOST}/catalogus#bestand.csv"), DCTERMS.license) == unknown
    publisher = data.value(theirs, DCTERMS.publisher)
    assert str(publisher) == "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"
    assert str(data.value(publisher, FOAF.name)) == "gemeente Assen"


def test_a_graph_that_was_withdrawn_is_listed(kept_door) -> None:
    data = graph(kept_door.parts.store, None)
    assert (URIRef(BASE + "graph/gm0106/weg"), None, None) not in data


@pytest.mark.parametrize(
    ("contact", "property", "uri"),
    [("vragen@example.org", "hasEmail", "mailto:vragen@example.org"),
     ("https://example.org/vragen", "hasURL", "https://example.org/vragen"), ("", "hasURL", BASE)],
)  # fmt: skip
def test_somebody_else_is_to_be_asked(store: Store, contact: str, property: str, uri: str) -> None:
    data = graph(store, None, contact)
    (who,) = set(data.objects(None, DCAT.contactPoint))
    vcard = Namespace("http://www.w3.org/2006/vcard/ns#")
    assert [str(value) for value in data.objects(who, vcard[property])] == [uri]


def test_a_service_leads_nowhere(call) -> None:
    data = Graph().parse(data=call.get("/catalogus", "text/turtle").content)
    found = set(data.subjects(RDF.type, DCAT.DataService))
    assert {str(node).partition("#")[2] for node in found} == {"sparql", "api", "graph-store"}
    for node in found - {URIRef("http://proef/catalogus#api")}:
        for term in (DCAT.endpointURL, DCAT.endpointDescription, DCAT.landingPage):
            path = str(data.value(node, term)).removeprefix("http://proef")
            assert call.get(path, "*/*").status_code in (200, 303), path


def test_a_distribution_cannot_be_had(call) -> None:
    data = Graph().parse(data=call.get("/catalogus", "text/turtle").content)
    found = set(data.objects(None, DCAT.downloadURL))
    assert len(found) > 3
    for address in found:
        answer = call.get(str(address).removeprefix("http://proef"))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/n-quads"


@pytest.mark.parametrize(
    ("accept", "form"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml"),
     ("application/ld+json", "json-ld"), ("application/trig", "trig"),
     ("application/n-quads", "nquads")],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_format_says_something_else(call, accept: str, form: str) -> None:
    answer = call.get("/catalogus", accept)
    assert answer.headers["content-type"].startswith(accept)
    assert "public" not in answer.headers["cache-control"]
    read = Dataset(default_union=True)
    read.parse(data=answer.content, format=form)
    plain = Graph()
    for triple in read.triples((None, None, None)):
        plain.add(triple)
    turtle = Graph().parse(data=call.get("/catalogus", "text/turtle").content)
    assert not any(isinstance(term, BNode) for triple in turtle for term in triple)
    assert isomorphic(plain, turtle)


def test_a_new_file_is_not_in_the_catalogue(parts: Parts, call, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, kept=1)
    shelf.open()
    own = type(call)(build_app(replace(parts, shelf=shelf, contacts=Contacts("a@example.org"))))
    before = own.get("/catalogus", "text/turtle")
    room = shelf.room()
    made = dump()
    for file in made.files:
        (room / file.name).write_bytes(b"0123456789")
    made.write(room)
    shelf.place(room, made)
    after = own.get("/catalogus", "text/turtle")
    assert b"bestand.csv" not in before.content
    assert b"bestand.csv" in after.content
    assert b"mailto:a@example.org" in after.content


def test_two_graphs_share_a_distribution_or_one_breaks_the_catalogue() -> None:
    names = [
        BASE + "graph/gm0106/a.b",
        BASE + "graph/gm0106/a/b",
        "urn:x:a#b?c=%20",
        "https://a.example/é",
    ]
    store = OxigraphStore()
    for name in names:
        store.replace(name, [Triple(iri(name), iri(str(DCTERMS.title)), plain("x"))])
    data = graph(store, None)
    nodes = [set(data.objects(URIRef(name), DCAT.distribution)) for name in names]
    assert [len(each) for each in nodes] == [1, 1, 1, 1]
    assert len(set().union(*nodes)) == len(names)
    store.close()
