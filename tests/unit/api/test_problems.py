"""Errors at the door: each has a number, a name, a page and two languages."""

from __future__ import annotations

import inspect
import json

import pytest

from samenwerking_kg import errors
from samenwerking_kg.api.problems import BY_SLUG, KINDS, ROWS, problem_of

ALL = [
    found
    for _, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, errors.SamenwerkingError)
]


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)
def test_an_error_of_the_domain_has_no_row(error) -> None:
    assert ROWS[error] in BY_SLUG


def test_two_kinds_share_a_page() -> None:
    assert len(BY_SLUG) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_the_type_of_a_problem_leads_nowhere(call, kind) -> None:
    answer = call.get(f"/problemen/{kind.slug}", "text/html")
    assert answer.status_code == 200
    assert kind.title_nl in answer.text
    assert kind.advice_en in answer.text


def test_a_page_stands_for_a_problem_that_does_not_exist(call) -> None:
    assert call.get("/problemen/verzonnen").status_code == 404


def test_a_subclass_without_a_row_is_a_bare_500() -> None:
    class Own(errors.QueryRefused):
        pass

    assert problem_of(Own("nee", "no")).kind.slug == "vraag-geweigerd"


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "text/turtle", "image/png"])
def test_a_program_gets_a_page_for_a_problem(call, accept) -> None:
    answer = call.get("/bestaat-niet", accept)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    body = json.loads(answer.content)
    assert body["status"] == 404
    assert body["type"] == "/problemen/niet-gevonden"
    assert body["instance"] == "/bestaat-niet"
    assert body["title"] == "Niet gevonden"
    assert body["titleEn"] == "Not found"
    assert body["detail"] != body["detailEn"]
    assert body["verzoek"] == answer.headers["x-request-id"]


def test_the_instance_of_a_problem_is_no_address(call) -> None:
    answer = call.get("/v1/organisaties/een%20na%C3%A4m%22")
    assert answer.json()["instance"] == "/v1/organisaties/een%20na%C3%A4m%22"


def test_a_reader_gets_json_for_a_problem(call) -> None:
    answer = call.get("/bestaat-niet", "text/html,*/*;q=0.8")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Niet gevonden" in answer.text


@pytest.mark.parametrize("path", ["/sparql/", "/def/", "/vragen/", "/gezond/", "/catalogus/"])
def test_a_trailing_slash_is_taken_for_the_same_address(call, path) -> None:
    assert call.get(path).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/sparql", "/def", "/doc/x", "/static/stijl.css"])
def test_a_method_that_cannot_be_is_answered_without_a_problem(call, method, path) -> None:
    answer = call(method, path)
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problemen/methode-kan-niet"
    if path != "/static/stijl.css":
        assert "GET" in answer.headers["allow"]
