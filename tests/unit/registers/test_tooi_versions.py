"""From one version of a register to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.registers.tooi.reader import read
from samenwerking_kg.registers.tooi.versions import difference, normalised
from samenwerking_kg.vocabulary import TOOI


def test_another_day_is_a_change_and_a_zone_that_is_added_is_none(planted: Any) -> None:
    gm1 = planted.organisation("gm1", invalidatedAtTime="2021-01-01T00:00")
    gm2 = planted.organisation("gm2", invalidatedAtTime="2022-01-01T00:00:00")
    older = read(planted.publish("gemeenten", gm1, gm2, number=4)).triples
    gm1 = planted.organisation("gm1", invalidatedAtTime="2021-01-01T00:00:00+01:00")
    gm2 = planted.organisation("gm2", invalidatedAtTime="2023-01-01T00:00:00+01:00")
    newer = read(planted.publish("gemeenten", gm1, gm2, number=4)).triples
    changed = difference(older, newer)
    assert [_short(t) for t in changed.removed] == ["gm2 2022-01-01T00:00:00+01:00"]
    assert [_short(t) for t in changed.added] == ["gm2 2023-01-01T00:00:00+01:00"]


def test_equal_versions_differ_in_nothing(planted: Any) -> None:
    found = read(planted.publish("gemeenten", planted.organisation("gm1"))).triples
    changed = difference(found, found)
    assert not changed.removed
    assert not changed.added


def test_a_statement_without_moment_is_its_own_normal_form() -> None:
    triple = Triple(NamedNode("x:a"), TOOI.gemeentecode, Literal("0014"))
    assert normalised(triple) is triple


@pytest.mark.shared
def test_version_5_of_the_municipalities_changes_seven_facts_and_its_header(shared: Path) -> None:
    home = shared / "registers/tooi"
    older, newer = (read(home / f"rwc_gemeenten_compleet_{n}.json") for n in (4, 5))
    raw = len(older.triples - newer.triples)
    changed = difference(older.triples, newer.triples)
    in_header = [t for t in changed.added if t.subject == newer.node]
    grounds = [t for t in changed.added if t.predicate == TOOI.heeftJuridischeGrondslag]
    moments = [t for t in changed.added if t.predicate == TOOI.tijdstipRegistratie]
    assert raw == 485
    assert (len(changed.removed), len(changed.added)) == (22, 22)
    assert (len(in_header), len(grounds), len(moments)) == (15, 6, 1)
    assert {str(t.subject)[-9:-1] for t in moments} == {"wzg_4411"}


@pytest.mark.shared
def test_the_difference_turns_the_older_version_into_the_newer(shared: Path) -> None:
    home = shared / "registers/tooi"
    older, newer = (read(home / f"rwc_gemeenten_compleet_{n}.json") for n in (4, 5))
    changed = difference(older.triples, newer.triples)
    updated = ({normalised(t) for t in older.triples} - changed.removed) | changed.added
    assert updated == {normalised(t) for t in newer.triples}


def _short(triple: Triple) -> str:
    assert isinstance(triple.subject, NamedNode)
    assert isinstance(triple.object, Literal)
    return f"{triple.subject.value.rpartition('/')[2]} {triple.object.value}"
