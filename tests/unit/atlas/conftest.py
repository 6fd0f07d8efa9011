"""The shipped data, indexed once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samenwerking_kg.atlas.days import Days
from samenwerking_kg.index import Index
from samenwerking_kg.store.base import Store


@pytest.fixture(scope="session")
def shipped_index(
    shipped_store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    made = Index(shipped_store, tmp_path_factory.mktemp("index"), patience=120)
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="session")
def days(shipped_index: Index) -> Days:
    return Days(shipped_index)
