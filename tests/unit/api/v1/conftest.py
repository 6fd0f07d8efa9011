"""What the tests of the API share: its description, as it is served."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="session")
def described(call) -> dict[str, Any]:
    return call.get("/v1/openapi.json").json()
