"""The questions on the shelf: a list, a form, an answer."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

WITH_WHOM = "/vragen/06-wie-met-wie"


def test_a_question_is_missing_from_the_list(call, parts) -> None:
    page = call.get("/vragen", "text/html").text
    assert len(parts.questions.all) >= 20
    for question in parts.questions.all:
        assert f'href="/vragen/{question.name}"' in page
        assert question.title_en.replace("'", "&#39;") in page


def test_a_question_has_no_page(call, parts) -> None:
    for question in parts.questions.all:
        page = call.get(f"/vragen/{question.name}", "text/html")
        assert page.status_code == 200
        for parameter in question.parameters:
            assert f'name="{parameter.name}"' in page.text


def test_a_municipality_cannot_be_chosen_by_name(call) -> None:
    page = call.get(WITH_WHOM, "text/html").text
    emmen = "https://identifier.overheid.nl/tooi/id/gemeente/gm0114"
    assert f'<option value="{emmen}">gemeente Emmen</option>' in page
    assert 'gm0106" selected>gemeente Assen</option>' in page
    assert 'type="date"' in page


def test_what_was_chosen_is_not_asked(call) -> None:
    emmen = "https://identifier.overheid.nl/tooi/id/gemeente/gm0114"
    answer = call.get(f"{WITH_WHOM}/antwoord?gemeente={emmen}&op=2020-02-01&formaat=csv")
    assert answer.status_code == 303
    address = urlsplit(answer.headers["location"])
    said = parse_qs(address.query)
    assert address.path == "/sparql"
    assert said["formaat"] == ["csv"]
    assert f"VALUES ?gemeente {{ <{emmen}> }}" in said["query"][0]
    assert '"2020-02-01"^^<http://www.w3.org/2001/XMLSchema#date>' in said["query"][0]
    assert call.get(answer.headers["location"]).status_code == 200


def test_a_blank_left_empty_has_no_default(call) -> None:
    answer = call.get(f"{WITH_WHOM}/antwoord?gemeente=")
    assert "gm%3Agm0106" in answer.headers["location"]


@pytest.mark.parametrize(
    "said",
    [
        "op=gisteren",
        "op=2020-13-01",
        "gemeente=geen%20iri",
        "gemeente=gm:gm0106%20%7D%20DROP%20ALL",
        "gemeente=%3Curn:a%3E%20%3Curn:b%3E",
        "onbekend=1",
        "op=2020-01-01&op=2021-01-01",
    ],
)
def test_a_value_that_cannot_be_is_asked(call, said) -> None:
    answer = call.get(f"{WITH_WHOM}/antwoord?{said}")
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problemen/verzoek-onjuist"


@pytest.mark.parametrize("path", ["/vragen/niets", "/vragen/niets/antwoord", "/vragen/a/b"])
def test_a_question_that_is_not_there_is_answered(call, path) -> None:
    assert call.get(path).status_code == 404


def test_an_answer_hides_which_question_it_answers(call) -> None:
    emmen = "https://identifier.overheid.nl/tooi/id/gemeente/gm0114"
    answer = call.get(f"{WITH_WHOM}/antwoord?gemeente={emmen}&op=2020-02-01&formaat=html")
    page = call.get(answer.headers["location"]).text
    assert "<h1>Met wie werkt een gemeente samen voor een thema?</h1>" in page
    assert f'href="{WITH_WHOM}"' in page
    other = call.get("/sparql?query=ASK%7B%7D", "text/html").text
    assert "<h1>Antwoord" in other


def test_an_answer_does_not_say_what_was_asked(call) -> None:
    emmen = "https://identifier.overheid.nl/tooi/id/gemeente/gm0114"
    location = call.get(f"{WITH_WHOM}/antwoord?gemeente={emmen}&op=2020-02-01").headers["location"]
    page = call.get(location, "text/html").text
    assert "Gevraagd:" in page
    assert "gemeente Emmen" in page
    assert "1 februari 2020" in page
    form = call.get(f"{WITH_WHOM}?gemeente={emmen}&op=2020-02-01", "text/html").text
    assert 'gm0114" selected>gemeente Emmen</option>' in form
    assert 'value="2020-02-01"' in form


def test_a_form_takes_a_value_that_cannot_be(call) -> None:
    assert call.get(f"{WITH_WHOM}?op=gisteren", "text/html").status_code == 400


def test_a_search_finds_what_does_not_say_it(call) -> None:
    page = call.get("/vragen?zoek=Wie+met", "text/html").text
    assert 'href="/vragen/06-wie-met-wie"' in page
    assert 'href="/vragen/04-vorm-per-thema"' not in page
    none = call.get("/vragen?zoek=%3Cscript%3E", "text/html").text
    assert "0 van de" in none
    assert 'value="&lt;script&gt;"' in none


def test_the_day_of_the_page_is_lost_in_a_question(call) -> None:
    page = call.get(f"{WITH_WHOM}?geldigOp=2020-02-01&taal=en", "text/html").text
    assert 'value="2020-02-01"' in page
    assert '<html lang="en">' in page
    answer = call.get(f"{WITH_WHOM}/antwoord?geldigOp=2020-02-01&taal=en")
    assert "taal=en" in answer.headers["location"]
    assert "2020-02-01%22%5E%5E" in answer.headers["location"]


LINKED = ("json-ld", "turtle", "rdf-xml", "n-triples")


def in_api(page: str) -> dict[str, str]:
    """Format -> the address of the answer as linked data that a page links."""
    body = page.partition("<main")[2]
    found = re.findall(r'href="(/v1/vragen/[^"]*formaat=([a-z-]+))"', html.unescape(body))
    return {form: address for address, form in found if form in LINKED}


def test_a_question_does_not_lead_to_its_answer_as_linked_data(call, parts) -> None:
    for question in parts.questions.all:
        found = in_api(call.get(f"/vragen/{question.name}", "text/html").text)
        assert set(found) == set(LINKED)
        assert call.get(found["turtle"]).headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize("door", ["?", "/antwoord?"])
def test_linked_data_of_an_answer_is_of_something_else(call, door) -> None:
    emmen = "https://identifier.overheid.nl/tooi/id/gemeente/gm0114"
    where = f"{WITH_WHOM}{door}gemeente={emmen}&op=2020-02-01"
    if door != "?":
        where = call.get(where).headers["location"]
    found = in_api(call.get(where, "text/html").text)
    answer = call.get(found["json-ld"]).json()
    assert answer["waarden"]["gemeente"] == emmen
    assert answer["waarden"]["geldigOp"] == "2020-02-01"


def test_an_answer_from_part_of_the_data_leads_to_one_from_all(call) -> None:
    where = call.get(f"{WITH_WHOM}/antwoord?").headers["location"]
    graph = "https://w3id.org/samenwerking-kg/graph/roo/regelingen"
    assert in_api(call.get(where, "text/html").text)
    assert not in_api(call.get(f"{where}&default-graph-uri={graph}", "text/html").text)
