"""Shared systems: who uses them, for which task, and no day that nobody knows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.model.identifiers import concept, thing, tooi
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, plain
from samenwerking_kg.registers.base import silent
from samenwerking_kg.registers.north.ict import NorthIct
from samenwerking_kg.registers.north.register import NorthCooperations
from samenwerking_kg.vocabulary import RDF, RDFS, SCHEMA, SW

SYSTEM = thing("systeem", "zaaksysteem")


def built(north: Any) -> set[Triple]:
    return north.build(NorthIct())  # type: ignore[no-any-return]


def said(triples: set[Triple], subject: NamedNode, predicate: NamedNode) -> set[Any]:
    return {t.object for t in triples if t.subject == subject and t.predicate == predicate}


def test_each_named_user_has_a_use_and_the_members_together_are_the_cooperation(north: Any) -> None:
    triples = built(north)
    users = {t.object for t in triples if t.predicate == SW.gebruiker}
    together = thing("samenwerkingsverband", "roo-100")
    service = thing("samenwerkingsverband", "dienst")
    assert users == {tooi("gm0003"), tooi("gm0005"), together, service}
    use = thing("systeemgebruik", "zaaksysteem-gm0003")
    assert said(triples, use, SW.systeem) == {SYSTEM}
    assert said(triples, use, SW.betreft) == {together}
    assert said(triples, use, SW.taak) == {concept("iv3", "0.10"), concept("iv3", "7.3")}


def test_a_year_is_a_coverage_and_never_a_day(north: Any) -> None:
    triples = built(north)
    assert said(triples, SYSTEM, SCHEMA.temporalCoverage) == {plain("2014/")}
    assert not said(triples, thing("systeemgebruik", "zaaksysteem-gm0003"), SW.geldigVan)


def test_a_whole_day_is_the_start_of_a_use(north: Any) -> None:
    triples = built(north)
    use = thing("systeemgebruik", "kantoor-dienst-2015-11-02")
    assert said(triples, use, SW.geldigVan) == {day("2015-11-02")}
    assert said(triples, use, SW.geldigTot) == {day("2016-02-01")}


def test_a_supplier_is_an_organisation(north: Any) -> None:
    triples = built(north)
    supplier = thing("organisatie", "atos")
    assert said(triples, SYSTEM, SCHEMA.provider) == {supplier}
    assert said(triples, supplier, RDFS.label) == {plain("Atos")}


@pytest.mark.parametrize(
    "cells",
    [
        {"arrangement_id": "niemand"},
        {"participants": "Appingedam;Atlantis"},
        {"process": "afval"},
        {"process": "9.9 afval"},
        {"from_": "begin 2014"},
        {"to": "2014-13-01"},
        {"system": ""},
        {"confidence": "zeker"},
    ],
)
def test_a_broken_record_is_named_with_its_file_and_line(north: Any, cells: dict[str, str]) -> None:
    north.change("ict", 0, **cells)
    with pytest.raises(RegisterRecordBroken) as caught:
        built(north)
    assert "ict.csv" in caught.value.en
    assert caught.value.line == 2


@pytest.mark.shared
def test_the_43_facts_give_39_systems_of_27_cooperations(shared: Path) -> None:
    (extract,) = NorthIct().extracts(shared, silent)
    triples = set(extract.triples)
    types = Counter(t.object for t in triples if t.predicate == RDF.type)
    assert types[SW.Systeem] == 39
    assert types[SW.Systeemgebruik] == 116
    assert len({t.object for t in triples if t.predicate == SW.betreft}) == 27


@pytest.mark.shared
def test_every_user_that_is_ours_is_described_with_the_cooperations(shared: Path) -> None:
    (ict,) = NorthIct().extracts(shared, silent)
    (north,) = NorthCooperations().extracts(shared, silent)
    users = {t.object for t in ict.triples if t.predicate == SW.gebruiker}
    known = {t.subject for t in north.triples}
    assert not {u for u in users if "/tooi/" not in u.value} - known
    assert not set(ict.triples).intersection(north.triples)
