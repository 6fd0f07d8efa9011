"""Areas: every row a statement, every list with its own day, ends that are half-open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.model.identifiers import concept, thing, tooi
from samenwerking_kg.rdf.parse import parse_file
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, iri, plain
from samenwerking_kg.registers.base import silent
from samenwerking_kg.registers.north.areas import NorthAreas
from samenwerking_kg.vocabulary import DCT, GEO, PROV, RDFS, SKOS, SW

EAST = thing("gebied/corop", "oost")


def built(north: Any) -> set[Triple]:
    return north.build(NorthAreas())  # type: ignore[no-any-return]


def said(triples: set[Triple], subject: NamedNode, predicate: NamedNode) -> set[Any]:
    return {t.object for t in triples if t.subject == subject and t.predicate == predicate}


def version(kind: str, key: str, number: int) -> NamedNode:
    return thing(f"gebied/{kind}/{key}", str(number))


def test_an_area_has_one_version_per_day_of_reference_in_order(north: Any) -> None:
    triples = built(north)
    first, second = version("corop", "oost", 1), version("corop", "oost", 2)
    assert said(triples, first, SW.peildatum) == {day("2016-01-01")}
    assert said(triples, first, GEO.sfContains) == {tooi("gm0003"), tooi("gm0005")}
    assert said(triples, second, GEO.sfContains) == {tooi("gm0003")}
    assert said(triples, second, PROV.specializationOf) == {EAST}


def test_the_code_that_one_source_gives_does_not_split_the_area(north: Any) -> None:
    assert said(built(north), EAST, DCT.identifier) == {plain("CR01")}


def test_two_bodies_with_one_name_are_two_areas(north: Any) -> None:
    north.change("region_membership", 0, region_code="CR02")
    triples = built(north)
    assert said(triples, thing("gebied/corop", "oost-cr01"), DCT.identifier) == {plain("CR01")}
    assert said(triples, thing("gebied/corop", "oost-cr02"), DCT.identifier) == {plain("CR02")}


def test_an_area_belongs_to_a_division_of_the_code_list(north: Any) -> None:
    assert said(built(north), EAST, DCT.type) == {concept("gebiedsindeling", "corop")}


def test_the_last_day_of_an_owms_body_becomes_the_first_day_after_on_the_area(north: Any) -> None:
    north.change(
        "region_membership",
        0,
        region_type="owms_politiekorps",
        region_code="Korps",
        valid_from="1994-04-01",
        valid_to="2012-12-31",
    )
    triples = built(north)
    force = thing("gebied/owms_politiekorps", "oost")
    assert said(triples, force, SW.geldigVan) == {day("1994-04-01")}
    assert said(triples, force, SW.geldigTot) == {day("2013-01-01")}
    assert not said(triples, version("owms_politiekorps", "oost", 1), SW.geldigTot)
    term = iri("http://standaarden.overheid.nl/owms/terms/Korps")
    assert said(triples, force, RDFS.seeAlso) == {term}


def test_the_period_of_an_arrangement_s_version_is_half_open_as_it_stands(north: Any) -> None:
    for row, joined in enumerate(("2018-01-01", "2012-07-19")):
        north.change(
            "region_membership",
            row,
            region_type="gr_ggd",
            region_code="so0824",
            reference_date="",
            valid_from="2018-01-01",
            valid_to="2024-07-01",
            basis=f"joint arrangement ROO 123: Regeling (joined {joined})",
        )
    triples = built(north)
    listed = version("gr_ggd", "oost", 1)
    assert said(triples, listed, SW.geldigTot) == {day("2024-07-01")}
    assert said(triples, listed, PROV.wasDerivedFrom) == {thing("regeling", "roo-123")}
    assert said(triples, listed, GEO.sfContains) == {tooi("gm0003"), tooi("gm0005")}


def test_general_knowledge_is_a_certainty_and_no_source(north: Any) -> None:
    for row in range(3):
        north.change("region_membership", row, source="general knowledge, unverified")
    triples = built(north)
    listed = version("corop", "oost", 1)
    assert not said(triples, listed, DCT.source)
    assert said(triples, listed, SW.zekerheid) == {concept("zekerheid", "algemene-kennis")}


@pytest.mark.parametrize(
    "cells",
    [
        {"region_type": "sterrenbeeld"},
        {"cbs_code": "14"},
        {"cbs_code": "abcd"},
        {"reference_date": "2016"},
        {"valid_from": "2016-02-30"},
        {"region_name": ""},
        {"source": ""},
        {"region_type": "gr_ggd", "region_code": "GGD"},
        {"region_type": "owms_ggd", "region_code": "GGD <x>"},
    ],
)
def test_a_broken_record_is_named_with_its_file_and_line(north: Any, cells: dict[str, str]) -> None:
    north.change("region_membership", 1, **cells)
    with pytest.raises(RegisterRecordBroken) as caught:
        built(north)
    assert "region_membership.csv" in caught.value.nl
    assert caught.value.line == 3


@pytest.mark.shared
def test_all_18258_rows_are_statements_in_43_divisions(shared: Path) -> None:
    (extract,) = NorthAreas().extracts(shared, silent)
    triples = set(extract.triples)
    assert sum(t.predicate == GEO.sfContains for t in triples) == 18258
    used = {t.object for t in triples if t.predicate == DCT.type}
    codelists = Path(__file__).parents[4] / "ontology" / "codelists"
    listed = parse_file(codelists / "gebiedsindeling.ttl")
    assert used == {q.subject for q in listed if q.predicate == SKOS.inScheme}
    assert len(used) == 43
    versions = {t.subject for t in triples if t.predicate == PROV.specializationOf}
    described = {t.subject for t in triples if t.predicate == RDFS.label}
    assert versions <= described
