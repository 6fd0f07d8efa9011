"""Every rule on small files: those that break it, and those that do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from rdflib import URIRef

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.graphs import as_rdflib, plain_graph
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.targets import aimed

EXAMPLES = Path(__file__).parent / "examples"
GOOD = sorted(EXAMPLES.glob("*/good*.ttl"))
BAD = sorted(EXAMPLES.glob("*/bad*.ttl"))
Around = Callable[[list[Triple]], list[Triple]]
EXPECTS = re.compile(r"^# expects (Violation|Warning|Info) (\S+)$", re.MULTILINE)


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def read(path: Path) -> list[Triple]:
    return list(triples_of(parse_file(path)))


@pytest.fixture(scope="module")
def judged(shapes: Shapes, around: Around) -> Callable[[Path], Report]:
    """The report on one example, made once; the context is what the example mentions."""

    def report(path: Path) -> Report:
        data = read(path)
        return check(data, around(data), shapes)

    return cache(report)


@pytest.mark.parametrize("path", BAD, ids=named)
def test_a_bad_example_breaks_its_rule_and_no_other(
    path: Path, judged: Callable[[Path], Report]
) -> None:
    expected = {
        (path.parent.name, severity, focus)
        for severity, focus in EXPECTS.findall(path.read_text(encoding="utf-8"))
    }
    report = judged(path)
    found = {(f.rule.name, f.severity.value, f.focus) for f in report.findings}
    assert expected
    assert found == expected


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_a_good_example_meets_its_rule(path: Path, judged: Callable[[Path], Report]) -> None:
    report = judged(path)
    assert path.parent.name not in {found.rule.name for found in report.findings}


@pytest.mark.parametrize("path", [p for p in GOOD if p.stem == "good"], ids=named)
def test_the_first_good_example_of_a_rule_meets_every_rule(
    path: Path, judged: Callable[[Path], Report]
) -> None:
    assert judged(path).findings == ()


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_a_good_example_holds_something_that_its_rule_is_about(
    path: Path, shapes: Shapes, around: Around
) -> None:
    data = read(path)
    own = {as_rdflib(triple.subject) for triple in data}
    aim, _ = aimed(shapes, plain_graph(data, around(data)), own)
    (rule,) = (rule for rule in shapes.rules if rule.name == path.parent.name)
    target = URIRef("http://www.w3.org/ns/shacl#targetNode")
    assert (URIRef(rule.shape), target, None) in aim.graph


def test_every_rule_has_a_good_and_a_bad_example_and_no_example_is_without_a_rule(
    shapes: Shapes,
) -> None:
    names = {rule.name for rule in shapes.rules}
    assert {path.parent.name for path in GOOD} == names
    assert {path.parent.name for path in BAD} == names


def test_every_rule_that_the_law_dates_has_an_example_from_before_that_day(shapes: Shapes) -> None:
    dated = {rule.name for rule in shapes.rules if rule.valid_from}
    assert dated
    assert {path.parent.name for path in GOOD if path.stem == "good-before-law"} == dated


def test_every_property_shape_reports_in_some_bad_example(
    shapes: Shapes, judged: Callable[[Path], Report]
) -> None:
    reported = set()
    for path in BAD:
        report = judged(path)
        reported |= {(found.rule.name, found.message.nl) for found in report.findings}
    parts = {
        (rule.name, message.nl)
        for shape, (rule, message) in shapes.reporters.items()
        if shape != rule.shape
    }
    assert parts
    assert parts <= reported
