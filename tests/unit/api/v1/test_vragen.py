"""The curated questions as JSON."""

from __future__ import annotations

import pytest

WITH_WHOM = "/v1/vragen/06-wie-met-wie"
ASSEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"
EMMEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0114"


def test_a_question_is_missing_from_the_list(call, parts) -> None:
    told = call.get("/v1/vragen").json()
    assert [each["naam"] for each in told["items"]] == [q.name for q in parts.questions.all]
    assert told["aantal"] == len(told["items"])
    assert told["volgende"] is None


def test_a_question_has_no_answer(call, parts) -> None:
    for question in parts.questions.all:
        answer = call.get(f"/v1/vragen/{question.name}")
        assert answer.status_code == 200, question.name
        told = answer.json()
        assert told["aantal"] == len(told["items"])
        assert all(list(row) == told["kolommen"] for row in told["items"])


def test_a_thing_in_an_answer_has_no_name(call) -> None:
    told = call.get("/v1/vragen/06-wie-met-wie?gemeente=gm0106&thema=c_79010191").json()
    assert told["waarden"]["gemeente"] == ASSEN
    for row in told["items"]:
        assert row["partner"]["id"].startswith("https://")
        assert row["partner"]["naam"]


@pytest.mark.parametrize("written", ["gm0114", "gm:gm0114", EMMEN])
def test_a_short_code_is_not_taken_for_its_thing(call, written) -> None:
    asked = {"gemeente": written, "geldigOp": "2020-02-01"}
    told = call("GET", WITH_WHOM, params=asked).json()
    assert told["waarden"]["gemeente"] == EMMEN
    assert told["waarden"]["geldigOp"] == "2020-02-01"
    assert f"<{EMMEN}>" in told["sparql"]


def test_a_municipality_that_is_not_there_is_asked_about(call) -> None:
    answer = call.get(f"{WITH_WHOM}?gemeente=gm0115")
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["parameter"] == "gemeente"
    assert fault["bedoelt"] in ("gm0114", "gm0106")
    assert "Bedoelt u" in fault["detail"]


@pytest.mark.parametrize("written", ["1e9", "roo-0", "http://x/weg"])
def test_a_cooperation_that_nobody_knows_has_an_empty_answer(call, written) -> None:
    answer = call("GET", "/v1/vragen/16-verschillende-systemen", params={"verband": written})
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["parameter"] == "verband"


def test_the_name_of_a_municipality_does_not_lead_to_its_code(call) -> None:
    (fault,) = call.get(f"{WITH_WHOM}?gemeente=Emmen").json()["errors"]
    assert fault["bedoelt"] == "gm0114"


def test_an_answer_of_before_the_register_says_nothing_of_its_horizon(call) -> None:
    told = call.get(f"{WITH_WHOM}?geldigOp=2013-06-01").json()
    assert told["horizon"]["volledigVanaf"] == "2018-01-01"
    assert call.get(f"{WITH_WHOM}?geldigOp=2020-06-01").json()["horizon"] is None


def test_an_answer_cannot_be_had_as_a_table(call) -> None:
    answer = call.get("/v1/vragen/21-gemeenten-op-datum", "text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    told = call.get("/v1/vragen/21-gemeenten-op-datum").json()
    head, *rows = answer.text.split("\r\n")[:-1]
    assert head == ",".join(told["kolommen"])
    assert len(rows) == told["aantal"]


def test_all_that_is_wrong_is_not_told_at_once(call) -> None:
    answer = call.get(f"{WITH_WHOM}?geldigop=2020-01-01&gemeente=&geldigOp=gisteren")
    assert answer.status_code == 400
    faults = answer.json()["errors"]
    assert [(f["parameter"], f["code"]) for f in faults] == [
        ("geldigop", "onbekend"), ("gemeente", "leeg"), ("geldigOp", "datum"),
    ]  # fmt: skip
    assert faults[0]["bedoelt"] == "geldigOp"


def test_a_question_that_we_do_not_have_is_answered(call) -> None:
    assert call.get("/v1/vragen/verzonnen").status_code == 404
