"""Figures and explorations over HTTP, on all data that we ship."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from tests.conftest import SHARED
from tests.unit.api.conftest import Caller

from samenwerking_kg.api.app import build_app


@pytest.fixture(scope="module")
def real(parts, shipped_store):
    return Caller(build_app(replace(parts, store=shipped_store, asker=None, vitals=None)))


@pytest.fixture(scope="module")
def published(real):
    answer = real.get("/v1/onderzoekscijfers")
    assert answer.status_code == 200, answer.text
    return {each["naam"]: each for each in answer.json()["items"]}


@pytest.mark.shared
def test_a_published_figure_is_not_told(published) -> None:
    with (SHARED / "facts" / "research_figures.csv").open(encoding="utf-8") as file:
        theirs = {row["id"]: row for row in csv.DictReader(file)}
    assert published.keys() == theirs.keys()
    for name, row in theirs.items():
        assert str(published[name]["waarde"]) == row["value"].removesuffix(".0"), name
        assert published[name]["jaar"] == row["year"]
        assert published[name]["verschil"]
        assert published[name]["verschilEn"]


def test_ours_is_not_what_was_counted_in_the_same_register(published) -> None:
    for name in ("total", "ol", "rzm", "bvo", "go"):
        row = published[f"register-2026-{name}"]
        assert row["ons"]["waarde"] == row["waarde"], name
    for name in ("mean", "mean-gr", "mean-fr", "mean-dr"):
        row = published[f"register-2026-{name}"]
        assert round(row["ons"]["waarde"], 1) == row["waarde"], name
    assert published["gg-2013-gemeenten"]["ons"]["waarde"] == 23
    assert published["nhl-2013-municipalities"]["ons"]["waarde"] == 62


def test_the_link_of_ours_leads_to_another_number(real, published) -> None:
    row = published["kwink-2020-friesland"]["ons"]
    told = real.get(row["links"]["self"].removeprefix("http://proef")).json()
    assert told["samenvatting"]["gemiddeld"] == row["waarde"]


def test_the_overlap_of_neighbours_of_the_whole_country_is_too_long_to_ask(real) -> None:
    answer = real.get("/v1/cijfers/overlap-van-buren?geldigOp=2026-05-16")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["aantal"] > 800
    assert "antwoord" not in told["links"]  # too long for an address; its SPARQL can be posted
    one = real.get("/v1/cijfers/overlap-van-buren?geldigOp=2026-05-16&gemeente=gm1895").json()
    assert one["aantal"] == 4
    assert all("gm1895" in row["een"]["id"] + row["ander"]["id"] for row in one["items"])
    ran = real.get(one["links"]["antwoord"].removeprefix("http://proef"), "application/json")
    assert len(ran.json()["results"]["bindings"]) == 4


def test_boarnsterhim_is_gone_in_2013(real) -> None:
    told = real.get(
        "/v1/cijfers/samenwerkingen-per-gemeente?gebied=noord&geldigOp=2013-06-01"
    ).json()
    names = {row["gemeente"]["naam"] for row in told["items"]}
    assert "gemeente Boarnsterhim" in names
    assert len(names) == 62
