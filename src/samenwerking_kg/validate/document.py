"""A report as data for programs: the `errors` of a problem (RFC 9457), `bevindingen` elsewhere.

Keys as in the rest of the HTTP interface: Dutch first, the English half in a key that ends in `En`.
"""

from __future__ import annotations

from samenwerking_kg.validate.names import law_name
from samenwerking_kg.validate.report import Finding, Report, Root
from samenwerking_kg.validate.shapes import Bilingual, Severity
from samenwerking_kg.validate.text import COUNTED


def document(report: Report) -> list[dict[str, object]]:
    """Every finding as a JSON object, worst first; what follows from one stands in its `gevolgen`.

    A key whose value we do not know is left out; `gevolgen` is always there.
    """
    return [_root(root) for root in report.roots]


def counted(report: Report) -> dict[str, int]:
    """Severity (`Violation`, `Warning`, `Info`) -> how many findings, those that follow too."""
    return {severity.value: len(report.of(severity)) for severity in Severity}


def _root(root: Root) -> dict[str, object]:
    return {**_finding(root.finding), "gevolgen": [_finding(each) for each in root.consequences]}


def _finding(found: Finding) -> dict[str, object]:
    rule = found.rule
    said: dict[str, object | None] = {
        "ernst": found.severity.value,
        **_both("ernstNaam", COUNTED[found.severity][0]),
        "regel": rule.notation,
        "regelNaam": rule.name,
        "regelIri": rule.shape,
        **_both("title", rule.label),
        **_both("detail", found.message),
        **_both("remedie", rule.remedy),
        **_both("hint", found.hint),
        "focus": found.focus,
        **_both("focusNaam", found.focus_name),
        "pad": found.path,
        **_both("padNaam", found.path_name),
        "waarde": found.value,
        **_both("waardeNaam", found.value_name),
        "bestand": found.file,
        "line": found.line,
        "wet": [{"iri": iri, **_both("naam", law_name(iri))} for iri in rule.law],
        **_both("waarom", rule.reason),
    }
    return {key: value for key, value in said.items() if value is not None}


def _both(key: str, said: Bilingual | None) -> dict[str, object]:
    return {} if said is None else {key: said.nl, f"{key}En": said.en}
