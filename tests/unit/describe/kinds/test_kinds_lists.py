"""A list and the documents of its rows say the same of a day, on the shipped data.

They are made by code that shares only the rule for how long a cooperation was there, so that each is
a test of the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.describe.kinds import KINDS, body, statements
from samenwerking_kg.index import Filters, Index
from samenwerking_kg.store.base import Store

DAYS = ["2013-06-01", "2018-01-01", "2026-05-16"]
ONE_IN = 13


@pytest.fixture(scope="module")
def index(shipped_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    made = Index(shipped_store, Path(tmp_path_factory.mktemp("index")), patience=120)
    made.start()
    yield made
    made.close()


def rows(index: Index, kind: str, day: dt.date) -> list[tuple[str, Any]]:
    """IRI and fields of some rows of a list."""
    page = index.page(kind, Filters(day=day), size=10_000)
    assert len(page.rows) > ONE_IN
    return [(row.iri, row.fields) for row in page.rows[::ONE_IN]]


def document(store: Store, name: str, iri: str, day: dt.date) -> Any:
    kind = KINDS[name]
    thing = kind.iri(kind.key(iri))
    return body(kind, thing, statements(store, kind, thing, day), {})


@pytest.mark.parametrize("on", DAYS)
def test_a_cooperation_is_another_in_the_list(shipped_store: Store, index: Index, on: str) -> None:
    day = dt.date.fromisoformat(on)
    for iri, row in rows(index, "samenwerkingen", day):
        found = document(shipped_store, "samenwerkingen", iri, day)
        told = found["samenvatting"]
        assert row["naam"] == found["naam"], iri
        assert row["aantalDeelnemers"] == told["aantalDeelnemers"], iri
        assert sorted(row["vormen"]) == told["vormen"], iri
        themes = {KINDS["themas"].key(theme["id"]) for theme in row["themas"]}
        assert themes == {theme["sleutel"] for theme in told["themas"]}, iri


@pytest.mark.parametrize("on", DAYS)
def test_an_organisation_is_another_in_the_list(
    shipped_store: Store, index: Index, on: str
) -> None:
    day = dt.date.fromisoformat(on)
    for iri, row in rows(index, "organisaties", day):
        found = document(shipped_store, "organisaties", iri, day)
        taking_part = {part["samenwerking"]["id"] for part in found["deelnames"]}
        assert row["naam"] == found["naam"], iri
        assert KINDS["organisaties"].type_among(row["type"]) == found["type"], iri
        assert row["aantalSamenwerkingen"] == len(taking_part), iri
        period = (found["geldigVan"], found["geldigTot"])
        assert (row["geldigVan"], row["geldigTot"]) == period, iri
