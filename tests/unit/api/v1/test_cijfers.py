"""The figures over HTTP: on the small shelf what an answer says, on all data that the numbers hold."""

from __future__ import annotations

import asyncio
import csv
import io
from dataclasses import replace

import httpx
import pytest
from tests.unit.api.conftest import warmth

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.v1.cijfers import FIGURES
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.observer import Kind, Outcome, Silent
from samenwerking_kg.query.threads import Threads
from samenwerking_kg.vocabulary import BASE

MEAN = "/v1/cijfers/samenwerkingen-per-gemeente"
ASSEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"


def test_a_figure_is_missing_from_the_list(call) -> None:
    told = call.get("/v1/cijfers").json()
    assert [each["naam"] for each in told["items"]] == [figure.name for figure in FIGURES.all]
    for each in told["items"]:
        assert each["definitie"]
        assert each["definitieEn"] != each["definitie"]
        assert "geldigOp" in each["filters"]


@pytest.mark.parametrize("name", [figure.name for figure in FIGURES.all])
def test_a_figure_has_no_answer(call, name) -> None:
    answer = call.get(f"/v1/cijfers/{name}?geldigOp=2020-06-01")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["geldigOp"] == "2020-06-01"
    assert told["aantal"] == len(told["items"])
    assert all(list(row) == told["kolommen"] for row in told["items"])
    assert told["nietBekend"]
    assert told["nietBekendEn"]


def test_the_sparql_of_an_answer_says_something_else_than_the_answer(call) -> None:
    told = call.get(f"{MEAN}?geldigOp=2020-06-01").json()
    ran = call.get(told["links"]["antwoord"].removeprefix("http://proef"), "application/json")
    assert ran.status_code == 200
    rows = ran.json()["results"]["bindings"]
    assert [int(row["aantal"]["value"]) for row in rows] == [r["aantal"] for r in told["items"]]
    assert rows


def test_the_mean_is_not_that_of_the_rows(call) -> None:
    told = call.get(f"{MEAN}?geldigOp=2020-06-01").json()
    numbers = [row["aantal"] for row in told["items"]]
    assert told["samenvatting"]["gemiddeld"] == round(sum(numbers) / len(numbers), 2)
    assert told["samenvatting"]["aantal"] == len(numbers)
    assert told["samenvatting"]["maximum"] == max(numbers)


def test_no_data_looks_like_nought(call) -> None:
    told = call.get("/v1/cijfers/maatschappelijke-partners").json()
    assert told["geenGegevens"] is True
    assert told["samenvatting"] is None


def test_an_answer_about_an_early_day_says_nothing_of_the_horizon(call) -> None:
    assert (
        call.get(f"{MEAN}?geldigOp=2013-06-01").json()["horizon"]["volledigVanaf"] == "2018-01-01"
    )
    assert call.get(f"{MEAN}?geldigOp=2020-06-01").json()["horizon"] is None


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("gemeente=Asen", "gemeente"),
        ("provincie=pv99", "provincie"),
        ("thema=verzonnen", "thema"),
        ("vorm=openbaar-lichaan", "vorm"),
        ("gebied=zuid", "gebied"),
        ("bron=noord&provincie=pv31", "provincie"),
        ("gebied=noord&provincie=pv31", "provincie"),
        ("geldigop=2020-01-01", "geldigop"),
    ],
)
def test_what_cannot_be_is_answered(call, asked, parameter) -> None:
    answer = call.get(f"{MEAN}?{asked}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == parameter


def test_a_municipality_cannot_be_asked_by_its_code(call) -> None:
    for written in ("gm0106", ASSEN):
        told = call("GET", MEAN, params={"gemeente": written}).json()
        assert [row["gemeente"]["id"] for row in told["items"]] == [ASSEN]
        assert told["waarden"]["gemeente"] == ASSEN


def test_a_figure_cannot_be_had_as_a_table(call) -> None:
    answer = call.get(f"{MEAN}?geldigOp=2020-06-01", "text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    told = call.get(f"{MEAN}?geldigOp=2020-06-01").json()
    assert [int(row["aantal"]) for row in rows] == [row["aantal"] for row in told["items"]]


class Counted(Silent):
    """Counts the questions that are asked of the store."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def asked(self, outcome: Outcome, kind: Kind, seconds: float, text: str) -> None:  # noqa: ARG002
        self.texts.append(text)


def test_who_asks_the_same_at_one_time_makes_the_store_count_it_again(parts) -> None:
    observer = Counted()
    app = build_app(replace(parts, observer=observer))
    asked = [f"{MEAN}?geldigOp=2020-06-01", f"{MEAN}?bron=register&geldigOp=2020-06-01"] * 3

    async def all_at_once() -> list[httpx.Response]:
        door = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=door, base_url="http://proef") as client:
            return await asyncio.gather(*map(client.get, asked))

    answers = asyncio.run(all_at_once())
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert len(observer.texts) == 1
    asyncio.run(all_at_once())
    assert len(observer.texts) == 1


def test_an_answer_of_former_data_is_given_after_a_change(door) -> None:
    before = door("GET", f"{MEAN}?geldigOp=2026-01-01").json()
    assert door.put("/graph/gm0106/warmte", warmth("warmte")).status_code == 201
    after = door("GET", "/v1/cijfers/systemen-per-doel?geldigOp=2026-01-01")
    assert after.status_code == 200
    assert door("GET", f"{MEAN}?geldigOp=2026-01-01").json()["items"] == before["items"]


USE = """
@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix use: <https://w3id.org/samenwerking-kg/id/systeemgebruik/> .
@prefix gm: <https://identifier.overheid.nl/tooi/id/gemeente/> .
<https://w3id.org/samenwerking-kg/id/systeem/gm0106-x> a sw:Systeem ;
  <http://www.w3.org/2000/01/rdf-schema#label> "X" .
use:gm0106-x a sw:Systeemgebruik ; sw:gebruiker gm:gm0106 ;
  sw:systeem <https://w3id.org/samenwerking-kg/id/systeem/gm0106-x> ;
  sw:taak <https://w3id.org/samenwerking-kg/id/begrip/iv3/0.4> ;
  sw:geldigVan "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .
"""


def test_what_a_government_publishes_of_its_systems_is_not_counted(door) -> None:
    asked = "/v1/cijfers/systemen-per-doel?geldigOp=2026-01-01"
    assert door("GET", asked).json()["geenGegevens"]
    put = door.put("/graph/gm0106/ict", USE)
    assert put.status_code == 201, put.text
    told = door("GET", asked).json()
    assert [row["systemen"] for row in told["items"]] == [1]
    assert [each["id"][-10:] for each in told["bronnen"]] == ["gm0106/ict"]
    explored = door("GET", "/v1/verken?gemeenten=gm0106,gm0114&geldigOp=2026-01-01").json()
    (purpose,) = explored["systemen"]["doelen"]
    assert purpose["oordeel"] == "onbekend"
    (system,) = purpose["perGemeente"][0]["systemen"]
    assert system["bron"].endswith("gm0106/ict")


def test_what_a_government_publishes_is_missing_from_an_exploration(door) -> None:
    asked = "/v1/verken?gemeenten=gm0106,gm0114&geldigOp=2026-01-01"
    before = door("GET", asked).json()["samen"]
    put = door.put("/graph/gm0106/warmte", warmth("warmte"))
    assert put.status_code == 201, put.text
    told = door("GET", asked).json()
    assert told["samen"]["aantal"] == before["aantal"] + 1
    (mine,) = [
        each for each in told["samen"]["verbanden"] if each["naam"] == "Verband gm0106-warmte"
    ]
    assert mine["allen"]
    assert [each["id"][-9:] for each in mine["vormen"]] == ["convenant"]
    assert mine["bronnen"] == [f"{BASE}graph/gm0106/warmte"]
    assert mine["bronnen"][0] in [each["id"] for each in told["bronnen"]]
    assert "samen-gm0106/warmte" in [each["naam"] for each in told["vragen"]]
    earlier = door("GET", asked.replace("2026", "2024")).json()["samen"]["verbanden"]
    assert mine["id"] not in [each["id"] for each in earlier]


def test_what_an_invented_example_says_is_explored(call) -> None:
    told = call.get("/v1/verken?gemeenten=gm0106,gm0114&geldigOp=2026-05-16").json()
    said = {graph for each in told["samen"]["verbanden"] for graph in each["bronnen"]}
    assert not [graph for graph in said if "voorbeelden" in graph]


def test_a_figure_does_not_say_that_publications_are_not_in_it(call) -> None:
    described = call.get("/v1/openapi.json").json()["paths"]
    for figure in call.get("/v1/cijfers").json()["items"]:
        if figure["bronnen"] == ["alle"]:
            assert "telt niet mee." not in figure["nietBekend"]
            continue
        assert "Wat overheden hier zelf publiceren, telt niet mee." in figure["nietBekend"]
        assert "What governments publish here themselves does not" in figure["nietBekendEn"]
        (path,) = [each for each in described if each.endswith(f"/cijfers/{figure['naam']}")]
        assert figure["nietBekend"] in described[path]["get"]["description"]


def test_a_page_that_asks_for_all_figures_at_once_is_sent_away(parts) -> None:
    app = build_app(
        replace(parts, asker=Threads(parts.store, Limits(places=2, queue=0, patience=0.0)))
    )
    asked = [f"/v1/cijfers/{figure.name}?geldigOp=2020-06-01" for figure in FIGURES.all]

    async def all_at_once() -> list[int]:
        door = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=door, base_url="http://proef") as client:
            return [a.status_code for a in await asyncio.gather(*map(client.get, asked))]

    assert asyncio.run(all_at_once()) == [200] * len(asked)
