"""Services that are killed and starved: a nursery for fast starts, and a prepared store to copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.service import PUBLISHERS, STOPPED, Nursery, Service, small_data


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    opened = Nursery()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def prepared(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Service:
    """A service with its data loaded and eight publishers, stopped. Tests copy it."""
    folder = tmp_path_factory.mktemp("faults")
    service = Service(
        nursery, small_data(folder), folder / "store", folder / "publications", folder / "told.txt"
    )
    service.admit(*PUBLISHERS)
    service.start()
    assert service.stop() in STOPPED
    return service


@pytest.fixture
def service(prepared: Service, tmp_path: Path) -> Iterator[Service]:
    """A copy of it, for one test to break."""
    copied = prepared.copy(tmp_path)
    yield copied
    copied.kill()
