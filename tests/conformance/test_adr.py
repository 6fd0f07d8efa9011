"""The description of the API before the linter of the NL GOV API Design Rules: `make test-adr`."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from samenwerking_kg.api.v1 import vragen
from samenwerking_kg.api.v1.openapi import document
from samenwerking_kg.api.v1.rooms import ROOMS
from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.describe.questions import read_all

_LINTER = Path(__file__).with_name("adr.sh")
_ABSENT = 69  # exit code of a script that cannot get its linter


@pytest.fixture(scope="module")
def linter() -> Path:
    if "ADR" not in os.environ:
        pytest.skip("the linter of the API Design Rules is fetched by make test-adr")
    fetched = subprocess.run([_LINTER], capture_output=True, text=True, check=False)
    if fetched.returncode == _ABSENT:
        pytest.skip(fetched.stdout.strip())
    assert fetched.returncode == 0, fetched.stderr
    return _LINTER


@pytest.mark.parametrize("contact", ["", "beheer@example.nl", "https://example.nl/contact"])
def test_the_linter_of_the_design_rules_finds_something(
    linter: Path, contact: str, tmp_path: Path
) -> None:
    """Warnings too. Whoever runs the service has https before it, and need not say whom to ask."""
    questions = read_all(find_assets().queries.glob("*.rq"))
    asked = [(vragen.room, vragen.operation_of(each)) for each in questions.all]
    told = tmp_path / "openapi.json"
    told.write_text(json.dumps(document(ROOMS, asked, "https://example.nl", contact)), "utf-8")
    found = subprocess.run([linter, told], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
