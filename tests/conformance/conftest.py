"""One service for each module of tests: a real process, empty at its start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.conformance.endpoint import Endpoint, ours


@pytest.fixture(scope="module")
def service() -> Iterator[Endpoint]:
    with ours() as endpoint:
        yield endpoint
