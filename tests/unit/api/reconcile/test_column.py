"""A column of names becomes IRIs, on all the shipped data, as a program for spreadsheets asks it."""

from __future__ import annotations

import datetime as dt
import json
import random

import pytest

from samenwerking_kg.api.reconcile.answers import answer
from samenwerking_kg.api.reconcile.likeness import Threes
from samenwerking_kg.api.reconcile.queries import BATCH, batch
from samenwerking_kg.api.reconcile.recogniser import Recogniser
from samenwerking_kg.api.reconcile.searched import Searched
from samenwerking_kg.index.search import Search

TODAY = dt.date(2026, 11, 26)
TOOI = "https://identifier.overheid.nl/tooi/id/"
OURS = "https://w3id.org/samenwerking-kg/id/"


@pytest.fixture(scope="module")
def search(shipped_store):
    found = Search(shipped_store)
    yield found
    found.close()


@pytest.fixture(scope="module", params=["the search", "letters in threes"])
def known(request, shipped_store, search):
    by_search = request.param == "the search"
    names = (lambda things: Searched(search, things)) if by_search else Threes
    return Recogniser(shipped_store, names).known()


def reconcile(known, column):
    """The candidates for each cell, asked in batches as the manifest allows."""
    found = []
    for at in range(0, len(column), BATCH):
        asked = {f"q{n}": query for n, query in enumerate(column[at : at + BATCH])}
        said = answer(known, batch(json.dumps(asked)), TODAY)
        found += [said[name]["result"] for name in asked]
    return found


def cell(name, kind=None, day=None, **properties):
    said = {"query": name, "type_strict": "should"} | ({"type": kind} if kind else {})
    given = properties | ({"geldigOp": day} if day else {})
    return said | {"properties": [{"pid": pid, "v": value} for pid, value in given.items()]}


def matched(candidates):
    return next((each["id"] for each in candidates if each["match"]), None)


def one(known, *what, **more):
    return reconcile(known, [cell(*what, **more)])[0]


CERTAIN = {
    ("Oldambt",): "gemeente/gm1895",
    ("oldambt ",): "gemeente/gm1895",
    ("gemeente Groningen",): "gemeente/gm0014",
    ("Gem. Groningen",): "gemeente/gm0014",
    ("Groningen (gemeente)",): "gemeente/gm0014",
    ("Groningen", "provincie"): "provincie/pv20",
    ("PROVINCIE GRONINGEN",): "provincie/pv20",
    ("Sudwest Fryslan",): "gemeente/gm1900",
    ("SÃºdwest-FryslÃ¢n",): "gemeente/gm1900",
    ("Boarnsterhim", "gemeente", "2013-06-01"): "gemeente/gm0055",
    ("Boarnsterhim",): "gemeente/gm0055",
    ("De Friese Meren", "gemeente", "1-7-2014"): "gemeente/gm1921",
    ("De Fryske Marren", "gemeente", "2016"): "gemeente/gm1940",
    ("hunze en aas", "waterschap"): "waterschap/ws0646",
    ("Hoogheemraadschap Amstel, Gooi en Vecht",): "waterschap/ws0155",
    ("gm1895",): "gemeente/gm1895",
    ("01176290",): "gemeente/gm1895",
    (TOOI + "gemeente/gm1895",): "gemeente/gm1895",
    ("GGD Drenthe", "samenwerkingsorganisatie"): "so/so0474",
    ("GGD Drenthe", "samenwerking"): OURS + "samenwerkingsverband/roo-24962947",
    ("Gemeenschappelijke regeling GGD Drenthe",): OURS + "samenwerkingsverband/roo-24962947",
    ("stichting", "vorm"): OURS + "begrip/vorm/stichting",
    ("afval", "thema"): TOOI.replace("/id/", "/def/") + "thes/top/c_d96f9cd3",
}


@pytest.mark.parametrize("what", CERTAIN)
def test_a_name_that_is_certain_is_no_match(known, what) -> None:
    wanted = CERTAIN[what]
    wanted = wanted if wanted.startswith("https:") else TOOI + wanted
    assert matched(one(known, *what)) == wanted


UNCERTAIN = [
    ("Groningen",),  # a municipality and a province
    ("GGD Drenthe",),  # a cooperation and the organisation that carries it out
    ("VRD",),
    ("Hengelo", "gemeente"),  # there were two
    ("Bergen", "gemeente"),
    ("Gronigen", "gemeente"),
    ("Boarnsterhim", "gemeente", "2020-01-01"),
    ("Oldambt", "gemeente", "2005"),
    ("Winschoten", "gemeente", "gisteren"),
    ("gemeente Hunze en Aa's",),
    ("Oldambt", "waterschap"),
]


@pytest.mark.parametrize("what", UNCERTAIN)
def test_a_name_that_is_not_certain_is_a_match(known, what) -> None:
    assert matched(one(known, *what)) is None


def test_what_is_said_beside_a_name_does_not_tell_namesakes_apart(known) -> None:
    assert matched(one(known, "Hengelo", "gemeente", provincie="Overijssel")) == (
        TOOI + "gemeente/gm0164"
    )
    assert matched(one(known, "Hengelo", "gemeente", "2020")) == TOOI + "gemeente/gm0164"
    assert one(known, "Bergen", "gemeente", provincie="Limburg")[0]["name"] == "Bergen (L)"
    assert matched(one(known, "Oldambt", "gemeente", provincie="Drenthe")) is None
    first = one(known, "veiligheidsregio", "samenwerking", deelnemer="Emmen")[0]
    assert first["name"] == "Gemeenschappelijke regeling Veiligheidsregio Drenthe"


def test_a_number_alone_leads_nowhere(known) -> None:
    for properties in ({"kvk": "1176290"}, {"kvk": 1176290}, {"code": "GM1895"}, {"cbs": 1895}):
        query = {"properties": [{"pid": pid, "v": value} for pid, value in properties.items()]}
        assert matched(reconcile(known, [query])[0]) == TOOI + "gemeente/gm1895"


def test_what_is_gone_leads_to_nothing_in_its_place(known) -> None:
    found = one(known, "Boarnsterhim", "gemeente", "2020-01-01")
    names = [each["name"] for each in found[:4]]
    assert sorted(names) == ["De Fryske Marren", "Heerenveen", "Leeuwarden", "Súdwest-Fryslân"]
    assert all("Opvolger van Boarnsterhim" in each["description"] for each in found[:4])
    before = one(known, "Oldambt", "gemeente", "2005")
    assert {each["name"] for each in before[:3]} == {"Winschoten", "Scheemda", "Reiderland"}
    assert "bestaat pas sinds 1 januari 2010" in before[0]["description"]


def test_a_thing_is_shown_under_a_name_of_another_day(known) -> None:
    code = [{"pid": "code", "v": "ws0155"}]
    then, now = reconcile(known, [
        {"properties": [*code, {"pid": "datum", "v": "2016-06-01"}]}, {"properties": code},
    ])  # fmt: skip
    assert "Hoogheemraadschap" not in now[0]["name"]
    assert then[0]["name"] != now[0]["name"]


def test_a_type_that_is_only_wished_for_is_a_demand(known) -> None:
    strict = {"query": "Oldambt", "type": "waterschap"}
    assert reconcile(known, [strict])[0] == []
    [wished] = reconcile(known, [strict | {"type_strict": "should"}])
    assert wished[0]["id"] == TOOI + "gemeente/gm1895"
    assert wished[0]["score"] < 100
    assert reconcile(known, [{"query": "Oldambt", "type": "onzin"}])[0] == []


def test_a_municipality_is_not_found_by_its_own_name_while_it_lived(known) -> None:
    things = [each for each in known.entities if each.kind == "gemeente"]
    days = [each.until - dt.timedelta(1) if each.until else TODAY for each in things]
    column = [
        cell(each.name, "gemeente", day.isoformat(), code=each.codes["code"][0])
        for each, day in zip(things, days, strict=True)
    ]
    found = reconcile(known, column)
    assert [each.iri for each in things] == [matched(candidates) for candidates in found]
    assert len(things) > 600


def test_a_name_of_what_is_gone_is_a_match_or_leads_to_what_is_gone(known) -> None:
    gone = [each for each in known.entities if each.kind == "gemeente" and each.until]
    found = reconcile(known, [cell(each.name, "gemeente", "2026-01-01") for each in gone])
    for each, candidates in zip(gone, found, strict=True):
        if matched(candidates):  # its name lives on, as that of another
            assert known.entities.get(matched(candidates)).name == each.name
        assert known.entities.get(candidates[0]["id"]).exists_on(dt.date(2026, 1, 1))


def test_a_mistake_of_one_letter_leads_to_a_wrong_match_or_nowhere(known) -> None:
    dice = random.Random(2026)
    things = [each for each in known.entities if each.kind == "gemeente" and len(each.name) > 4]
    found = reconcile(known, [cell(_mistyped(each.name, dice), "gemeente") for each in things])
    right = sum(
        any(each["id"] == thing.iri for each in candidates[:5])
        for thing, candidates in zip(things, found, strict=True)
    )
    wrong = [
        (thing.name, matched(candidates))
        for thing, candidates in zip(things, found, strict=True)
        if matched(candidates) not in (None, thing.iri)
    ]
    assert wrong == []
    assert right / len(things) > 0.95


def _mistyped(name, dice):
    at = dice.randrange(1, len(name))
    return dice.choice((
        name[:at] + name[at + 1 :],
        name[:at] + dice.choice("aeinrst") + name[at:],
        name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
    ))  # fmt: skip
