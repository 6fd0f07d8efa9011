"""What many tests share: the shipped data in a store, loaded once."""

from __future__ import annotations

import logging
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.boot.assets import Assets, find_assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.publishing import Works, works
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.describe.questions import Question, read_all
from samenwerking_kg.store.base import Store

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `shared` are skipped, in one line, where the register files are not."""
    if not SHARED.is_dir():
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(pytest.mark.skip(reason="no ../shared here"))


@pytest.fixture(autouse=True)
def heard() -> None:
    """Each test hears the log, also after one that started a service, which sets what is told."""
    log = logging.getLogger("samenwerking_kg")
    log.propagate = True
    log.setLevel(logging.NOTSET)


@pytest.fixture(scope="session")
def assets() -> Assets:
    return find_assets()


@pytest.fixture(scope="session")
def questions(assets: Assets) -> dict[str, Question]:
    return {one.name: one for one in read_all(assets.queries.glob("*.rq")).all}


@pytest.fixture(scope="session")
def shipped_works(assets: Assets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Works]:
    """All that it takes to publish, on the shipped data: for tests that keep to their own graph."""
    folder = tmp_path_factory.mktemp("works")
    settings = read_settings(store="memory:", publications=folder / "publications")
    with works(settings, assets) as opened:
        yield opened


@pytest.fixture(scope="session")
def shipped_store(assets: Assets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("store")
    settings = read_settings(store="memory:", publications=folder / "publications")
    store = open_store(settings, assets)
    yield store
    store.close()


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """Engines in processes of their own, by name, started when they are first asked for; a test
    that asks for one that cannot be had here is skipped."""
    path = ROOT / "tests" / "engines" / "running.py"
    running = runpy.run_path(str(path))
    kept: dict[str, Any] = {}

    def started(name: str) -> Any:
        if name not in kept:
            kept[name] = running["Engine"](name, tmp_path_factory.mktemp(name))
        if kept[name].absent:
            pytest.skip(kept[name].absent)
        if not kept[name].runs:  # a test that kills it did not come to its end
            kept[name].start()
        return kept[name]

    yield started
    for each in kept.values():
        each.stop()
