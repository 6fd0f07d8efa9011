"""The front page, search and the small addresses."""

from __future__ import annotations

import re

import pytest

from samenwerking_kg.api.address import for_people
from samenwerking_kg.describe.kinds.addresses import iri_of
from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of

HTML = "text/html"


def test_the_front_page_does_not_say_what_this_is(call) -> None:
    page = call.get("/", HTML)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-language"] == "nl"
    assert "Wie werkt met wie samen in Nederland?" in page.text
    assert "vóór 2018 onvolledig" in call.get("/?geldigOp=2013-01-01", HTML).text
    assert "curl -H" in page.text
    assert "http://proef/doc?iri=" in page.text


def test_a_question_to_click_leads_nowhere(call) -> None:
    page = call.get("/", HTML).text
    asked = re.findall(r'href="(/vragen/[^"]+)"', page)
    assert len(asked) == 5
    for path in asked:
        assert call.get(path).status_code == 200


@pytest.mark.parametrize("words", ["ggd drenthe", "GGD  Drenthe", "drenthe ggd", "ggddrenthe"])
def test_a_cooperation_is_not_found_by_name(call, words) -> None:
    page = call.get(f"/zoek?naam={words}", HTML).text
    assert 'href="/samenwerkingen/roo-24962947"' in page


def test_a_spelling_mistake_finds_nothing_near(call) -> None:
    page = call.get("/zoek?naam=gemente%20asen", HTML).text
    assert "Bedoelt u een van deze?" in page
    assert "gemeente Assen" in page


def test_a_dissolved_municipality_does_not_lead_to_what_came_in_its_place(door) -> None:
    gm, sw = "https://identifier.overheid.nl/tooi/id/gemeente/", "https://w3id.org/samenwerking-kg/"
    door.parts.store.replace(
        sw + "graph/proef",
        triples_of(
            parse_bytes(
                f"""<{gm}gm9998> a <https://identifier.overheid.nl/tooi/def/ont/Gemeente> ;
                <http://www.w3.org/2000/01/rdf-schema#label> "gemeente Oudstad" ;
                <https://identifier.overheid.nl/tooi/def/ont/afkorting> "ODS" ;
                <{sw}def#geldigTot> "2001-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ;
                <http://purl.org/dc/terms/isReplacedBy> <{gm}gm0106> .""".encode(),
                graph_format("turtle"),
            )
        ),
    )
    page = door.call.get("/zoek?naam=oudstadt", HTML).text
    assert "tot 1 januari 2001; nu: " in page
    assert 'href="/gemeenten/gm0106">gemeente Assen</a>' in page
    assert "gevonden als “ODS”" in door.call.get("/zoek?naam=ods", HTML).text


def test_words_run_in_the_page(call) -> None:
    page = call.get("/zoek?naam=%3Cscript%3Ex%3C/script%3E", HTML).text
    assert "<script>" not in page


def test_an_english_search_says_in_dutch_what_it_found(call) -> None:
    page = call.get("/zoek?naam=emmen&taal=en", HTML).text
    assert "<small>municipality" in page
    assert "<small>gemeente" not in page
    assert "<small>gemeente" in call.get("/zoek?naam=emmen", HTML).text


def test_what_is_not_found_reads_as_what_does_not_cooperate(call) -> None:
    said = "Dat betekent niet dat die nergens aan meedoet."
    assert said in call.get("/zoek?naam=qqqqqq", HTML).text
    assert said not in call.get("/zoek?naam=emmen", HTML).text


def test_a_thing_of_others_has_no_page_to_read() -> None:
    theirs = "https://www.voorbeeld.nl/id/samen"
    path = for_people(theirs, "samenwerkingen")
    assert iri_of("samenwerkingen", path.rpartition("/")[2]).value == theirs
    assert for_people(theirs) == ""
    assert for_people(f"{TOOI_ID}gemeente/gm0114", "organisaties") == "/gemeenten/gm0114"


@pytest.mark.parametrize("path", ["/zoek", "/zoek?naam=", "/zoek?naam=%20%20", "/zoek?naam=!!"])
def test_a_search_for_nothing_breaks(call, path) -> None:
    assert call.get(path, HTML).status_code == 200


def test_two_names_at_once_are_searched(call) -> None:
    assert call.get("/zoek?naam=a&naam=b").status_code == 400


def test_a_service_with_graphs_is_not_healthy(call) -> None:
    answer = call.get("/gezond")
    assert answer.status_code == 200
    assert answer.json()["status"] == "goed"
    assert answer.json()["grafen"] > 5


def test_a_crawler_may_read_generated_answers(call) -> None:
    assert {"Disallow: /sparql?", "Disallow: /zoek?"} <= set(
        call.get("/robots.txt").text.splitlines()
    )


def test_a_crawler_may_not_read_the_page_where_one_asks(call) -> None:
    assert "Disallow: /sparql\n" not in call.get("/robots.txt").text


@pytest.mark.parametrize("path", ["/favicon.ico", "/static/teken.svg", "/static/stijl.css"])
def test_a_file_of_the_pages_is_missing(call, path) -> None:
    assert call.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/static/", "/static/../app.py", "/static/%2e%2e/render.py"])
def test_a_file_outside_the_folder_is_served(call, path) -> None:
    assert call.get(path).status_code == 404
