"""What the tests of the API share: its description, and the service on all data that we ship."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.api.conftest import Caller

from samenwerking_kg.api.app import build_app


@pytest.fixture(scope="session")
def described(call) -> dict[str, Any]:
    return call.get("/v1/openapi.json").json()


@pytest.fixture(scope="module")
def country(parts, shipped_store) -> Iterator[Caller]:
    """The service on all data that we ship, its lists made."""
    real = replace(parts, store=shipped_store, asker=None, vitals=None)
    index = real.lists.index
    while index.revision < 0:
        time.sleep(0.05)
    yield Caller(build_app(real))
    real.lists.close()
