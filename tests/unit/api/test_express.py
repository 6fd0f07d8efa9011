"""A query the short way and the long way: the same answer, whatever is asked."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from urllib.parse import urlencode

import httpx
import pytest

from samenwerking_kg.api import express
from samenwerking_kg.api.app import build_app
from samenwerking_kg.query.asker import HungUp
from samenwerking_kg.query.observer import Kind, Outcome, Silent
from samenwerking_kg.query.threads import Threads

from .conftest import Caller

SELECT = "SELECT ?s { ?s a <http://www.w3.org/ns/org#Membership> } ORDER BY ?s"
ASK = "ASK { ?s a <http://www.w3.org/ns/org#Membership> }"
CONSTRUCT = (
    f"CONSTRUCT {{ ?s <urn:x:is> ?s }} {{ {{ {SELECT} LIMIT 1 }} }}"  # one: no order is told
)
LONG = 'SELECT (CONCAT(?a, ?a) AS ?b) { BIND("' + "x" * 5000 + '" AS ?a) VALUES ?n { 1 2 3 } }'
#: The id of the caller's own makes a request go the long way.
LONG_WAY = {"x-request-id": "een-eigen-naam-1"}


def address(query: str, *more: tuple[str, str]) -> str:
    return "/sparql?" + urlencode([("query", query), *more])


def said(answer: httpx.Response) -> tuple[object, ...]:
    """All of it but what is another one each time."""
    head = {k: v for k, v in answer.headers.items() if k not in ("x-request-id", "date")}
    if head["content-type"].startswith("text/html"):  # it says how long it took
        return answer.status_code, head["content-type"]
    name = answer.headers["x-request-id"].encode()  # both are of one length
    return answer.status_code, head, answer.content.replace(name, b"naam")


@pytest.fixture
def fresh(parts):
    """Services on the same data that have kept nothing."""
    return lambda: Caller(build_app(replace(parts, started="proef")))


@pytest.mark.parametrize("accept", [
    None, "*/*", "application/sparql-results+json", "text/csv", "text/turtle, application/ld+json",
    "application/n-triples;q=0.9, application/sparql-results+xml;q=0.1", "text/html", "image/png",
    "text/html, application/sparql-results+json;q=0.5",
    "application/sparql-results+json, text/turtle, text/html;q=0.5",
])  # fmt: skip
@pytest.mark.parametrize("query", [
    SELECT, ASK, CONSTRUCT, LONG, "SELECT (RAND() AS ?r) { FILTER(false) }", "SELECT ?x {", "",
    "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "\ufeffASK {}", "ASK { } # é", "\ufeff", "\ufeffASK {",
    "SELECT ?s { GRAPH ?g { ?s a <http://www.w3.org/ns/org#Membership> } } ORDER BY ?s LIMIT 3",
])  # fmt: skip
def test_the_ways_answer_differently(fresh, query: str, accept: str | None) -> None:
    named = {"accept": accept} if accept else {}
    short = fresh()("GET", address(query), named)
    long = fresh()("GET", address(query), named | LONG_WAY)
    assert said(short) == said(long)


@pytest.mark.parametrize("path", [
    "/sparql", "/sparql?query=%FF", "/sparql?query=%zz", "/sparql?query=ASK+{}&query=ASK+{}",
    "/sparql?query=ASK+{}&default-graph-uri=urn:x", "/sparql?query=ASK+{}&format=xml",
    "/sparql?query=ASK+{}&update=DROP+ALL", "/sparql/?query=ASK+{}", "/sparql?vraag=ASK+{}",
    "/sparql?query=ASK+{}&", "/sparql?query=" + "%20" * 5000 + "ASK+{}",
])  # fmt: skip
def test_other_addresses_are_answered_differently(fresh, path: str) -> None:
    assert said(fresh().get(path)) == said(fresh().get(path, **LONG_WAY))


def test_what_went_the_short_way_is_made_again(fresh) -> None:
    call = fresh()
    first = call.get(address(SELECT))
    again = call.get(address(SELECT), **LONG_WAY)
    assert said(first) == said(again)
    tag = first.headers["etag"]
    assert call.get(address(SELECT), if_none_match=tag).status_code == 304


class Counted(Threads):
    """Counts what is asked."""

    number = 0

    async def ask(self, question, client, seconds, hangup=None):
        self.number += 1
        return await super().ask(question, client, seconds, hangup)


@pytest.mark.parametrize(("query", "asked"), [(SELECT, 1), ("SELECT (UUID() AS ?u) {}", 2)])
def test_an_answer_is_kept_or_not(parts, query: str, asked: int) -> None:
    counted = Counted(parts.store)
    call = Caller(build_app(replace(parts, asker=counted)))
    for _ in range(2):
        assert call.get(address(query)).status_code == 200
    assert counted.number == asked


class Witness(Silent):
    def __init__(self) -> None:
        self.seen: list[tuple[Outcome, Kind]] = []

    def asked(self, outcome, kind, seconds, text) -> None:
        assert text
        assert seconds >= 0
        self.seen.append((outcome, kind))


class Broken(Threads):
    """Breaks, or finds nobody to answer."""

    def __init__(self, store, problem: Exception) -> None:
        super().__init__(store)
        self.problem = problem

    async def ask(self, *_asked, **_how):
        raise self.problem


@pytest.mark.parametrize("headers", [{}, LONG_WAY])
def test_a_question_is_not_written_down_once(parts, caplog, headers) -> None:
    caplog.set_level(logging.INFO, logger="samenwerking_kg.api")
    witness = Witness()
    call = Caller(build_app(replace(parts, observer=witness)))
    for query in (SELECT, "SELECT ?x {"):
        answer = call("GET", address(query), headers)
        (line,) = [json.loads(r.getMessage()) for r in caplog.records]
        caplog.clear()
        assert (line["event"], line["path"]) == ("verzoek", "/sparql")
        assert line["status"] == answer.status_code
        assert line["request_id"] == answer.headers["x-request-id"]
    assert witness.seen == [
        (Outcome.ANSWERED, Kind.SOLUTIONS),
        (Outcome.SYNTAX, Kind.UNKNOWN),
    ]


@pytest.mark.parametrize("headers", [{}, LONG_WAY])
def test_what_nobody_foresaw_is_a_bare_answer(parts, caplog, headers) -> None:
    app = build_app(replace(parts, asker=Broken(parts.store, RuntimeError("geheim"))))
    answer = Caller(app)("GET", address(ASK), headers)
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "x-content-type-options" in answer.headers
    assert "geheim" not in answer.text + "".join(r.getMessage() for r in caplog.records)
    assert any('"event": "fout"' in r.getMessage() for r in caplog.records)


@pytest.mark.parametrize("headers", [{}, LONG_WAY])
def test_who_hung_up_is_answered(parts, caplog, headers) -> None:
    caplog.set_level(logging.INFO, logger="samenwerking_kg.api")
    app = build_app(replace(parts, asker=Broken(parts.store, HungUp())))
    with pytest.raises(AssertionError):  # the transport of the test wants an answer
        Caller(app)("GET", address(ASK), headers)
    (line,) = [json.loads(r.getMessage()) for r in caplog.records]
    assert (line["event"], line["status"]) == ("verzoek", 0)


@pytest.mark.parametrize("many", [41, 3000])
@pytest.mark.parametrize("name", [b"a-b", b"accept", b"accept-encoding"])
def test_headers_without_values_take_all_memory(parts, name: bytes, many: int) -> None:
    """What they say is nothing, and they are remembered by their number all the same."""
    counted = Counted(parts.store)
    app = build_app(replace(parts, asker=counted))
    headers = [(b"host", b"proef"), *[(name, b"")] * many]
    remembered = express._way.cache_info().currsize
    for _ in range(2):
        assert Caller(app)("GET", address(ASK), headers).status_code == 200
    assert express._way.cache_info().currsize == remembered
    kept = name == b"a-b" or many == 41  # those that nobody looks at are not kept
    assert counted.number == (1 if kept else 2)


@pytest.mark.parametrize(("headers", "short"), [
    ({}, True), ({"accept": "text/turtle"}, True), ({"x-forwarded-for": "192.0.2.1"}, True),
    (LONG_WAY, False), ({"accept": "text/html"}, False), ({"authorization": "Bearer x"}, False),
])  # fmt: skip
def test_a_program_goes_the_long_way(fresh, monkeypatch, headers, short: bool) -> None:
    """What it leads to answers otherwise here."""

    async def another(_scope, _receive, send) -> None:
        await send({"type": "http.response.start", "status": 418, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    call = fresh()
    another.note = lambda *_: None
    monkeypatch.setattr(call.app.around, "_long", another)
    answer = call("GET", address("ASK {}" if "turtle" not in str(headers) else CONSTRUCT), headers)
    assert answer.status_code == (200 if short else 418)
