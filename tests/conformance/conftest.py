"""Services for a module of tests: a real process, empty at its start; or one with all the data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.conformance.endpoint import Endpoint, ours
from tests.flows.conftest import serving


@pytest.fixture(scope="module")
def service() -> Iterator[Endpoint]:
    with ours() as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service with the data that is shipped."""
    with serving(tmp_path_factory.mktemp("opslag")) as address:
        yield address
