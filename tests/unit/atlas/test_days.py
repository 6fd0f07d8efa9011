"""What is kept, for how long, and that nothing is made twice."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.days import Days, Key
from samenwerking_kg.atlas.kept import Kept
from samenwerking_kg.describe.kinds.addresses import iri_of
from samenwerking_kg.index import Index
from samenwerking_kg.model.identifiers import graph, thing, tooi
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import ORG, RDF, SW, TOOI

TODAY = dt.date(2024, 1, 1)
ONE, OTHER, THIRD = (tooi(code) for code in ("gm0001", "gm0002", "gm0003"))
TOGETHER = thing("samenwerkingsverband", "samen")
SOURCE = graph("gm0001")


def joined(member: object, number: int) -> list[Triple]:
    part = thing("deelname", f"d{number}")
    return [
        Triple(part, RDF.type, SW.Deelname),
        Triple(part, ORG.organization, TOGETHER),
        Triple(part, ORG.member, member),  # type: ignore[arg-type]
    ]


@pytest.fixture
def store() -> OxigraphStore:
    made = OxigraphStore()
    people = [Triple(each, RDF.type, TOOI.Gemeente) for each in (ONE, OTHER, THIRD)]
    made.fill([(SOURCE, [*people, *joined(ONE, 1), *joined(OTHER, 2)])])
    return made


@pytest.fixture
def index(store: OxigraphStore, tmp_path: Path) -> Iterator[Index]:
    made = Index(store, tmp_path)
    made.start()
    yield made
    made.close()


def test_a_day_is_made_again_while_nothing_changes(index: Index) -> None:
    days = Days(index)
    assert days.on(TODAY) is days.on(TODAY)
    assert days.on(TODAY) is not days.on(dt.date(2023, 1, 1))


def test_a_day_is_of_before_a_change(index: Index, store: OxigraphStore) -> None:
    days = Days(index)
    before = days.on(TODAY)
    store.apply([Edit(graph("gm0003"), (), joined(THIRD, 3))])
    after = days.on(TODAY)
    assert before.joined(THIRD.value) == frozenset()
    assert after.joined(THIRD.value) == {TOGETHER.value}
    assert after.revision > before.revision
    assert days.on(TODAY, "gm0003").cooperations[TOGETHER.value].members == {THIRD.value}


def test_a_membership_that_lasts_is_made_for_each_day(index: Index) -> None:
    days = Days(index)
    one, other = (days.on(day).memberships for day in (TODAY, dt.date(2023, 1, 1)))
    assert len(one[TOGETHER.value]) == 2
    for first, second in zip(one[TOGETHER.value], other[TOGETHER.value], strict=True):
        assert first is second


def test_days_of_before_a_change_are_kept(index: Index, store: OxigraphStore) -> None:
    kept: Kept[Key, Day] = Kept(8)
    days = Days(index, kept)
    days.on(TODAY)
    days.on(dt.date(2023, 1, 1))
    assert len(kept) == 2
    store.apply([Edit(graph("gm0003"), (), joined(THIRD, 3))])
    days.on(TODAY)
    assert len(kept) == 1


def test_a_cooperation_of_others_has_an_address_that_leads_nowhere(
    index: Index, store: OxigraphStore
) -> None:
    theirs, partner = (NamedNode(f"https://www.voorbeeld.nl/id/{each}") for each in "ab")
    part = thing("deelname", "d9")
    store.apply([Edit(SOURCE, (), [
        Triple(theirs, RDF.type, SW.Samenwerkingsverband),
        Triple(part, RDF.type, SW.Deelname),
        Triple(part, ORG.organization, theirs),
        Triple(part, ORG.member, partner),
        Triple(partner, RDF.type, ORG.FormalOrganization),
    ])])  # fmt: skip
    found = Days(index).on(TODAY)
    assert iri_of("samenwerkingen", found.cooperations[theirs.value].key) == theirs
    assert iri_of("organisaties", found.organisations[partner.value].key) == partner
    assert found.organisation(found.organisations[partner.value].key) is not None


def test_what_nobody_names_has_no_name_at_all(index: Index) -> None:
    found = Days(index).on(TODAY)
    assert found.cooperations[TOGETHER.value].name == TOGETHER.value
    assert found.municipalities[ONE.value].name == ONE.value


def test_more_is_kept_than_was_said() -> None:
    kept: Kept[int, list[int]] = Kept(2)
    first = kept.get(1, lambda: [1])
    kept.get(2, lambda: [2])
    assert kept.get(1, lambda: [0]) is first
    kept.get(3, lambda: [3])
    assert len(kept) == 2
    assert kept.get(1, lambda: [0]) is first  # asked for after 2, which left
    assert kept.get(2, lambda: [0]) == [0]


def test_who_asks_at_once_makes_it_twice() -> None:
    kept: Kept[str, object] = Kept(2)
    begun, go, made, got = threading.Event(), threading.Event(), [], []

    def make() -> object:
        begun.set()
        go.wait(10)
        made.append(object())
        return made[-1]

    askers = [threading.Thread(target=lambda: got.append(kept.get("x", make))) for _ in range(5)]
    for each in askers:
        each.start()
    begun.wait(10)
    go.set()
    for each in askers:
        each.join(10)
    assert len(made) == 1
    assert got == made * 5


def test_what_could_not_be_made_is_never_tried_again() -> None:
    kept: Kept[str, int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("x", lambda: 1 // 0)
    assert len(kept) == 0
    assert kept.get("x", lambda: 1) == 1
