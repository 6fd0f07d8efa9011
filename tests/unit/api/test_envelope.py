"""What goes round every answer."""

from __future__ import annotations

import pytest

EVERYWHERE = ["/", "/sparql", "/def", "/gezond", "/bestaat-niet", "/doc/%ff", "/static/stijl.css"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_an_answer_lacks_a_security_header(call, path) -> None:
    head = call.get(path, "text/html").headers
    assert head["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert head["x-content-type-options"] == "nosniff"
    assert head["referrer-policy"] == "strict-origin-when-cross-origin"
    assert head["access-control-allow-origin"] == "*"
    assert "ETag" in head["access-control-expose-headers"]
    assert len(head["x-request-id"]) == 16


def test_two_requests_share_an_id(call) -> None:
    assert (
        call.get("/gezond").headers["x-request-id"] != call.get("/gezond").headers["x-request-id"]
    )


@pytest.mark.parametrize("path", [*EVERYWHERE[:4], "/vragen", "/zoek", "/shapes", "/catalogus",
    "/context/samenwerking", "/robots.txt", "/favicon.ico", "/doc/begrip/rol/deelnemer",
    "/graph/roo/regelingen", "/problemen/niet-gevonden", "/vragen/01-gemiddeld"])  # fmt: skip
def test_a_head_is_answered_otherwise_than_a_get(call, path) -> None:
    get, head = call.get(path, "text/html"), call("HEAD", path, {"accept": "text/html"})
    if get.status_code == 406:
        get, head = call.get(path), call("HEAD", path)
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.headers["content-length"] == get.headers["content-length"]


def test_a_browser_of_another_site_may_not_ask(call) -> None:
    answer = call("OPTIONS", "/sparql", {
        "origin": "https://elders.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    })  # fmt: skip
    assert answer.status_code == 204
    assert answer.content == b""
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert answer.headers["access-control-allow-headers"] == "content-type"


def test_options_promise_what_cannot_be(call) -> None:
    assert call("OPTIONS", "/def").headers["allow"] == "GET, HEAD, OPTIONS"
    assert call("OPTIONS", "/sparql").headers["allow"] == "GET, HEAD, OPTIONS, POST"
