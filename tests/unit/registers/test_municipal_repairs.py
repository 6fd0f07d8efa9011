"""TOOI's municipalities held against RvIG and against what is known about divisions."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.errors import RegisterFileMissing, RegisterRecordBroken
from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.registers.base import Extract
from samenwerking_kg.registers.tooi.reader import read
from samenwerking_kg.registers.tooi.stamps import day_of
from samenwerking_kg.vocabulary import DCT, PROV, RDF, RDFS, TOOI

ID = "https://identifier.overheid.nl/tooi/id/"
GM = ID + "gemeente/"
MOMENT = "2014-01-01T00:00:00+01:00"


def said(extract: Extract, node: NamedNode, predicate: NamedNode) -> list[str]:
    return sorted(
        t.object.value
        for t in set(extract.triples)
        if t.subject == node
        and t.predicate == predicate
        and isinstance(t.object, NamedNode | Literal)
    )


def event(key: str) -> NamedNode:
    return NamedNode(GM + key)


def merger(planted: Any, kind: str, **parties: Any) -> None:
    """gm0001 and gm0002 end on 2014-01-01 in one event; gm0003 and gm0004 stay."""
    nodes = [
        planted.node(f"gemeente/gm000{n}", "Gemeente", organisatiecode=f"gm000{n}", **values)
        for n, values in (
            (1, {"invalidatedAtTime": MOMENT}),
            (2, {"invalidatedAtTime": MOMENT}),
            (3, {}),
            (4, {}),
        )
    ]
    planted.publish(
        "gemeenten",
        *nodes,
        planted.node("gemeente/wzg_1", kind, tijdstipWijziging=MOMENT, **parties),
    )


BOTH = {"invalidated": ["id/gemeente/gm0001", "id/gemeente/gm0002"]}
ONE = {"invalidated": "id/gemeente/gm0001"}


def test_a_receiver_that_began_with_the_event_was_made_by_it(planted: Any) -> None:
    merger(planted, "Uitbreiding", used="id/gemeente/gm0003", **BOTH)
    planted.facts(towns=("0003,Drie,gemeente Drie,20,2014-01-01,,,https://t.example/",))
    found = planted.extracts()
    assert said(found["reparaties"], tooi("gm0003"), TOOI.begindatum) == ["2014-01-01"]
    assert said(found["reparaties"], event("wzg_1"), PROV.generated) == [GM + "gm0003"]
    assert said(found["reparaties"], event("wzg_1"), RDF.type) == [TOOI.Samenvoeging.value]
    assert said(found["gemeenten"], event("wzg_1"), PROV.used) == []
    assert said(found["gemeenten"], event("wzg_1"), RDF.type) == []


def test_a_receiver_that_was_there_before_stays_a_receiver(planted: Any) -> None:
    merger(planted, "Uitbreiding", used="id/gemeente/gm0003", **BOTH)
    planted.facts(towns=("0003,Drie,gemeente Drie,20,1990-01-01,,,https://t.example/",))
    found = planted.extracts()
    assert said(found["gemeenten"], event("wzg_1"), PROV.used) == [GM + "gm0003"]
    assert not set(found["reparaties"].triples)


def test_a_municipality_that_is_absent_is_described_and_put_in_its_event(planted: Any) -> None:
    merger(planted, "Samenvoeging", generated="id/gemeente/gm0003", **BOTH)
    planted.facts(
        towns=("0248,Hengelo,gemeente Hengelo,25,,2014-01-01,0003,",),
        rvig=('"0248","Hengelo (Gld)","0003","","20140101",""',),
    )
    found = planted.extracts()["reparaties"]
    node = tooi("gm0248")
    assert said(found, node, RDF.type) == [TOOI.Gemeente.value]
    assert said(found, node, RDFS.label) == ["gemeente Hengelo (Gld)"]
    assert said(found, node, TOOI.einddatum) == ["2013-12-31"]
    assert said(found, node, PROV.invalidatedAtTime) == [MOMENT]
    assert len(said(found, node, PROV.wasGeneratedBy)) == 1
    assert said(found, event("wzg_1"), PROV.invalidated) == [node.value]


def test_a_municipality_that_tooi_has_is_not_described_again(planted: Any) -> None:
    merger(planted, "Samenvoeging", generated="id/gemeente/gm0003", **BOTH)
    planted.facts(towns=("0001,Een,gemeente Een,25,,2014-01-01,0003,",))
    assert not set(planted.extracts()["reparaties"].triples)


DIVIDED = "chg1,2014-01-01,partial_transfer,0001,0003|0004,https://wet.example/stb,bron"


def test_a_receiver_that_was_missing_is_added_to_the_event_of_the_divided_one(planted: Any) -> None:
    merger(planted, "Uitbreiding", used="id/gemeente/gm0003", **ONE)
    planted.facts(changes=(DIVIDED,))
    found = planted.extracts()["reparaties"]
    assert said(found, event("wzg_1"), PROV.used) == [GM + "gm0004"]
    repair = NamedNode("https://w3id.org/samenwerking-kg/id/reparatie/tooi-wzg_1-used-gm0004")
    assert said(found, repair, DCT.source) == ["bron", "https://wet.example/stb"]


def test_a_receiver_that_was_made_that_day_gets_the_divided_one_in_its_own_event(
    planted: Any,
) -> None:
    merger(
        planted,
        "Samenvoeging",
        generated="id/gemeente/gm0004",
        invalidated="id/gemeente/gm0002",
    )
    planted.facts(changes=(DIVIDED.replace("0003|", ""),))
    found = planted.extracts()["reparaties"]
    assert said(found, event("wzg_1"), PROV.invalidated) == [GM + "gm0001"]


def test_a_receiver_takes_nothing_from_others_in_the_same_event(planted: Any) -> None:
    merger(planted, "Uitbreiding", used="id/gemeente/gm0003", **BOTH)
    planted.facts(rvig=('"0001","Een","0004","","20140101",""',))
    found = planted.extracts()
    own = NamedNode("https://w3id.org/samenwerking-kg/id/gebeurtenis/gm0001-gm0004-2014-01-01")
    assert said(found["reparaties"], own, PROV.invalidated) == [GM + "gm0001"]
    assert said(found["reparaties"], own, PROV.used) == [GM + "gm0004"]
    assert said(found["perioden"], tooi("gm0001"), DCT.isReplacedBy) == [
        GM + "gm0003",
        GM + "gm0004",
    ]
    assert said(found["perioden"], tooi("gm0002"), DCT.isReplacedBy) == [GM + "gm0003"]


def test_a_new_code_on_another_day_than_the_end_is_no_division(planted: Any) -> None:
    merger(planted, "Uitbreiding", used="id/gemeente/gm0003", **BOTH)
    planted.facts(rvig=('"0001","Een","0004","","20150101",""',))
    assert not set(planted.extracts()["reparaties"].triples)


@pytest.mark.shared
def test_the_real_divisions_have_all_their_receivers(real: Mapping[str, Extract]) -> None:
    received = {
        code: [
            value.removeprefix(GM + "gm")
            for value in said(real["perioden"], tooi("gm" + code), DCT.isReplacedBy)
        ]
        for code in ("0055", "0140", "0993", "0248", "1671", "0053", "0788", "1921", "0457")
    }
    assert received == {
        "0055": ["0074", "0080", "1900", "1921"],
        "0140": ["0080", "1900", "1949"],
        "0993": ["0984", "1507"],
        "0248": ["1876"],
        "1671": ["0796", "0828"],
        "0053": ["1966", "1969"],
        "0788": ["0757", "0824", "0855", "0865"],
        "1921": ["1940"],
        "0457": ["0363"],
    }


@pytest.mark.shared
def test_successors_are_those_of_the_facts_plus_the_receivers_of_parts(
    real: Mapping[str, Extract], shared: Path
) -> None:
    parts = {("0055", "0074"), ("0055", "1900"), ("0055", "1921"), ("0140", "1949")}
    parts |= {("0993", "0984"), ("0253", "0267")}
    with (shared / "facts/municipalities.csv").open(encoding="utf-8") as stream:
        known = {
            (row["cbs_code"], new)
            for row in csv.DictReader(stream)
            for new in row["successor_codes"].split("|")
            if new
        }
    found = {
        (str(t.subject)[-5:-1], str(t.object)[-5:-1])
        for t in set(real["perioden"].triples)
        if t.predicate == DCT.isReplacedBy and "/gemeente/" in str(t.subject)
    }
    assert found == known | parts


@pytest.mark.shared
def test_tooi_and_rvig_agree_on_every_first_day_that_both_give(shared: Path) -> None:
    with (shared / "facts/municipalities.csv").open(encoding="utf-8") as stream:
        facts = {row["tooi_uri"]: row["start_date"] for row in csv.DictReader(stream)}
    listed = read(shared / "registers/tooi/rwc_gemeenten_compleet_5.json")
    starts = {
        t.subject.value: day_of(t.object.value).isoformat()
        for t in listed.triples
        if t.predicate == TOOI.begindatum
        and isinstance(t.subject, NamedNode)
        and isinstance(t.object, Literal)
    }
    assert len(starts) == 67
    assert all(facts[node] == start for node, start in starts.items())


@pytest.mark.parametrize(
    ("file", "broken"),
    [
        ("facts/municipalities.csv", "0003,Drie,gemeente Drie,20,1 jan,,,x"),
        ("facts/municipalities.csv", "3,Drie,gemeente Drie,20,,,,x"),
        ("facts/municipal_changes.csv", "chg1,2014-01-01,partial_transfer,5x,0003,,bron"),
        ("registers/rvig/Tabel33_Gemeententabel.csv", '"0001","Een","","","2014",""'),
        ("registers/rvig/Tabel33_Gemeententabel.csv", '"0001","Een"'),
    ],
)
def test_a_broken_row_is_an_error_with_its_line(planted: Any, file: str, broken: str) -> None:
    path = planted.root / file
    path.write_text(path.read_text("utf-8") + broken + "\n", "utf-8")
    with pytest.raises(RegisterRecordBroken) as caught:
        planted.extracts()
    assert path.name in caught.value.record
    assert caught.value.line == 3


def test_a_table_that_is_missing_is_named(planted: Any) -> None:
    (planted.root / "registers/rvig/Tabel33_Gemeententabel.csv").unlink()
    with pytest.raises(RegisterFileMissing, match="Tabel33"):
        planted.extracts()
