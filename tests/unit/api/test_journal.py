"""The log: one JSON line a request, and never a word of anybody's query."""

from __future__ import annotations

import json
import logging
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
