"""What the codes of a day are called."""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.atlas.days import Days
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.atlas.words import ALL_SOURCES, SORTS, Wording, Words, publisher_of
from samenwerking_kg.model.identifiers import graph, theme
from samenwerking_kg.store.base import Store


@pytest.fixture(scope="module")
def words(shipped_store: Store) -> Words:
    return Wording(shipped_store).now()


@pytest.mark.parametrize("day", ["2013-01-01", "2024-01-01"])
def test_a_code_of_a_day_has_no_name(days: Days, words: Words, day: str) -> None:
    found = days.on(dt.date.fromisoformat(day))
    forms = {form for each in found.cooperations.values() for form in each.forms}
    roles = {r for each in found.memberships.values() for one in each for r in one.roles}
    sources = {iri for each in found.cooperations.values() for iri in each.sources}
    named = [*map(words.form, forms), *map(words.role, roles), *map(words.source, sources)]
    assert len(named) > 15
    for each in named:
        assert ":" not in each.nl + each.en
        assert each.nl != each.en or each.nl == "partner"
    for iri, one in found.themes.items():
        assert words.concept(iri).nl == one.name
    assert {each.sort for each in found.organisations.values()} <= set(SORTS)


def test_what_is_not_known_is_called_by_a_code(words: Words) -> None:
    assert words.form("") == Both("vorm niet bekend", "form not known")
    assert words.source(None) == ALL_SOURCES
    assert words.concept(theme("c_d96f9cd3").value) == Both("afval", "afval")


def test_who_publishes_is_called_by_the_address_of_a_graph() -> None:
    assert publisher_of(graph("kvk-01179514", "x")).endswith("/id/organisatie/kvk-01179514")
    assert publisher_of(graph("gm1895")).endswith("/gemeente/gm1895")


def test_words_are_read_anew_while_nothing_changes(shipped_store: Store) -> None:
    wording = Wording(shipped_store)
    assert wording.now() is wording.now()
