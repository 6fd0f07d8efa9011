"""The log: one JSON line a request, and never a word of anybody's query."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from typing import NoReturn

import pytest

from samenwerking_kg.api.app import build_app

from .conftest import Caller

SECRET = "geheim-woord"


def lines(caplog: pytest.LogCaptureFixture) -> list[dict]:
    return [json.loads(r.getMessage()) for r in caplog.records if r.name == "samenwerking_kg.api"]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="samenwerking_kg.api")
    return caplog


def test_a_request_leaves_no_line(call, log) -> None:
    answer = call.get("/gezond")
    (line,) = lines(log)
    assert line["event"] == "verzoek"
    assert line["request_id"] == answer.headers["x-request-id"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/gezond", 200)
    assert line["ms"] >= 0


@pytest.mark.parametrize(
    "query", [f"SELECT '{SECRET}' {{}}", f"SELECT {SECRET} {{", f"ASK {{ '{SECRET}"]
)
def test_a_query_stands_in_the_log(call, log, query) -> None:
    form = {"content-type": "application/sparql-query"}
    call("POST", "/sparql", form, content=query)
    call("GET", "/sparql", params={"query": query})
    assert len(lines(log)) == 2
    assert SECRET not in "".join(record.getMessage() for record in log.records)


class Broken:
    """A store in which every question goes wrong, and says what was asked."""

    revision = 0

    def query(self, text: str, **_: object) -> NoReturn:
        raise RuntimeError(f"kapot bij {text}")

    def graphs(self) -> list[str]:
        return []


def test_an_unforeseen_error_tells_its_inside(parts, log) -> None:
    call = Caller(build_app(replace(parts, store=Broken())))
    answer = call("GET", "/doc/samenwerkingsverband/" + SECRET)
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "kapot" not in answer.text
    assert "Traceback" not in answer.text
    wrong, request = lines(log)
    assert wrong["event"] == "fout"
    assert wrong["soort"] == "RuntimeError"
    assert wrong["request_id"] == request["request_id"] == answer.json()["verzoek"]
    assert any(place.startswith("query:") for place in wrong["plaats"])
    assert "kapot" not in "".join(record.getMessage() for record in log.records)


def test_a_reader_sees_an_error_without_a_page(parts) -> None:
    call = Caller(build_app(replace(parts, store=Broken())))
    page = call.get("/catalogus", "text/html")
    assert page.status_code == 500
    assert "Er ging bij ons iets mis" in page.text
    assert page.headers["x-request-id"] in page.text


UUID, TRACE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = f"00-{TRACE}-00f067aa0ba902b7-01"
TOKEN = "swkg_TXzgRCow_XAsiMcVAGE0WRAf9AEO4hd6jVrhEa5Qa2A3kxZleZ7D4eRHLJ"
KEPT = [([("x-request-id", UUID)], UUID), ([("x-request-id", "Root=1-67891233-abcdef")], "Root=1-67891233-abcdef"),
        ([("traceparent", PARENT)], TRACE), ([("traceparent", PARENT), ("x-request-id", UUID)], UUID),
        ([("x-request-id", "kort"), ("traceparent", PARENT)], TRACE)]  # fmt: skip
NOT_KEPT = ["", "kort", "x" * 129, "met spatie 1", 'met"aanhaling"', "lijn\x01lijn", "é" * 8, TOKEN,
            "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", "../../etc/passwd"]  # fmt: skip


@pytest.mark.parametrize(("given", "kept"), KEPT, ids=range(len(KEPT)))
def test_the_id_of_a_caller_is_lost(call, log, given, kept) -> None:
    answer = call("GET", "/bestaat-niet", given)
    assert answer.headers["x-request-id"] == answer.json()["verzoek"] == kept
    assert [line["request_id"] for line in lines(log)] == [kept]


@pytest.mark.parametrize("given", NOT_KEPT, ids=range(len(NOT_KEPT)))
def test_an_id_that_is_no_good_is_kept(call, log, given) -> None:
    answer = call("GET", "/gezond", [(b"x-request-id", given.encode())])
    assert answer.headers.get_list("x-request-id") == [lines(log)[0]["request_id"]]
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])


@pytest.mark.parametrize(
    "parent",
    [TRACE, f"00-{'0' * 32}-00f067aa0ba902b7-01", f"00-{TRACE}-{'0' * 16}-01", f"ff-{TRACE}-00f067aa0ba902b7-01",
     f"00-{TRACE.upper()}-00f067aa0ba902b7-01", PARENT + "-meer"],
)  # fmt: skip
def test_a_trace_that_is_no_good_is_kept(call, parent) -> None:
    assert call("GET", "/gezond", [("traceparent", parent)]).headers["x-request-id"] != TRACE


def test_two_ids_are_taken_for_one(call) -> None:
    answer = call("GET", "/gezond", [("x-request-id", UUID), ("x-request-id", UUID[::-1])])
    assert answer.headers["x-request-id"] not in (UUID, UUID[::-1])


@pytest.mark.parametrize(
    ("method", "path"), [("OPTIONS", "/sparql"), ("HEAD", "/"), ("GET", "/doc/%ff")]
)
def test_an_answer_goes_out_without_id_and_line(call, log, method, path) -> None:
    answer = call(method, path)
    assert answer.headers.get_list("x-request-id") == [lines(log)[0]["request_id"]]


def test_a_path_can_carry_a_token_or_fill_the_log(call, log) -> None:
    call.get(f"/graph/{TOKEN}")
    call.get("/" + "x" * 5000)
    assert "XAsiMcVAGE0" not in log.text
    assert max(len(record.getMessage()) for record in log.records) < 600


def test_a_name_in_a_path_makes_a_line_of_its_own(call, log) -> None:
    call.get("/doc/%C2%85%E2%80%A8x")
    assert all(record.getMessage().isascii() for record in log.records)
    assert len(lines(log)) == 1


def test_probes_fill_the_log(call, log) -> None:
    for path in ("/health/live", "/health/ready", "/metrics"):
        call.get(path)
    assert lines(log) == []
    log.set_level(logging.DEBUG, logger="samenwerking_kg.api")
    call.get("/health/live")
    assert [line["event"] for line in lines(log)] == ["peiling"]


def test_a_level_that_is_set_is_not_obeyed(parts, caplog) -> None:
    call = Caller(build_app(replace(parts, store=Broken())))
    caplog.set_level(logging.ERROR, logger="samenwerking_kg.api")
    call("GET", "/doc/samenwerkingsverband/x")
    assert [line["event"] for line in lines(caplog)] == ["fout"]


def test_a_publication_and_its_request_cannot_be_put_together(door, covenant, caplog) -> None:
    caplog.set_level(logging.INFO, logger="samenwerking_kg")
    named = {"x_request_id": UUID}
    assert door.put("/graph/gm0106/warmte", covenant("warmte"), **named).status_code == 201
    assert door.put("/graph/gm0106/warmte", "geen turtle", **named).status_code == 400
    told = [json.loads(record.getMessage()) for record in caplog.records]
    events = [line["event"] for line in told]
    assert events.count("publicatie") == events.count("publicatie-geweigerd") == 1
    assert events.count("besluit") >= 2
    assert {line["request_id"] for line in told} == {UUID}


def test_a_refusal_tells_what_was_sent(door, caplog) -> None:
    caplog.set_level(logging.INFO, logger="samenwerking_kg")
    at = "/graph/gm0106/warmte"
    assert door.put(at, f"<x> <y> '{SECRET}' {SECRET}").status_code == 400
    (line,) = [
        one for one in map(json.loads, caplog.messages) if one["event"] == "publicatie-geweigerd"
    ]
    assert (line["publicist"], line["handeling"]) == ("gm0106", "replace")
    assert (line["uitkomst"], line["soort"]) == ("unreadable", "SyntaxUnreadable")
    assert line["graaf"].endswith(at)
    assert SECRET not in caplog.text
