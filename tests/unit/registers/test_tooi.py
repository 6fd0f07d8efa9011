"""The extracts of TOOI: which graphs, from which files, each statement once, the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.errors import RegisterFileMissing, RegisterRecordBroken
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode
from samenwerking_kg.registers.base import CC0, Extract, silent
from samenwerking_kg.registers.tooi.reader import read
from samenwerking_kg.registers.tooi.register import Tooi
from samenwerking_kg.registers.tooi.sets import SETS
from samenwerking_kg.vocabulary import RDF, TOOI

NAMES = [
    "gemeenten",
    "provincies",
    "waterschappen",
    "samenwerkingsorganisaties",
    "zbo",
    "overige",
    "reparaties",
    "perioden",
]


def test_six_registers_give_eight_graphs_with_a_licence_and_a_day(planted: Any) -> None:
    found = planted.extracts()
    assert list(found) == NAMES
    assert {extract.licence for extract in found.values()} == {CC0}
    assert {extract.peildatum.isoformat() for extract in found.values()} == {"2026-01-29"}
    assert found["zbo"].source is not None
    assert found["zbo"].source.endswith("/rwc_zbo_compleet/1/json/rwc_zbo_compleet_1.json")


@pytest.mark.parametrize("key", [one.key for one in SETS])
def test_a_register_that_is_absent_is_named(planted: Any, key: str) -> None:
    path = planted.path(key)
    path.unlink()
    with pytest.raises(RegisterFileMissing, match=path.stem.rpartition("_")[0]):
        planted.extracts()


def test_the_highest_number_is_read_as_a_number_and_the_one_below_is_its_former(
    planted: Any,
) -> None:
    for number in (2, 9, 10):
        planted.publish("gemeenten", planted.organisation(f"gm{number}"), number=number)
    found = planted.extracts()["gemeenten"]
    assert found.version == "10"
    assert found.inputs == (planted.path("gemeenten", 10),)
    former, version, removed, added = found.previous
    assert (former, version) == (planted.path("gemeenten", 9), "9")
    older, newer = read(former).triples, read(found.inputs[0]).triples
    assert (removed, added) == (len(older - newer), len(newer - older))


def test_a_register_of_one_version_replaces_none(planted: Any) -> None:
    assert planted.extracts()["gemeenten"].previous is None


def test_a_broken_former_version_is_an_error_before_any_extract(planted: Any) -> None:
    planted.publish("zbo", planted.organisation("zb1"), number=2)
    planted.path("zbo", 1).write_text("[", "utf-8")
    extracts = Tooi().extracts(planted.root, silent)
    with pytest.raises(RegisterRecordBroken, match="rwc_zbo_compleet_1"):
        next(extracts)


def test_a_broken_last_register_is_an_error_before_the_first_extract(planted: Any) -> None:
    planted.path("overige").write_text("[{}]", "utf-8")
    extracts = Tooi().extracts(planted.root, silent)
    with pytest.raises(RegisterRecordBroken, match="overige"):
        next(extracts)


def test_progress_tells_of_every_register(planted: Any) -> None:
    told: list[str] = []
    for _ in Tooi().extracts(planted.root, lambda what, _done, _total: told.append(what)):
        pass
    assert told == [f"TOOI {one.key} 1" for one in SETS]


def test_nothing_is_written_below_the_input(planted: Any) -> None:
    before = sorted(planted.root.rglob("*"))
    planted.extracts()
    assert sorted(planted.root.rglob("*")) == before


@pytest.mark.shared
def test_the_same_input_gives_the_same_statements(
    real: Mapping[str, Extract], shared: Path
) -> None:
    for again in Tooi().extracts(shared, silent):
        first = real[again.graph.rpartition("/")[2]]
        assert set(again.triples) == set(first.triples)
        assert again.remarks == first.remarks


@pytest.mark.shared
def test_no_statement_stands_in_two_graphs(real: Mapping[str, Extract]) -> None:
    seen = Counter(t for extract in real.values() for t in set(extract.triples))
    assert {t for t, times in seen.items() if times > 1} == set()


@pytest.mark.shared
def test_no_graph_has_a_blank_node(real: Mapping[str, Extract]) -> None:
    for extract in real.values():
        for triple in extract.triples:
            assert not isinstance(triple.subject, BlankNode)
            assert not isinstance(triple.object, BlankNode)


@pytest.mark.shared
def test_the_registers_hold_what_their_readme_says(real: Mapping[str, Extract]) -> None:
    kinds = Counter(
        t.object.value.rpartition("/")[2]
        for name in NAMES[:6]
        for t in set(real[name].triples)
        if t.predicate == RDF.type and isinstance(t.object, NamedNode)
    )
    expected = {
        "Gemeente": 605,
        "Provincie": 12,
        "Waterschap": 33,
        "Samenwerkingsorganisatie": 394,
        "Zbo": 128,
        "ZboCluster": 48,
        "Overheidsorganisatie": 209,
        "Rijk": 1,
        "HistorischeVersie": 14,
        "Samenvoeging": 61,
        "Uitbreiding": 61,
        "Herschikking": 12,
        "Oprichting": 65,
        "Opheffing": 20,
        "Toestandswijziging": 14,
        "RegisterwaardelijstCompleet": 6,
    }
    assert {name: kinds[name] for name in expected} == expected


@pytest.mark.shared
def test_a_published_graph_is_the_file_minus_what_was_repaired(
    real: Mapping[str, Extract],
) -> None:
    taken = {
        name: len(read(real[name].inputs[0]).triples) - len(set(real[name].triples))
        for name in NAMES[:6]
    }
    assert taken == {
        "gemeenten": 5,
        "provincies": 0,
        "waterschappen": 26,
        "samenwerkingsorganisaties": 0,
        "zbo": 0,
        "overige": 2,
    }


@pytest.mark.shared
def test_version_5_replaces_version_4_of_the_municipalities(real: Mapping[str, Extract]) -> None:
    former = real["gemeenten"].previous
    assert former is not None
    assert (former[0].name, *former[1:]) == ("rwc_gemeenten_compleet_4.json", "4", 22, 22)


@pytest.mark.shared
def test_codes_stay_strings_with_their_zeros(real: Mapping[str, Extract]) -> None:
    codes = [t.object for t in real["gemeenten"].triples if t.predicate == TOOI.gemeentecode]
    assert len(codes) == 605
    for code in codes:
        assert isinstance(code, Literal)
        assert len(code.value) == 4
        assert code.datatype.value.endswith("#string")
