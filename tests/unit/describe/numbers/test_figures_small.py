"""The figures on a few statements made by hand, of which anybody can count the answer.

Three municipalities in a province: A and B since ever, C since 2020 out of D. In the register A and
B are in one arrangement; A is in it with two bodies. C joined it in 2021, D had been in another.
"""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.describe.numbers.conditions import Conditions
from samenwerking_kg.describe.numbers.figure import read_figures
from samenwerking_kg.describe.numbers.summary import summary
from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import PREFIXES

FIGURES = read_figures()
A, B, C, D = "gm9001", "gm9002", "gm9003", "gm9004"
MADE = (
    "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items() if name)
    + """
@prefix x: <http://x/> .
@prefix g: <https://w3id.org/samenwerking-kg/graph/> .
@prefix gmx: <https://identifier.overheid.nl/tooi/id/gemeente/> .
@prefix pvx: <https://identifier.overheid.nl/tooi/id/provincie/> .
@prefix t: <https://identifier.overheid.nl/tooi/def/thes/top/> .
<https://w3id.org/samenwerking-kg/graph/tooi/gemeenten> {
  gmx:gm9001 a tooi:Gemeente ; rdfs:label "A" ; tooi:ligtInProvincie pvx:pv20 .
  gmx:gm9002 a tooi:Gemeente ; rdfs:label "B" ; tooi:ligtInProvincie pvx:pv20 .
  gmx:gm9003 a tooi:Gemeente ; rdfs:label "C" ; tooi:ligtInProvincie pvx:pv20 ; sw:geldigVan "2020-01-01"^^xsd:date .
  gmx:gm9004 a tooi:Gemeente ; rdfs:label "D" ; tooi:ligtInProvincie pvx:pv20 ; sw:geldigTot "2020-01-01"^^xsd:date ;
    dct:isReplacedBy gmx:gm9003 .
  t:een skos:topConceptOf t:toplijst ; skos:prefLabel "een" . t:twee skos:topConceptOf t:toplijst ; skos:prefLabel "twee" .
  t:deel skos:broader t:een .
  x:ol skos:prefLabel "ol"@nl .
}
<https://w3id.org/samenwerking-kg/graph/roo/regelingen> {
  x:r1 sw:regelt x:v1 ; sw:vorm x:ol ; sw:geldigVan "2015-01-01"^^xsd:date .
  x:r2 sw:regelt x:v2 ; sw:vorm x:ol ; sw:geldigVan "2015-01-01"^^xsd:date .
  x:d1 org:organization x:v1 ; org:member gmx:gm9001 ; sw:geldigVan "2015-01-01"^^xsd:date .
  x:d1b org:organization x:v1 ; org:member gmx:gm9001 ; sw:geldigVan "2018-01-01"^^xsd:date .
  x:d2 org:organization x:v1 ; org:member gmx:gm9002 ; sw:geldigVan "2015-01-01"^^xsd:date .
  x:d3 org:organization x:v1 ; org:member gmx:gm9003 ; sw:geldigVan "2021-01-01"^^xsd:date .
  x:d4 org:organization x:v2 ; org:member gmx:gm9004 ; sw:geldigVan "2015-01-01"^^xsd:date ; sw:geldigTot "2020-01-01"^^xsd:date .
  x:d5 org:organization x:v1 ; org:member x:ws ; sw:geldigVan "2015-01-01"^^xsd:date .
  x:t1 sw:binnen x:v1 ; sw:taak t:deel ; sw:geldigVan "2015-01-01"^^xsd:date .
  x:t2 sw:binnen x:v1 ; sw:taak t:twee ; sw:geldigVan "2015-01-01"^^xsd:date ; sw:geldigTot "2022-01-01"^^xsd:date .
}
<https://w3id.org/samenwerking-kg/graph/noord/samenwerkingen> {
  x:n1 sw:regelt x:v3 ; sw:vorm x:convenant ; sw:geldigVan "2014-01-01"^^xsd:date ; sw:geldigTot "2024-01-01"^^xsd:date .
  x:n2 sw:regelt x:v4 ; sw:vorm x:convenant .
  x:e1 org:organization x:v3 ; org:member gmx:gm9001 .
  x:e2 org:organization x:v4 ; org:member gmx:gm9001 .
  x:e3 org:organization x:v4 ; org:member gmx:gm9002 ; sw:geldigVan "2019-01-01"^^xsd:date .
}
"""
)


@pytest.fixture(scope="module")
def made() -> OxigraphStore:
    contents: dict[str, list[object]] = {}
    for quad in parse_bytes(MADE.encode(), graph_format("trig")):
        contents.setdefault(quad.graph_name.value, []).append(quad.triple)
    store = OxigraphStore()
    store.fill(contents.items())
    return store


@pytest.fixture
def ask(made):
    def asked(name, on, pairs=(), **more):
        asking = Conditions(dt.date.fromisoformat(on), **more)
        found = made.query(FIGURES.named(name).asked(asking, pairs))
        return [
            {
                key: term.value.rpartition("/")[2]
                for key, term in zip(found.variables, row, strict=True)
                if term is not None
            }
            for row in found
        ]

    return asked


def numbers(rows, key="gemeente", value="aantal"):
    return {row[key]: int(row[value]) for row in rows}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2016-01-01", {A: 1, B: 1, D: 1}),
        ("2019-12-31", {A: 1, B: 1, D: 1}),
        ("2020-01-01", {A: 1, B: 1, C: 0}),
        ("2021-01-01", {A: 1, B: 1, C: 1}),
        ("2014-12-31", {A: 0, B: 0, D: 0}),
    ],
)
def test_the_number_of_cooperations_is_wrong_on_a_day(ask, on, expected) -> None:
    assert numbers(ask("samenwerkingen-per-gemeente", on)) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2013-12-31", {A: 1, B: 0, D: 0}),  # v3 had not begun; of v4 nobody knows
        ("2014-01-01", {A: 2, B: 0, D: 0}),
        ("2019-01-01", {A: 2, B: 1, D: 0}),
        ("2024-01-01", {A: 1, B: 1, C: 0}),
    ],
)
def test_an_unknown_start_counts_before_its_cooperation_or_after_it(ask, on, expected) -> None:
    rows = ask("samenwerkingen-per-gemeente", on, source="noord")
    assert numbers(rows) == expected


def test_an_unknown_start_is_not_told(ask) -> None:
    rows = ask("samenwerkingen-per-gemeente", "2020-01-01", source="noord")
    assert numbers(rows, value="zonderBegin") == {A: 2, B: 0, C: 0}


def test_a_theme_that_ended_still_counts(ask) -> None:
    def share(on):
        return numbers(ask("aandeel-hoofdthemas-samen", on), value="samen")

    assert share("2021-06-01") == {A: 2, B: 2, C: 2}
    assert share("2022-01-01") == {A: 1, B: 1, C: 1}


def test_two_bodies_make_two_memberships_or_a_partner_makes_another_group(ask) -> None:
    (row,) = ask("deelnames-en-verbanden", "2019-01-01")
    assert {key: int(value) for key, value in row.items()} == {
        "verbanden": 2, "deelnames": 4, "deelnemers": 4, "meervoudig": 1, "groepen": 1,
    }  # fmt: skip


def test_the_overlap_of_neighbours_is_wrong(ask) -> None:
    pairs = [(tooi(A), tooi(B)), (tooi(A), tooi(C))]
    told = {
        row["ander"]: row.get("overlap") for row in ask("overlap-van-buren", "2020-06-01", pairs)
    }
    assert told == {B: "1", C: "0"}
    nothing = ask("overlap-van-buren", "2010-01-01", pairs)
    assert all("overlap" not in row for row in nothing)  # no data is not nought


def test_who_joins_is_not_counted_in_its_year_and_who_vanishes_not_as_such(ask) -> None:
    told = {
        row["jaar"]: [
            int(row[key]) for key in ("toetreders", "uittreders", "uittredersDoorHerindeling")
        ]
        for row in ask("toetreders-en-uittreders", "2026-01-01")
    }
    assert told == {"2021": [1, 0, 0], "2020": [0, 1, 1]}
    assert ask("toetreders-en-uittreders", "2019-01-01") == []


def test_what_only_merging_municipalities_are_in_does_not_lapse(ask) -> None:
    (row,) = ask("gevolg-van-herindeling", "2026-01-01")
    assert (row["gemeente"], row["dag"]) == (C, "2020-01-01")
    assert [int(row[key]) for key in ("verbanden", "vervalt", "blijft")] == [1, 1, 0]


def test_scale_and_form_count_who_is_no_municipality(ask) -> None:
    scale = {row["thema"]: row for row in ask("schaal-per-thema", "2019-01-01")}
    assert scale.keys() == {"een", "twee"}
    assert [int(scale["een"][key]) for key in ("verbanden", "kleinste", "grootste")] == [1, 2, 2]
    forms = ask("vormen-per-thema", "2019-01-01")
    assert {(row["thema"], row["vorm"], row["verbanden"]) for row in forms} == {
        ("een", "ol", "1"), ("twee", "ol", "1"),
    }  # fmt: skip


def test_the_summary_of_numbers_is_wrong() -> None:
    rows = [{"n": 1}, {"n": 2}, {"n": 6}, {"n": None}]
    assert summary(rows, "n") == {
        "aantal": 3, "gemiddeld": 3, "mediaan": 2, "minimum": 1, "maximum": 6,
    }  # fmt: skip
    assert summary([], "n") is None
