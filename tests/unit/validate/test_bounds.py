from __future__ import annotations

import gc
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from owlrl.DatatypeHandling import use_RDFLib_lexical_conversions

from samenwerking_kg.errors import DataTooLarge
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.bounds import Bounds, bound_joins
from samenwerking_kg.validate.fast import by_queries, ready
from samenwerking_kg.validate.reach import joined_predicates
from samenwerking_kg.validate.scene import Scene
from samenwerking_kg.validate.shapes import Shapes, load
from samenwerking_kg.validate.verdict import by_pyshacl

Read = Callable[[str], list[Triple]]
ROOT = Path(__file__).parents[3]
ORG = "@prefix org: <http://www.w3.org/ns/org#> . "


@pytest.fixture(scope="module")
def ours() -> Shapes:
    return load(ROOT / "shapes")


def days(number: int, written: str) -> str:
    return " ".join(f":d{n} a sw:Deelname ; sw:geldigVan {written} ." for n in range(number))


@pytest.mark.parametrize("written", ['"01-02-2019"^^xsd:date', '"2019-02-01Z"^^xsd:date', "2.5e3"])
def test_a_file_in_which_every_value_is_written_otherwise_is_judged(
    written: str, read: Read, ours: Shapes
) -> None:
    few, many = Scene(read(days(5, written)), []), Scene(read(days(2_000, written)), [])
    told = by_queries(ours, few)
    assert set(told.hits) == set(by_pyshacl(ours, few).hits) != set()
    verdict = by_queries(ours, many)
    assert (verdict.things, len(verdict.hits)) == (2_000, 400 * len(told.hits))


@pytest.mark.parametrize("bounds", [Bounds(values=19), Bounds(repeats=7_999)])
def test_a_thing_that_repeats_a_property_too_often_is_refused(
    bounds: Bounds, read: Read, ours: Shapes
) -> None:
    members = " , ".join(f":o{n}" for n in range(20))
    scene = Scene(read(f"{ORG} :d a sw:Deelname ; org:member {members} ."), [])
    with pytest.raises(DataTooLarge, match=r"/d> heeft 20 waarden van <.*#member>"):
        by_queries(ours, scene, bounds)
    assert by_queries(ours, scene, Bounds(values=20, repeats=8_000)).things == 1


def test_labels_may_be_repeated_for_no_query_joins_them(read: Read, ours: Shapes) -> None:
    labels = " , ".join(f'"{n}"@nl' for n in range(200))
    scene = Scene(read(f":v a sw:Samenwerkingsverband ; rdfs:label {labels} ."), [])
    assert by_queries(ours, scene).things == 1


def test_a_cooperation_with_too_many_parts_to_compare_is_refused(read: Read, ours: Shapes) -> None:
    parts = [f":d{n} a sw:Deelname ; org:organization :v ." for n in range(6)]
    parts += [f":r{n} a sw:Regeling ; sw:regelt :v ." for n in range(5)]
    scene = Scene(read(ORG + " ".join(parts)), [])
    with pytest.raises(DataTooLarge, match="/v> heeft te veel"):
        by_queries(ours, scene, Bounds(pairs=29))
    assert by_queries(ours, scene, Bounds(pairs=30)).things == 11


def test_a_part_that_repeats_a_property_counts_as_often(read: Read, ours: Shapes) -> None:
    dates = " , ".join(f'"2020-01-0{n}"^^xsd:date' for n in range(1, 5))
    parts = f":d org:organization :v ; sw:geldigVan {dates} . :r sw:regelt :v ."
    scene = Scene(read(ORG + ":v a sw:Samenwerkingsverband . " + parts), [])
    with pytest.raises(DataTooLarge, match="/v> heeft te veel"):
        by_queries(ours, scene, Bounds(pairs=3))
    assert by_queries(ours, scene, Bounds(pairs=4)).things >= 1


def test_more_findings_than_fit_in_a_report_are_refused_and_never_cut_off(
    read: Read, ours: Shapes
) -> None:
    scene = Scene(read(days(3, '"2020-02-29"^^xsd:date')), [])
    number = len(by_queries(ours, scene).hits)
    assert number >= 3
    with pytest.raises(DataTooLarge, match=f"more than {number - 1} findings"):
        by_queries(ours, scene, Bounds(hits=number - 1))
    assert len(by_queries(ours, scene, Bounds(hits=number)).hits) == number


def test_judging_stops_when_its_time_is_over(read: Read, ours: Shapes) -> None:
    scene = Scene(read(days(1, '"2020-02-29"^^xsd:date')), [])
    with pytest.raises(DataTooLarge, match="langer dan -1 seconden"):
        by_queries(ours, scene, Bounds(seconds=-1))


def test_a_chain_of_classes_is_followed_to_its_end(read: Read, ours: Shapes) -> None:
    chain = " ".join(f":c{n + 1} rdfs:subClassOf :c{n} ." for n in range(3000))
    scene = Scene(read(f":c0 rdfs:subClassOf sw:Deelname . {chain} :d a :c3000 ."), [])
    assert by_queries(ours, scene).things == 1


def test_our_registers_stay_far_within_the_bounds(ours: Shapes) -> None:
    said = list(triples_of(parse_file(ROOT / "data" / "registers" / "roo-regelingen.nq.gz")))
    # a publication may be three times as large
    third = Bounds(values=33, repeats=3_300_000, pairs=200_000)
    bound_joins(said, joined_predicates(ours.graph), third)


def test_a_long_value_is_judged_and_not_kept_in_memory(read: Read, ours: Shapes) -> None:
    values = [f'"{"9" * 60_000}{n}"^^xsd:date' for n in range(50)]
    data = read("".join(f":d{n} a sw:Deelname ; sw:geldigVan {v} ; sw:geldigTot {v} . "
                        for n, v in enumerate(values)))  # fmt: skip
    by_queries(ours, Scene(data[:4], []))
    tracemalloc.start()
    assert by_queries(ours, Scene(data, [])).things == 50
    gc.collect()
    left, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert left < 10 * 60_000


def test_no_rule_of_ours_needs_pyshacl_for_a_value_that_is_written_otherwise(ours: Shapes) -> None:
    ready(ours)


@pytest.mark.parametrize("number", ["NaN", "sNaN", "-Infinity", "1e999"])
def test_a_decimal_that_is_no_number_is_judged(number: str, read: Read, ours: Shapes) -> None:
    value = f'"{number}"^^xsd:decimal'
    said = f"sw:geldigVan {value} ; sw:geldigTot {value} , 1.5 ; sw:verdeelsleutel {value}"
    scene = Scene(read(f"sw:a a sw:Deelname ; {said} ."), [])
    assert set(by_queries(ours, scene).hits) == set(by_pyshacl(ours, scene).hits) != set()


def test_a_decimal_that_is_no_number_is_judged_after_owlrl_put_back_what_rdflib_reads(
    read: Read, ours: Shapes
) -> None:
    use_RDFLib_lexical_conversions()
    test_a_decimal_that_is_no_number_is_judged("NaN", read, ours)


def test_a_boolean_that_is_none_is_judged_without_a_warning(read: Read, ours: Shapes) -> None:
    scene = Scene(read('sw:a a sw:Deelname ; sw:geldigVan "ja"^^xsd:boolean .'), [])
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert set(by_queries(ours, scene).hits) == set(by_pyshacl(ours, scene).hits) != set()
    assert [each for each in told if each.category is UserWarning] == []
