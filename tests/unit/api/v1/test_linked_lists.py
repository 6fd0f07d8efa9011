"""Pages of lists as linked data: the same bytes with a context say what the Turtle says, as three
processors read them that share no code with us."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from typing import Any

import pytest
from pyld import jsonld
from rdflib import DCTERMS, RDF, XSD, Graph, Literal, Namespace, URIRef
from tests.unit.api.conftest import Caller

from samenwerking_kg.api.v1.collections import SORTED
from samenwerking_kg.describe.kinds import KINDS
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes

HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
LISTS = (*KINDS, *SORTED)
OTHERS = (
    "vragen",
    "cijfers",
    "onderzoekscijfers",
    "publicaties",
    "zoek?zoek=assen",
    "zoek?zoek=ggd&geldigOp=2016-01-01",
)
Said = set[str]


def by_pyld(text: str) -> Said:
    return lines(jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"}))


def by_rdflib(text: str) -> Said:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of its own parser
        return lines(Graph().parse(data=text, format="json-ld").serialize(format="nt"))


def by_oxigraph(text: str) -> Said:
    quads = parse_bytes(text.encode(), graph_format("json-ld"))
    return lines("".join(f"{quad.triple} .\n" for quad in quads))


READERS = (by_pyld, by_rdflib, by_oxigraph)
FORMATS = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}


def lines(text: str) -> Said:
    """Statements in one spelling."""
    return set(Graph().parse(data=text, format="nt").serialize(format="nt").splitlines()) - {""}


def turtle(call: Caller, address: str) -> Graph:
    answer = call.get(address, "text/turtle")
    assert answer.status_code == 200, answer.text
    return Graph().parse(data=answer.text, format="turtle")


def linked(call: Caller, address: str) -> dict[str, Any]:
    answer = call.get(address, "application/ld+json")
    assert answer.headers["content-type"] == "application/ld+json"
    return answer.json()


def same(call: Caller, address: str, readers: tuple[Callable[[str], Said], ...]) -> None:
    said = lines(turtle(call, address).serialize(format="nt"))
    written = json.dumps(linked(call, address))
    for read in readers:
        assert read(written) == said, (read.__name__, address)


@pytest.mark.parametrize("path", [*LISTS, *OTHERS])
def test_plain_json_is_something_else_than_the_json_ld(call, path) -> None:
    context = call.get("/def/context/v1", "application/ld+json").json()
    plain = call.get(f"/v1/{path}")
    assert plain.headers["content-type"] == "application/json"
    assert (
        '<http://proef/def/context/v1>; rel="http://www.w3.org/ns/json-ld#context"'
        in (plain.headers["link"])
    )
    assert linked(call, f"/v1/{path}") == {**context, **plain.json()}
    assert "json-ld#context" not in call.get(f"/v1/{path}", "text/turtle").headers.get("link", "")


@pytest.mark.parametrize("path", [*LISTS, *OTHERS])
def test_a_list_says_another_thing_as_json_than_as_turtle(call, path) -> None:
    same(call, f"/v1/{path}", READERS)


@pytest.mark.parametrize("path", [*LISTS, *OTHERS])
@pytest.mark.parametrize("media_type", sorted(FORMATS))
def test_a_format_says_something_else_than_the_turtle(call, path, media_type) -> None:
    answer = call.get(f"/v1/{path}", media_type)
    assert answer.headers["content-type"].startswith(media_type)
    found = Graph().parse(data=answer.text, format=FORMATS[media_type])
    assert set(found) == set(turtle(call, f"/v1/{path}"))


@pytest.mark.parametrize("path", ["organisaties?perPagina=2", "deelnames?perPagina=1"])
def test_pages_as_turtle_do_not_lead_to_one_another(call, path) -> None:
    address, members, pages = f"/v1/{path}", set[URIRef](), 0
    whole = {item["id"] for item in call.get(f"/v1/{path.partition('?')[0]}").json()["items"]}
    while address:
        page, pages = turtle(call, address), pages + 1
        here = page.value(None, RDF.type, HYDRA.Collection)
        assert str(here).removeprefix("http://proef") == address
        assert page.value(here, HYDRA.totalItems) == Literal(len(whole))
        assert page.value(here, DCTERMS.valid).datatype == XSD.date
        members |= set(page.objects(here, HYDRA.member))
        address = str(page.value(here, HYDRA.next) or "").removeprefix("http://proef")
    assert pages > 1
    assert {str(member) for member in members} == whole


@pytest.mark.parametrize("path", LISTS)
def test_an_item_says_what_its_document_does_not(country, path) -> None:
    """But for the themes of a cooperation, which in a document stand with its parts."""
    page = linked(country, f"/v1/{path}?perPagina=500&geldigOp=2016-06-01")
    assert page["items"]
    said = turtle(country, page["id"].removeprefix("http://proef"))
    for item in page["items"][:: max(1, len(page["items"]) // 8)]:
        address = item["links"]["self"].removeprefix("http://proef")
        document = turtle(country, f"{address}?geldigOp=2016-06-01")
        own = URIRef(item["id"])
        for _, predicate, value in said.triples((own, None, None)):
            told = value in set(document.objects()) if predicate == DCTERMS.subject else False
            assert told or (own, predicate, value) in document, (own, predicate, value)


def test_fields_that_were_left_out_are_said(call) -> None:
    page = turtle(call, "/v1/samenwerkingen?velden=vormen")
    kinds = {predicate for _, predicate, _ in page} - {HYDRA.member}
    assert kinds == {RDF.type, HYDRA.totalItems, DCTERMS.valid}
    same(call, "/v1/deelnames?velden=samenwerking", READERS)


@pytest.mark.parametrize("day", ["2013-06-01", "2026-05-16"])
def test_a_list_of_all_data_says_another_thing_as_json_than_as_turtle(country, day) -> None:
    for path in KINDS:
        same(country, f"/v1/{path}?perPagina=200&geldigOp={day}", (by_pyld, by_oxigraph))


def test_published_figures_say_another_thing_as_json_than_as_turtle(country) -> None:
    assert linked(country, "/v1/onderzoekscijfers")["aantal"] > 10
    same(country, "/v1/onderzoekscijfers", READERS)
