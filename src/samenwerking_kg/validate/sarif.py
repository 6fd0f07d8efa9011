"""A report for a build pipeline: SARIF 2.1.0, which code hosts show beside the line of the file.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Texts in SARIF have one language;
ours hold both, the asked one first.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from samenwerking_kg import __version__
from samenwerking_kg.validate.report import Finding, Report
from samenwerking_kg.validate.shapes import Bilingual, Rule, Severity
from samenwerking_kg.vocabulary import BASE

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(report: Report, name: str, language: str = "nl") -> dict[str, object]:
    """The report as one SARIF log with one run. Raises nothing; every text is in two languages.

    name  of the file that was checked, for findings that do not name their own
    """
    rules = _rules(report)
    places = {rule.shape: number for number, rule in enumerate(rules)}
    follows = dict(report.follows)
    results = [
        _result(found, follows.get(found), name, places[found.rule.shape], language)
        for found in report.findings
    ]
    driver = {
        "name": "samenwerking-kg",
        "version": __version__,
        "informationUri": BASE,
        "rules": [_rule(rule, language) for rule in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run | {"language": language}]}


def _rules(report: Report) -> list[Rule]:
    """All rules of the shapes, and those of code that found something."""
    known = report.shapes.rules if report.shapes else ()
    return list(dict.fromkeys([*known, *(found.rule for found in report.findings)]))


def _rule(rule: Rule, language: str) -> dict[str, object]:
    return {
        "id": rule.notation,
        "name": rule.name,
        "shortDescription": {"text": _both(rule.label, language)},
        "fullDescription": {"text": _both(rule.message, language)},
        "help": {"text": _both(rule.remedy, language)},
        "helpUri": rule.shape,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    found: Finding, cause: Finding | None, name: str, place: int, language: str
) -> dict[str, object]:
    said = [_both(found.message, language)]
    if found.hint is not None:
        said.append(_both(found.hint, language))
    properties = {"path": found.path, "value": found.value}
    if cause is not None:
        properties |= {"followsFrom": cause.rule.notation, "followsFromFocus": cause.focus}
    return {
        "ruleId": found.rule.notation,
        "ruleIndex": place,
        "level": _LEVELS[found.severity],
        "message": {"text": "\n".join(said)},
        "locations": [_location(found, name, language)],
        "properties": {key: value for key, value in properties.items() if value is not None},
    }


def _location(found: Finding, name: str, language: str) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _address(found.file or name)}}
    if found.line is not None:
        physical["region"] = {"startLine": found.line}
    logical = {
        "name": found.focus_name.in_language(language),
        "fullyQualifiedName": found.focus,
        "kind": "resource",
    }
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _address(name: str) -> str:
    """A file name as a relative reference."""
    return quote(re.sub(r"^-$", "stdin", name), safe="/-._~")


def _both(said: Bilingual, language: str) -> str:
    first, second = (said.nl, said.en) if language == "nl" else (said.en, said.nl)
    return f"{first}\n{second}"
