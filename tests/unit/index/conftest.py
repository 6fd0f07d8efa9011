"""A small shelf with all that time does to it, and an index of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samenwerking_kg.index import Filters, Index
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE

SHELF = Path(__file__).parent / "plank.trig"
PREFIXES = SHELF.read_text("utf-8").partition("\n\n")[0]
Lister = Callable[..., list[str]]


def contents(text: str) -> dict[str, list[Triple]]:
    """Graph -> its statements, of a text in TriG that may leave the prefixes out."""
    found: dict[str, list[Triple]] = {}
    whole = text if "@prefix" in text else f"{PREFIXES}\n{text}"
    for quad in parse_bytes(whole.encode(), graph_format("trig")):
        found.setdefault(quad.graph_name.value, []).append(quad.triple)
    return found


def small() -> OxigraphStore:
    store = OxigraphStore()
    store.fill(contents(SHELF.read_text("utf-8")).items())
    return store


@pytest.fixture
def said() -> Callable[[str], dict[str, list[Triple]]]:
    return contents


@pytest.fixture
def store() -> OxigraphStore:
    return small()


@pytest.fixture
def index(store: OxigraphStore, tmp_path: Path) -> Iterator[Index]:
    made = Index(store, tmp_path)
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index for a module, for tests that change nothing."""
    made = Index(small(), tmp_path_factory.mktemp("index"))
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="module")
def listed(kept: Index) -> Lister:
    """The last part of the IRIs of a list on a day: ``listed("deelnames", "2013-06-01")``."""

    def on(kind: str, day: str, **filters: object) -> list[str]:
        asked = Filters(day=dt.date.fromisoformat(day), **filters)  # type: ignore[arg-type]
        found = kept.page(kind, asked, size=500)
        assert found.total == len(found.rows)
        assert list(kept.iris(kind, asked)) == [row.iri for row in found.rows]
        return [row.iri.removeprefix(BASE + "id/").rpartition("/")[2] for row in found.rows]

    return on
