"""The invented examples that we ship are what we tell publishers to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.shapes import Severity, Shapes

FILES = sorted((Path(__file__).parents[2] / "data" / "examples").glob("*.ttl"))


def test_there_are_examples() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_example_breaks_no_rule(
    path: Path, shapes: Shapes, context: list[Triple]
) -> None:
    report: Report = check(list(triples_of(parse_file(path))), context, shapes)
    assert [(f.rule.name, f.focus) for f in report.of(Severity.VIOLATION)] == []
