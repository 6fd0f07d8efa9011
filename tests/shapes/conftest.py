"""The rules as the tests read them: loaded once, with the code lists as context."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.shapes import Shapes, load

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    """The rules on 16 May 2026, so that a rule about a term says the same tomorrow."""
    return load(ROOT / "shapes").on(dt.date(2026, 5, 16))


@pytest.fixture(scope="session")
def context() -> list[Triple]:
    """Code lists, and what `context.ttl` says about organisations and themes."""
    files = [*sorted((ROOT / "ontology" / "codelists").glob("*.ttl")), HERE / "context.ttl"]
    assert len(files) > 10
    return [triple for path in files for triple in triples_of(parse_file(path))]
