"""Search by name over HTTP."""

from __future__ import annotations

import pytest

ASSEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"


def test_a_mistyped_name_finds_nothing(call) -> None:
    told = call("GET", "/v1/zoek", params={"zoek": "gemente asen"}).json()
    first = told["items"][0]
    assert (first["id"], first["naam"], first["soort"]) == (ASSEN, "gemeente Assen", "gemeente")
    assert told["aantal"] == len(told["items"])
    assert told["zoek"] == "gemente asen"


def test_a_link_of_what_is_found_leads_nowhere(call) -> None:
    for text in ("assen", "ggd drenthe", "wonen", "netwerk"):
        for item in call("GET", "/v1/zoek", params={"zoek": text}).json()["items"]:
            for address in item["links"].values():
                assert call.get(address).status_code == 200, address


def test_a_kind_comes_that_was_not_asked_for(call) -> None:
    found = call.get("/v1/zoek?zoek=drenthe&soort=samenwerking").json()["items"]
    assert found
    assert {each["soort"] for each in found} == {"samenwerking"}


def test_a_kind_that_does_not_exist_is_taken(call) -> None:
    answer = call.get("/v1/zoek?zoek=assen&soort=gementee")
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert (fault["parameter"], fault["bedoelt"]) == ("soort", "gemeente")


@pytest.mark.parametrize(
    "query",
    ["", "?zoek=", "?zoek=%20", "?zoek=assen&zoek=emmen", "?naam=assen", "?zoek=assen&aantal=0",
     "?zoek=assen&aantal=101", "?zoek=assen&geldigOp=gisteren", "?zoek=" + "x" * 501,
     "?zoek=a%00b"],
)  # fmt: skip
def test_a_question_that_is_wrong_is_answered(call, query) -> None:
    answer = call.get("/v1/zoek" + query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("text", ["'; DROP TABLE name", '"', "*", "a AND b", "😀", "العربية", "!!"])
def test_a_hostile_question_is_an_error(call, text) -> None:
    answer = call("GET", "/v1/zoek", params={"zoek": text})
    assert answer.status_code == 200
    assert answer.json()["aantal"] == len(answer.json()["items"])


def test_more_comes_than_was_asked_for(call) -> None:
    assert call.get("/v1/zoek?zoek=gemeente&aantal=1").json()["aantal"] == 1


def test_a_day_before_the_register_is_complete_goes_unsaid(call) -> None:
    told = call.get("/v1/zoek?zoek=assen&geldigOp=2013-06-01").json()
    assert told["geldigOp"] == "2013-06-01"
    assert told["horizon"]["volledigVanaf"] == "2018-01-01"
    assert call.get("/v1/zoek?zoek=assen").json()["geldigOp"] is None


def test_a_spreadsheet_gets_json(call) -> None:
    answer = call.get("/v1/zoek?zoek=assen", "text/csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.splitlines()[0].startswith("id,naam,soort")
    assert ASSEN in answer.text


def test_search_is_not_described(call) -> None:
    described = call.get("/v1/openapi.json").text
    assert '"operationId": "zoeken"' in described
    assert '"example": "Sudwest Fryslan"' in described
