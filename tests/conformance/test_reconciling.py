"""Clients of the Reconciliation API that others wrote, at ``/reconcile``: `make test-clients`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.strangers import client, told
from tests.flows.conftest import serving

_TOOI = "https://identifier.overheid.nl/tooi/id/"
#: Name, day -> the municipality that is meant, and its province.
COLUMN = {
    ("gemeente Assen", "2026-05-16"): ("gm0106", "pv22"),
    ("Sudwest Fryslan", "2026-05-16"): ("gm1900", "pv21"),
    ("Boarnsterhim", "2013-06-01"): ("gm0055", "pv21"),
    ("De Fryske Marren", "2026-05-16"): ("gm1940", "pv21"),
    ("Noordenveld", "2026-05-16"): ("gm1699", "pv22"),
    ("Zuidhorn", "2016-01-01"): ("gm0056", "pv20"),
    ("Winschoten", "2009-06-01"): ("gm0052", "pv20"),
    ("xyzzy", "2026-05-16"): (None, None),
    ("Eemsdelta", "2026-05-16"): ("gm1979", "pv20"),
    ("Tytsjerksteradiel", "2026-05-16"): ("gm0737", "pv21"),
    ("Het Hogeland", "2026-05-16"): ("gm1966", "pv20"),
    ("Westerkwartier", "2026-05-16"): ("gm1969", "pv20"),
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("opslag")) as address:
        yield f"{address}/reconcile"


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("kolom") / "column.json"
    written.write_text(json.dumps([{"name": name, "day": day} for name, day in COLUMN]), "utf-8")
    return written


def made(script: Path, service: str, column: Path) -> list[dict[str, Any]]:
    """What a client made of each cell."""
    cells: list[dict[str, Any]] = json.loads(told(script, service, column).strip().splitlines()[-1])
    return cells


def municipality(key: str | None) -> str | None:
    return key and f"{_TOOI}gemeente/{key}"


@pytest.mark.parametrize("name", ["refine", "reconciler"])
def test_a_client_makes_something_else_of_a_column(
    name: str, request: pytest.FixtureRequest, column: Path
) -> None:
    script = client(name)
    cells = made(script, request.getfixturevalue("service"), column)
    found = {cell["name"]: cell["id"] for cell in cells}
    assert found == {name: municipality(key) for (name, _), (key, _) in COLUMN.items()}
    assert not [cell["error"] for cell in cells if cell.get("error")]


def test_openrefine_fetches_other_data(request: pytest.FixtureRequest, column: Path) -> None:
    script = client("refine")
    cells = made(script, request.getfixturevalue("service"), column)
    found = {cell["name"]: cell["provincie"] for cell in cells if cell["id"]}
    assert found == {name: f"{_TOOI}provincie/{pv}" for (name, _), (_, pv) in COLUMN.items() if pv}
