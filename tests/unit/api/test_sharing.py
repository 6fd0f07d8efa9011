"""Questions that people save to share: an address that is their answer, for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.query.saved import LONGEST, Saved

from .conftest import Caller

FORM = {"content-type": "application/x-www-form-urlencoded"}
QUERY = "SELECT ?m { ?d <http://www.w3.org/ns/org#member> ?m } ORDER BY ?m"


@pytest.fixture
def shelf(parts, tmp_path: Path) -> Caller:
    return Caller(build_app(replace(parts, saved=Saved(tmp_path / "vragen"))))


def save(call: Caller, text: str, address: str = "/vragen"):
    return call("POST", address, FORM, content=urlencode({"query": text, "formaat": "html"}))


def test_a_saved_question_has_another_answer(shelf) -> None:
    kept = save(shelf, QUERY)
    assert kept.status_code == 303
    address = kept.headers["location"]
    assert len(address) < 25
    direct = shelf.get("/sparql?" + urlencode({"query": QUERY}), "text/csv")
    assert shelf.get(address, "text/csv").content == direct.content
    assert shelf.get(address + "?formaat=csv").content == direct.content
    page = shelf.get(address, "text/html")
    assert f"http://proef{address}" in page.text
    assert ">gemeente Assen</a>" in page.text


def test_a_saved_question_cannot_be_read(shelf) -> None:
    address = save(shelf, QUERY).headers["location"]
    answer = shelf.get(address + "?formaat=sparql")
    assert answer.headers["content-type"] == "application/sparql-query"
    assert answer.text == QUERY + "\n"


def test_search_machines_may_keep_what_anybody_saved(shelf) -> None:
    address = save(shelf, QUERY).headers["location"]
    assert shelf.get(address, "text/html").headers["x-robots-tag"] == "noindex, nofollow"


def test_a_saved_question_forgets_the_language(shelf) -> None:
    address = save(shelf, QUERY, "/vragen?taal=en").headers["location"]
    assert address.endswith("?taal=en")
    assert '<html lang="en">' in shelf.get(address, "text/html").text


def test_the_form_cannot_save(shelf, call) -> None:
    assert 'formaction="/vragen" formmethod="post"' in shelf.get("/sparql", "text/html").text
    assert "formmethod" not in call.get("/sparql", "text/html").text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (urlencode({"query": "SELEKT * { ?s ?p ?o }"}), 400),
        (urlencode({"query": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}), 400),
        (urlencode({"query": "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"}), 400),
        (urlencode({"query": ""}), 400),
        (urlencode({"vraag": QUERY}), 400),
        ("query=%zz", 400),
        (urlencode({"query": "ASK {} #" + "x" * LONGEST}), 413),
        ("query=" + "x" * 1_000_001, 413),
    ],
)
def test_what_is_no_question_is_saved(shelf, tmp_path, body, status) -> None:
    answer = shelf("POST", "/vragen", FORM, content=body)
    assert answer.status_code == status
    assert answer.json()["detailEn"]
    assert not list((tmp_path / "vragen").glob("*"))


def test_a_question_that_cannot_be_saved_is_gone_from_the_page(shelf) -> None:
    body = urlencode({"query": "SELEKT <b> { ?s ?p ?o }"})
    answer = shelf("POST", "/vragen", {**FORM, "accept": "text/html"}, content=body)
    assert answer.status_code == 400
    assert "SELEKT &lt;b&gt; { ?s ?p ?o }</textarea>" in answer.text


def test_a_body_of_another_kind_is_guessed_at(shelf) -> None:
    answer = shelf("POST", "/vragen", {"content-type": "application/json"}, content=b"{}")
    assert answer.status_code == 415
    assert "application/x-www-form-urlencoded" in answer.headers["accept"]


@pytest.mark.parametrize("key", ["aaaaaaaaaaaaa", "a" * 52, "06-wie-met-wie-niet"])
def test_a_question_that_nobody_saved_is_answered(shelf, key) -> None:
    assert shelf.get(f"/vragen/{key}").status_code == 404


def test_a_service_that_keeps_nothing_seems_to(call) -> None:
    answer = save(call, QUERY)
    assert answer.status_code == 501
    assert "bewaard" in answer.json()["detail"]
    assert call.get("/vragen/aaaaaaaaaaaaa").status_code == 404


def test_a_saved_question_that_fails_hides_its_text(shelf) -> None:
    address = save(shelf, QUERY).headers["location"]
    page = shelf.get(address + "?formaat=turtle", "text/html")
    assert page.status_code == 406


def test_options_hide_that_questions_can_be_saved(shelf) -> None:
    assert "POST" in shelf("OPTIONS", "/vragen").headers["allow"]
