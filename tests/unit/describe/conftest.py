"""The small real shelf of the service's tests, on the fast store and on the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore

SHELF = Path(__file__).parents[1] / "api" / "plank.trig"


def contents() -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for quad in parse_bytes(SHELF.read_bytes(), graph_format("trig")):
        found.setdefault(quad.graph_name.value, []).append(quad.triple)
    return found


@pytest.fixture
def own_store() -> Store:
    """A store for one test that changes it."""
    shelf = OxigraphStore()
    shelf.fill(contents().items())
    return shelf


@pytest.fixture(scope="session", params=[OxigraphStore, MemoryStore], ids=["oxigraph", "memory"])
def store(request: pytest.FixtureRequest) -> Store:
    shelf: Store = request.param()
    shelf.fill(contents().items())
    return shelf
