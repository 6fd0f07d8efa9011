"""The stores that the contract is held against: each backend, and each engine elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from samenwerking_kg.store.base import Store
from samenwerking_kg.store.registry import BACKENDS


class Running(Protocol):
    def emptied(self) -> Store: ...


#: `make test-engines` names them all; CI has the one that pip brings.
ENGINES = os.environ.get("ENGINES", "oxigraph").split()
HERE = [row.name for row in BACKENDS if row.name != "sparql"]


@pytest.fixture(params=[*HERE, *(f"sparql-{name}" for name in ENGINES)])
def store(
    request: pytest.FixtureRequest, tmp_path: Path, engine: Callable[[str], Running]
) -> Iterator[Store]:
    name = request.param
    if name.startswith("sparql-"):
        opened = engine(name.removeprefix("sparql-")).emptied()
    else:
        row = next(row for row in BACKENDS if row.name == name)
        opened = row.open("" if row.form.endswith(":") else str(tmp_path))
    yield opened
    opened.close()
