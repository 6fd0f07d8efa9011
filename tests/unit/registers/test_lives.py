"""Who existed when: half-open periods, and who took over.

The counts are asked in SPARQL of the built graphs, in the pattern of ARCHITECTURE.md for
organisations "not known to have started later": one whose first day nobody knows counts as there.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Quad, QuerySolutions, Store

from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.registers.base import Extract
from samenwerking_kg.vocabulary import DCT, RDF, SW, TOOI

ID = "https://identifier.overheid.nl/tooi/id/"
COUNT = """
PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
PREFIX tooi: <https://identifier.overheid.nl/tooi/def/ont/>
PREFIX pv: <https://identifier.overheid.nl/tooi/id/provincie/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT (COUNT(DISTINCT ?gemeente) AS ?aantal) WHERE {
  ?gemeente a tooi:Gemeente ; tooi:ligtInProvincie ?provincie .
  %s
  FILTER NOT EXISTS { ?gemeente sw:geldigVan ?van . FILTER(?van > "%s"^^xsd:date) }
  FILTER NOT EXISTS { ?gemeente sw:geldigTot ?tot . FILTER(?tot <= "%s"^^xsd:date) }
}
"""
PROVINCES = {"groningen": "pv:pv20", "fryslan": "pv:pv21", "drenthe": "pv:pv22"}
NORTH = "VALUES ?provincie { pv:pv20 pv:pv21 pv:pv22 }"


@pytest.fixture(scope="module")
def store(real: Mapping[str, Extract]) -> Store:
    """The graphs as one default graph."""
    found = Store()
    for extract in real.values():
        found.extend(
            Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in extract.triples
        )
    return found


def count(store: Store, day: str, where: str = "") -> int:
    answer = store.query(COUNT % (where, day, day))
    assert isinstance(answer, QuerySolutions)
    value = next(iter(answer))[0]
    assert isinstance(value, Literal)
    return int(value.value)


def said(extract: Extract, node: NamedNode, predicate: NamedNode) -> list[str]:
    return sorted(
        t.object.value
        for t in set(extract.triples)
        if t.subject == node
        and t.predicate == predicate
        and isinstance(t.object, NamedNode | Literal)
    )


@pytest.mark.shared
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2009-01-01", 441),
        ("2012-01-01", 415),
        ("2013-01-01", 408),
        ("2014-01-01", 403),
        ("2019-01-01", 355),
        ("2022-01-01", 345),
        ("2022-03-23", 345),
        ("2022-03-24", 344),
        ("2023-01-01", 342),
        ("2026-01-29", 342),
    ],
)
def test_the_netherlands_had_this_many_municipalities(
    store: Store, day: str, expected: int
) -> None:
    assert count(store, day) == expected


@pytest.mark.shared
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2009-01-01", 68),
        ("2010-01-01", 66),
        ("2011-01-01", 62),
        ("2013-12-31", 62),
        ("2014-01-01", 59),
        ("2019-01-01", 42),
        ("2021-01-01", 40),
        ("2026-01-29", 40),
    ],
)
def test_the_north_had_this_many_municipalities(store: Store, day: str, expected: int) -> None:
    assert count(store, day, NORTH) == expected


@pytest.mark.shared
def test_every_row_of_the_counts_by_date_comes_out(store: Store, shared: Path) -> None:
    with (shared / "facts/counts_by_date.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 22
    for row in rows:
        day = row["date"]
        found = {
            name: count(store, day, f"VALUES ?provincie {{ {code} }}")
            for name, code in PROVINCES.items()
        }
        found |= {"north": count(store, day, NORTH), "netherlands": count(store, day)}
        assert found == {name: int(row[name]) for name in found}, day


@pytest.mark.shared
def test_366_of_383_cooperation_organisations_go_on(store: Store) -> None:
    answer = store.query(
        """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
        PREFIX tooi: <https://identifier.overheid.nl/tooi/def/ont/>
        SELECT (COUNT(?o) AS ?all) (SUM(IF(EXISTS { ?o sw:geldigTot [] }, 0, 1)) AS ?now) WHERE {
          ?o a tooi:Samenwerkingsorganisatie
          FILTER NOT EXISTS { ?o a tooi:HistorischeVersie } }"""
    )
    assert isinstance(answer, QuerySolutions)
    assert [getattr(term, "value", None) for term in next(iter(answer))] == ["383", "366"]


@pytest.mark.shared
def test_only_the_municipalities_that_no_register_dates_have_no_first_day(
    real: Mapping[str, Extract],
) -> None:
    begun = {t.subject for t in real["perioden"].triples if t.predicate == SW.geldigVan}
    towns = {
        t.subject
        for t in real["gemeenten"].triples
        if t.predicate == RDF.type and t.object == TOOI.Gemeente
    }
    assert (len(towns), len(towns - begun)) == (605, 412)


@pytest.mark.shared
def test_no_life_ends_before_it_begins_and_each_bound_is_given_once(
    real: Mapping[str, Extract],
) -> None:
    bounds: dict[NamedNode, dict[str, str]] = {SW.geldigVan: {}, SW.geldigTot: {}}
    for triple in set(real["perioden"].triples):
        if triple.predicate in bounds:
            found = bounds[triple.predicate]
            assert str(triple.subject) not in found
            assert isinstance(triple.object, Literal)
            found[str(triple.subject)] = triple.object.value
    assert bounds[SW.geldigTot]
    for node, end in bounds[SW.geldigTot].items():
        assert bounds[SW.geldigVan].get(node, "0000") < end


@pytest.mark.shared
def test_every_municipality_that_ended_has_a_successor_that_was_there_that_day(
    real: Mapping[str, Extract],
) -> None:
    perioden = real["perioden"]
    ends = {
        t.subject: t.object
        for t in set(perioden.triples)
        if t.predicate == SW.geldigTot and "/gemeente/" in str(t.subject)
    }
    assert len(ends) == 264
    for node, end in ends.items():
        assert isinstance(node, NamedNode)
        assert isinstance(end, Literal)
        heirs = said(perioden, node, DCT.isReplacedBy)
        assert heirs, node
        for heir in heirs:
            assert said(perioden, NamedNode(heir), SW.geldigVan)[:1] <= [end.value]
            assert said(perioden, NamedNode(heir), SW.geldigTot) != [end.value]


def test_the_end_is_the_first_day_after_and_not_the_last_day(planted: Any) -> None:
    ended = {"einddatum": "2020-12-31", "invalidatedAtTime": "2021-01-01T00:00:00+01:00"}
    planted.publish("gemeenten", planted.organisation("gm1", **ended))
    found = planted.extracts()["perioden"]
    assert said(found, NamedNode(ID + "x/gm1"), SW.geldigTot) == ["2021-01-01"]


def test_a_last_day_alone_gives_the_day_after_it(planted: Any) -> None:
    planted.publish("zbo", planted.organisation("zb1", einddatum="2025-03-03"))
    found = planted.extracts()["perioden"]
    assert said(found, NamedNode(ID + "x/zb1"), SW.geldigTot) == ["2025-03-04"]


def made(planted: Any, **values: str) -> list[str]:
    """The first day of gm0003, which an event made on 2018-01-01 and RvIG dates 2017."""
    node = planted.node("gemeente/gm0003", "Gemeente", organisatiecode="gm0003", **values)
    event = planted.node(
        "gemeente/wzg_1",
        "Samenvoeging",
        generated="id/gemeente/gm0003",
        tijdstipWijziging="2018-01-01T00:00:00+01:00",
    )
    planted.publish("gemeenten", node, event)
    planted.facts(towns=("0003,Drie,gemeente Drie,20,2017-01-01,,,https://t.example/",))
    return said(planted.extracts()["perioden"], tooi("gm0003"), SW.geldigVan)


def test_the_first_day_is_tooi_s_own_before_that_of_the_event(planted: Any) -> None:
    assert made(planted, begindatum="2019-01-01") == ["2019-01-01"]


def test_the_first_day_is_that_of_the_event_before_that_of_rvig(planted: Any) -> None:
    assert made(planted) == ["2018-01-01"]


def test_the_first_day_is_rvig_s_when_tooi_gives_none(planted: Any) -> None:
    node = planted.node("gemeente/gm0003", "Gemeente", organisatiecode="gm0003")
    planted.publish("gemeenten", node)
    planted.facts(towns=("0003,Drie,gemeente Drie,20,2017-01-01,,,https://t.example/",))
    found = planted.extracts()["perioden"]
    assert said(found, tooi("gm0003"), SW.geldigVan) == ["2017-01-01"]


def test_a_first_day_that_nobody_knows_is_absent(planted: Any) -> None:
    found = planted.extracts()["perioden"]
    assert said(found, NamedNode(ID + "x/gm1"), SW.geldigVan) == []


def test_names_follow_each_other_from_the_first_day_of_the_organisation(planted: Any) -> None:
    def version(number: int, until: str) -> dict[str, Any]:
        return planted.organisation(  # type: ignore[no-any-return]
            f"hv_{number}",
            "Samenwerkingsorganisatie",
            "HistorischeVersie",
            specializationOf="id/x/so1",
            invalidatedAtTime=f"{until}T00:00:00+01:00",
        )

    planted.publish(
        "samenwerkingsorganisaties",
        planted.organisation("so1", begindatum="2000-04-01"),
        version(1, "2018-01-01"),
        version(2, "2010-01-01"),
    )
    found = planted.extracts()["perioden"]
    lives = {
        number: [
            *said(found, NamedNode(f"{ID}x/hv_{number}"), SW.geldigVan),
            *said(found, NamedNode(f"{ID}x/hv_{number}"), SW.geldigTot),
        ]
        for number in (1, 2)
    }
    assert lives == {1: ["2010-01-01", "2018-01-01"], 2: ["2000-04-01", "2010-01-01"]}


def test_a_change_of_name_replaces_nobody(planted: Any) -> None:
    planted.publish(
        "zbo",
        planted.organisation("zb1"),
        planted.node("x/hv_1", "HistorischeVersie", specializationOf="id/x/zb1"),
        planted.node("x/wzg_1", "Toestandswijziging", invalidated="id/x/hv_1", used="id/x/zb1"),
    )
    predicates = {t.predicate for t in planted.extracts()["perioden"].triples}
    assert DCT.isReplacedBy not in predicates


@pytest.mark.parametrize(("kind", "by"), [("Samenvoeging", "generated"), ("Uitbreiding", "used")])
def test_who_is_made_and_who_survives_both_take_over(planted: Any, kind: str, by: str) -> None:
    event = planted.node("x/wzg_1", kind, invalidated="id/x/gm1", **{by: "id/x/gm2"})
    planted.publish("gemeenten", planted.organisation("gm1"), planted.organisation("gm2"), event)
    found = planted.extracts()["perioden"]
    assert said(found, NamedNode(ID + "x/gm1"), DCT.isReplacedBy) == [ID + "x/gm2"]
    assert said(found, NamedNode(ID + "x/gm2"), DCT.isReplacedBy) == []
