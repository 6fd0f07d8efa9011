"""Figures and explorations over HTTP, on all data that we ship."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace

import pytest
from tests.conftest import SHARED
from tests.unit.api.conftest import Caller
from tests.unit.describe.numbers.recount import SKOS, Recount, by_cooperation, facts

from samenwerking_kg.api.app import build_app
from samenwerking_kg.describe.numbers.conditions import SOURCES
from samenwerking_kg.vocabulary import BASE


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


DAY = "2026-05-16"
EXPLORED = f"/v1/verken?gemeenten=gm1895,gm0047&thema=c_d0463fb7&geldigOp={DAY}"


@pytest.fixture(scope="module")
def explored(real):
    answer = real.get(EXPLORED)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def counted(shipped_store):
    return {source: Recount(shipped_store, source) for source in SOURCES}


def groups(counted) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for recount in counted.values():
        for cooperation, members in by_cooperation(recount.memberships(DAY)).items():
            found[cooperation] |= members
    return found


def test_what_partners_do_together_is_something_else(explored, counted) -> None:
    partners = {each["id"] for each in explored["gemeenten"]}
    both = {c: m for c, m in groups(counted).items() if len(partners & m) == 2}
    assert {each["id"] for each in explored["samen"]["verbanden"]} == both.keys()
    assert explored["samen"]["vanAllen"] == len(both) > 5
    places = counted["register"].municipalities
    for each in explored["samen"]["verbanden"]:
        members = both[each["id"]]
        assert each["schaal"] == {
            "gemeenten": len(members & places),
            "anderen": len(members - places),
        }


def test_others_do_this_nearby(explored, counted) -> None:
    theme = explored["thema"]
    on_theme = {
        c
        for recount in counted.values()
        for c, tasks in recount.tasks(DAY).items()
        if any(theme in recount.above(task) for task in tasks)
    }
    around = counted["register"].exists(DAY, ["pv20"]) | {
        each["id"] for each in explored["buurt"]["buren"]
    }
    around -= {each["id"] for each in explored["gemeenten"]}
    # a claim counts in the source that makes it: theme and member in the same graph
    expected = set()
    for recount in counted.values():
        tasks = recount.tasks(DAY)
        for cooperation, members in by_cooperation(recount.memberships(DAY)).items():
            themes = {above for task in tasks.get(cooperation, ()) for above in recount.above(task)}
            if theme in themes and members & around:
                expected.add(cooperation)
    assert {each["id"] for each in explored["buurt"]["verbanden"]} == expected
    assert expected <= on_theme
    assert expected


def test_neighbours_of_both_are_others(explored) -> None:
    codes = {each["id"][-6:] for each in explored["buurt"]["buren"]}
    assert all(each["naam"] for each in explored["buurt"]["buren"])
    assert codes >= {"gm1979", "gm1952", "gm0765", "gm1950"}  # of Oldambt
    assert not codes & {"gm1895", "gm0047"}


def test_an_unknown_system_looks_like_none(explored) -> None:
    told = explored["systemen"]
    assert told["gelijk"] + told["verschilt"] + told["onbekend"] == len(told["doelen"]) > 4
    for each in told["doelen"]:
        known = [one for one in each["perGemeente"] if one["systemen"]]
        if len(known) < 2:
            assert each["oordeel"] == "onbekend"
        for one in known:
            assert all(system["bron"].startswith("https://") for system in one["systemen"])


def test_owo_shares_no_system(real) -> None:
    told = real.get(f"/v1/verken?gemeenten=gm0085,gm0086,gm0098&geldigOp={DAY}").json()
    by_name = {each["doel"]["naam"]: each for each in told["systemen"]["doelen"]}
    assert by_name["Overhead"]["oordeel"] == "gelijk"
    assert told["buurt"] is None


def test_ict_comes_after_the_decision(explored) -> None:
    phases = [each["code"] for each in explored["informatie"]]
    assert phases[0] == "verkenning"
    first = explored["informatie"][0]["punten"][0]
    assert first["onderwerp"].endswith("informatievoorziening-en-ict")


def test_an_invented_example_passes_for_real(explored) -> None:
    told = [each for phase in explored["informatie"] for each in phase["gepubliceerd"]]
    assert told
    for each in told:
        assert each["verzonnen"] == ("(verzonnen)" in each["verband"]["naam"])


def test_a_source_of_an_exploration_is_not_told(explored) -> None:
    named = {each["id"] for each in explored["bronnen"]}
    said = {source for each in explored["samen"]["verbanden"] for source in each["bronnen"]}
    assert said <= named


def test_the_sparql_of_an_exploration_does_not_run(real, explored) -> None:
    for each in explored["vragen"]:
        if address := each["links"].get("antwoord"):
            ran = real.get(address.removeprefix("http://proef"), "application/json")
            assert ran.status_code == 200, each["naam"]


def test_a_merged_municipality_leads_nowhere(real) -> None:
    told = real.get(f"/v1/verken?gemeenten=gm0003,gm1895&geldigOp={DAY}").json()
    appingedam, oldambt = told["gemeenten"]
    assert not appingedam["bestond"]
    assert [each["id"][-6:] for each in appingedam["opvolgers"]] == ["gm1979"]
    assert oldambt["bestond"]
    then = real.get("/v1/verken?gemeenten=gm0003,gm1895&geldigOp=2016-01-01").json()
    assert then["gemeenten"][0]["bestond"]
    assert then["horizon"] is not None
    assert then["samen"]["aantal"] > 0


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [("", "gemeenten"), ("gemeenten=gm1895,gm99", "gemeenten"), ("gemeenten=gm1895&thema=x", "thema")],
)  # fmt: skip
def test_an_exploration_of_nothing_is_answered(real, asked, parameter) -> None:
    answer = real.get(f"/v1/verken?{asked}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == parameter


def test_generic_components_of_which_nothing_is_known_are_not_counted(
    explored, shipped_store
) -> None:
    scheme, component = f"{BASE}id/begrip/gemma", f"{BASE}def#component"
    text = f"SELECT (COUNT(?x) AS ?n) {{ ?x <{SKOS}inScheme> <{scheme}> {{}} }}"
    ((every,),) = shipped_store.query(text.replace("{}", ""))
    none = text.replace("{}", f"FILTER NOT EXISTS {{ ?y <{component}> ?x }}")
    ((unknown,),) = shipped_store.query(none)
    told = explored["systemen"]["onderdelen"]
    assert told == {"alle": int(every.value), "zonderGegevens": int(unknown.value)}
    assert told["alle"] == 171


def test_a_user_of_a_system_that_is_no_municipality_of_the_north_is_left_out(
    real, shipped_store
) -> None:
    told = real.get(f"/v1/cijfers/systemen-per-doel?geldigOp={DAY}").json()
    assert [each["id"][-9:] for each in told["bronnen"]] == ["noord/ict"]
    assert told["waarden"]["bron"] == "alle"
    users: dict[str, set[str]] = defaultdict(set)
    for use in facts(shipped_store, [f"{BASE}graph/noord/ict"]).values():
        if f"{BASE}def#gebruiker" in use and Recount.holds(use, DAY):
            for purpose in use[f"{BASE}def#taak"] + use[f"{BASE}def#component"]:
                users[purpose] |= set(use[f"{BASE}def#gebruiker"])
    assert {row["doel"]["id"]: row["gebruikers"] for row in told["items"]} == {
        purpose: len(who) for purpose, who in users.items()
    }
    assert real.get("/v1/cijfers/systemen-per-doel?bron=noord").status_code == 400
