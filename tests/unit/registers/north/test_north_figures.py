"""Published figures: claims with their scope and source, or honestly without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.model.identifiers import concept, thing
from samenwerking_kg.rdf.terms import NamedNode, Triple, decimal, iri, plain, year
from samenwerking_kg.registers.base import silent
from samenwerking_kg.registers.north.figures import NorthFigures
from samenwerking_kg.vocabulary import DCT, RDF, SCHEMA, SW


def said(triples: set[Triple], key: str, predicate: NamedNode) -> set[Any]:
    node = thing("onderzoekscijfer", key)
    return {t.object for t in triples if t.subject == node and t.predicate == predicate}


def test_a_claim_without_a_source_stays_an_inference_without_one(north: Any) -> None:
    triples = north.build(NorthFigures())
    assert said(triples, "gemeenten-67", SCHEMA.value) == {decimal("67")}
    assert not said(triples, "gemeenten-67", DCT.source)
    assert said(triples, "gemeenten-67", SW.zekerheid) == {concept("zekerheid", "afgeleid")}
    assert said(triples, "gemeenten-67", SCHEMA.observationDate) == {year(2013)}


def test_more_than_fifty_is_no_number(north: Any) -> None:
    triples = north.build(NorthFigures())
    assert said(triples, "veel", SCHEMA.value) == {plain(">50")}
    assert said(triples, "veel", SW.zekerheid) == {concept("zekerheid", "berekend")}
    assert said(triples, "veel", DCT.source) == {iri("https://bron.example/2")}


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_no_decimal_can_hold_stays_a_string(north: Any, value: str) -> None:
    north.change("research_figures", 1, value=value)
    assert said(north.build(NorthFigures()), "veel", SCHEMA.value) == {plain(value)}


@pytest.mark.parametrize("cells", [{"year": "13"}, {"basis": "gevoel"}, {"value": ""}, {"id": ""}])
def test_a_broken_record_is_named_with_its_file_and_line(north: Any, cells: dict[str, str]) -> None:
    north.change("research_figures", 1, **cells)
    with pytest.raises(RegisterRecordBroken) as caught:
        north.build(NorthFigures())
    assert "research_figures.csv" in caught.value.nl
    assert caught.value.line == 3


@pytest.mark.shared
def test_29_figures_come_out_and_67_municipalities_has_no_source(shared: Path) -> None:
    (extract,) = NorthFigures().extracts(shared, silent)
    triples = set(extract.triples)
    kinds = [t for t in triples if t.predicate == RDF.type and t.object == SCHEMA.Observation]
    assert len(kinds) == 29
    assert said(triples, "nhl-2013-municipalities", SCHEMA.value) == {decimal("67")}
    assert not said(triples, "nhl-2013-municipalities", DCT.source)
