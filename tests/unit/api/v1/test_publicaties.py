"""The log of publications: pages, filters, and each version as RDF that says the same."""

from __future__ import annotations

import pytest
from pyld import jsonld
from rdflib import Graph
from rdflib.compare import isomorphic


@pytest.fixture(scope="module")
def call(kept_door):
    return kept_door.call


def numbers(told: dict) -> list[str]:
    return [item["sleutel"] for item in told["items"]]


def test_a_version_is_missing_or_out_of_order(call) -> None:
    told = call.get("/v1/publicaties").json()
    assert numbers(told) == ["3", "2", "1"]
    assert told["aantal"] == 3
    assert [item["handeling"] for item in told["items"]] == [
        "ingetrokken", "vervangen", "vervangen",
    ]  # fmt: skip


def test_a_page_is_not_followed_by_the_rest(call) -> None:
    seen, address = [], "/v1/publicaties?perPagina=1"
    while address:
        answer = call.get(address)
        told = answer.json()
        seen += numbers(told)
        assert told["aantal"] == 3
        address = told["volgende"]
        assert (f'<{address}>; rel="next"' in answer.headers["link"]) is bool(address)
    assert seen == ["3", "2", "1"]
    assert 'rel="prev"' in answer.headers["link"]


def test_a_cursor_of_another_list_is_taken(call) -> None:
    address = call.get("/v1/publicaties?perPagina=1&publicist=gm0106").json()["volgende"]
    cursor = address.rpartition("cursor=")[2]
    taken = f"/v1/publicaties?publicist=gm0106&perPagina=2&formaat=json&cursor={cursor}"
    assert numbers(call.get(taken).json()) == ["2", "1"]
    for asked in (
        "",
        "graaf=gm0106/weg&publicist=gm0106&",
        "publicist=gm0106&beschikbaarOp=2026-11-25&",
    ):
        answer = call.get(f"/v1/publicaties?{asked}cursor={cursor}")
        assert answer.status_code == 400, asked
        assert answer.json()["errors"][0]["parameter"] == "cursor"
    for wrong in ("2", "x", "%C3%A9", "WyJuYWFtIl0"):
        assert call.get(f"/v1/publicaties?cursor={wrong}").status_code == 400


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("publicist=gm0106", ["3", "2", "1"]),
        ("publicist=gm0114", []),
        ("graaf=gm0106/warmte", ["1"]),
        ("graaf=https://w3id.org/samenwerking-kg/graph/gm0106/weg", ["3", "2"]),
        ("beschikbaarOp=2020-01-01", []),
        ("gewijzigdSinds=2020-01-01", ["3", "2", "1"]),
        ("gewijzigdSinds=DAG", ["3", "2", "1"]),
    ],
)
def test_a_filter_lets_the_wrong_ones_through(call, asked, found) -> None:
    day = call.get("/v1/publicaties/1").json()["tijd"][:10]
    address = f"/v1/publicaties?{asked.replace('DAG', day)}"
    assert numbers(call.get(address).json()) == found


@pytest.mark.parametrize("key", ["0", "4", "01", "x", "99999999999999999999"])
def test_a_version_that_there_never_was_is_answered(call, key) -> None:
    assert call.get(f"/v1/publicaties/{key}").status_code == 404


def test_the_list_as_json_says_something_else_than_the_turtle(call) -> None:
    linked = call.get("/v1/publicaties", "application/ld+json").json()
    quads = jsonld.to_rdf(linked, {"format": "application/n-quads"})
    said = Graph().parse(data=quads, format="nt")
    turtle = Graph().parse(data=call.get("/v1/publicaties", "text/turtle").text, format="turtle")
    assert len(said) > 45
    assert isomorphic(said, turtle)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_json_says_something_else_than_the_turtle(call, number) -> None:
    address = f"/v1/publicaties/{number}"
    context = call.get("/def/context/v1", "application/ld+json").json()
    plain, linked = call.get(address).json(), call.get(address, "application/ld+json").json()
    assert linked == {**context, **plain}
    quads = jsonld.to_rdf(linked, {"format": "application/n-quads"})
    said = Graph().parse(data=quads, format="nt")
    turtle = Graph().parse(data=call.get(address, "text/turtle").text, format="turtle")
    assert len(said) > 15
    assert isomorphic(said, turtle)


def test_a_table_is_cut_to_a_page(call) -> None:
    lines = call.get("/v1/publicaties", "text/csv").text.split("\r\n")
    assert len(lines) == 1 + 3 + 1
    assert lines[1].startswith("https://w3id.org/samenwerking-kg/id/publicatie/3,3,")


def test_a_day_of_validity_is_taken_for_a_moment(call) -> None:
    (fault,) = call.get("/v1/publicaties?geldigOp=2020-01-01").json()["errors"]
    assert fault["code"] == "onbekend"
