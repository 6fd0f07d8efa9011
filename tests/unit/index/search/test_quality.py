"""Questions as people type them, on all shipped data: `vragen.csv` says what each should find.

`verwacht` holds one IRI, or those of a cooperation and of the organisation that carries it out,
which share their names. Measured when this was written: 120 of 123 at the top, all in the first
three.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samenwerking_kg.index.search import Search
from samenwerking_kg.store.base import Store

QUESTIONS = list(
    csv.DictReader((Path(__file__).parent / "vragen.csv").read_text("utf-8").splitlines())
)


@pytest.fixture(scope="module")
def places(shipped_store: Store) -> dict[str, int | None]:
    """Question -> the place of what it should find among all that it finds, from 0."""
    search = Search(shipped_store)
    return {one["zoek"]: _place(search, one["zoek"], one["verwacht"]) for one in QUESTIONS}


def _place(search: Search, text: str, expected: str) -> int | None:
    iris = [hit.iri for hit in search.find(text)]
    return next((place for place, iri in enumerate(iris) if iri in expected.split()), None)


def test_a_question_stands_there_twice() -> None:
    assert len({one["zoek"] for one in QUESTIONS}) == len(QUESTIONS) >= 100


def test_what_people_look_for_is_not_at_the_top(places) -> None:
    elsewhere = [text for text, place in places.items() if place != 0]
    assert len(elsewhere) <= 6, elsewhere


def test_what_people_look_for_is_not_in_the_first_three(places) -> None:
    missing = [text for text, place in places.items() if place is None or place > 2]
    assert len(missing) <= 2, missing
