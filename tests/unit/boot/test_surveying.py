"""The survey follows the store and the calendar, and lets go when the service stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.surveying import Surveyor
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.errors import StoreAway
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, VOID_GRAPH, graph
from samenwerking_kg.rdf.terms import Triple, iri
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import Shapes, load
from samenwerking_kg.vocabulary import BASE, RDF, SW

A, B = graph("gm1895", "a"), graph("gm1895", "b")
ONE, TWO = iri(BASE + "id/deelname/een"), iri(BASE + "id/deelname/twee")
MONDAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def shapes(assets: Assets) -> Shapes:
    return load(assets.shapes)


@pytest.fixture
def store() -> Iterator[OxigraphStore]:
    made = OxigraphStore()
    made.replace(A, [Triple(ONE, RDF.type, SW.Deelname)])
    yield made
    made.close()


@pytest.fixture(autouse=True)
def without_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("REST", 0), ("_DAWN", 0.05), ("_AGAIN", 0.05)):
        monkeypatch.setattr(f"samenwerking_kg.boot.surveying.{name}", value)


class Calendar:
    def __init__(self) -> None:
        self.day = MONDAY

    def __call__(self) -> dt.date:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def surveyor(store: Store, shapes: Shapes, calendar: Calendar) -> Iterator[Surveyor]:
    made = Surveyor(store, lambda: shapes, Questions(), quiet=0, today=calendar)
    assert made.quality.last is None
    assert made.quality.about(ONE.value) is None
    made.start()
    assert made.settled(60)
    yield made
    made.stop()


def found(surveyor: Surveyor, thing: str) -> set[str]:
    seen = surveyor.quality.about(thing)
    assert seen is not None
    return {each.finding.rule.notation for each in seen}


def test_the_first_survey_is_never_made(surveyor: Surveyor) -> None:
    assert found(surveyor, ONE.value) >= {"R12", "R12b", "R12c"}
    assert surveyor.quality.fresh
    assert surveyor.quality.edition == 1


def test_a_change_leaves_the_survey_as_it_was(surveyor: Surveyor, store: Store) -> None:
    store.replace(B, [Triple(TWO, RDF.type, SW.Deelname)])
    assert surveyor.settled(60)
    assert found(surveyor, TWO.value) >= {"R12"}
    store.remove(B)
    assert surveyor.settled(60)
    assert found(surveyor, TWO.value) == set()
    assert surveyor.quality.fresh


def test_an_old_survey_passes_for_a_new_one(shapes: Shapes) -> None:
    """Between a change and the survey of it the page says that it is being made again."""
    store = OxigraphStore()
    made = Surveyor(store, lambda: shapes, Questions(), quiet=3600)
    made.start()
    assert made.settled(60)
    assert made.quality.fresh
    edition = made.quality.edition
    store.replace(A, [Triple(ONE, RDF.type, SW.Deelname)])
    assert not made.quality.fresh
    assert made.quality.edition > edition
    assert found(made, ONE.value) == set()
    made.stop()
    store.close()


@pytest.mark.parametrize("name", [VOID_GRAPH, EXAMPLES_GRAPH])
def test_what_is_in_no_union_sets_off_a_survey(shapes: Shapes, name: str) -> None:
    store = OxigraphStore()
    made = Surveyor(store, lambda: shapes, Questions(), quiet=0)
    made.start()
    assert made.settled(60)
    edition = made.quality.edition
    store.replace(name, [Triple(ONE, RDF.type, SW.Deelname)])
    assert made.settled(60)
    assert made.quality.edition == edition
    made.stop()
    store.close()


def test_a_new_day_is_not_noticed(surveyor: Surveyor, calendar: Calendar) -> None:
    calendar.day = MONDAY + dt.timedelta(1)
    assert surveyor.settled(60)
    last = surveyor.quality.last
    assert last is not None
    assert last.day == calendar.day


def test_a_survey_that_fails_is_the_last_one(
    store: Store, shapes: Shapes, caplog: pytest.LogCaptureFixture
) -> None:  # fmt: skip
    failures = [StoreAway("proef", "away")]

    def fails_once() -> Shapes:
        if failures:
            raise failures.pop()
        return shapes

    made = Surveyor(store, fails_once, Questions(), quiet=0)
    made.start()
    assert made.settled(60)
    assert made.quality.fresh
    assert found(made, ONE.value) >= {"R12"}
    assert "kwaliteit-mislukt" in caplog.text
    assert "StoreAway" in caplog.text
    made.stop()


def test_a_service_that_stops_waits_for_the_whole_survey(store: Store, shapes: Shapes) -> None:
    asked: list[int] = []
    made: Surveyor

    def stops() -> Shapes:
        asked.append(1)
        made._stopped = True
        return shapes

    made = Surveyor(store, stops, Questions(), quiet=0)
    made.start()
    made._thread.join(60)
    assert not made._thread.is_alive()
    assert asked == [1]
    assert made.quality.last is None


def test_a_store_that_is_too_slow_is_surveyed_for_ever(shapes: Shapes) -> None:
    store = MemoryStore()
    made = Surveyor(store, lambda: shapes, Questions(), quiet=0)
    made.start()
    assert not made.quality.comes
    assert not made._thread.is_alive()
    made.stop()
    store.close()


def test_a_survey_does_not_let_who_publishes_go_first(store: Store, shapes: Shapes) -> None:
    asked: list[float] = []
    made = Surveyor(
        store, lambda: shapes, Questions(), quiet=0, let_pass=lambda most, _over: asked.append(most)
    )
    made.start()
    assert made.settled(60)
    made.stop()
    assert len(asked) > len(shapes.rules)
    assert sorted(asked, reverse=True) == asked  # of one survey, however many its steps
