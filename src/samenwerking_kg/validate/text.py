"""A report as plain text: grouped by rule, names instead of IRIs, a count at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from samenwerking_kg.validate.names import law_name
from samenwerking_kg.validate.report import Finding, Report, Root
from samenwerking_kg.validate.shapes import Bilingual, Rule, Severity

_HEADINGS = {
    Severity.VIOLATION: Bilingual("Moet beter", "Must be mended"),
    Severity.WARNING: Bilingual("Let op", "Please note"),
    Severity.INFO: Bilingual("Ter informatie", "For your information"),
}
#: What people call findings of a severity: one, and more than one.
COUNTED = {
    Severity.VIOLATION: (Bilingual("fout", "error"), Bilingual("fouten", "errors")),
    Severity.WARNING: (
        Bilingual("waarschuwing", "warning"),
        Bilingual("waarschuwingen", "warnings"),
    ),
    Severity.INFO: (Bilingual("opmerking", "remark"), Bilingual("opmerkingen", "remarks")),
}
_REMEDY = Bilingual("Wat kunt u doen? ", "What can you do? ")
_LAW = Bilingual("Wet: ", "Law: ")
_REASON = Bilingual("Waarom: ", "Why: ")
_LINE = Bilingual("regel", "line")
_ONE_GOES = Bilingual(
    "1 punt verdwijnt waarschijnlijk vanzelf als u dit verbetert:",
    "1 point will probably go by itself when you mend this:",
)
_MORE_GO = Bilingual(
    "{} punten verdwijnen waarschijnlijk vanzelf als u dit verbetert:",
    "{} points will probably go by themselves when you mend this:",
)
_VERDICT = {
    True: Bilingual("De gegevens voldoen.", "The data conforms."),
    False: Bilingual("De gegevens voldoen niet.", "The data does not conform."),
}


def report_text(report: Report, language: str = "nl", width: int = 88) -> str:
    """The whole report in "nl" or "en". Ends with the count and the verdict."""
    lines: list[str] = []
    for severity, group in groupby(report.roots, key=lambda root: root.severity):
        lines += [_HEADINGS[severity].in_language(language).upper(), ""]
        for rule, roots in groupby(group, key=lambda root: root.finding.rule):
            lines += [*_rule(rule, list(roots), language, width), ""]
    return "\n".join([*lines, summary(report, language)]) + "\n"


def summary(report: Report, language: str = "nl") -> str:
    """One line: how much was checked, how much was found, and whether the data conforms."""
    found = ", ".join(_count(report, severity, language) for severity in Severity)
    verdict = _VERDICT[report.conforms].in_language(language)
    return f"{_checked(report).in_language(language)}: {found}. {verdict}"


def _checked(report: Report) -> Bilingual:
    rules, things, statements = report.rules, report.things, report.statements
    return Bilingual(
        f"{rules} {'regel' if rules == 1 else 'regels'} getoetst op "
        f"{things} {'ding' if things == 1 else 'dingen'} in "
        f"{statements} {'uitspraak' if statements == 1 else 'uitspraken'}",
        f"{rules} {'rule' if rules == 1 else 'rules'} applied to "
        f"{things} {'thing' if things == 1 else 'things'} in "
        f"{statements} {'statement' if statements == 1 else 'statements'}",
    )


def _count(report: Report, severity: Severity, language: str) -> str:
    number = len(report.of(severity))
    one, more = COUNTED[severity]
    return f"{number} {(one if number == 1 else more).in_language(language)}"


def _rule(rule: Rule, roots: list[Root], language: str, width: int) -> Iterator[str]:
    yield from wrapped(f"{rule.notation}  {rule.label.in_language(language)}", "", width, hang=5)
    for root in roots:
        finding = root.finding
        yield from wrapped(f"- {_where(finding, language)}", "  ", width, hang=2)
        yield from wrapped(_what(finding, language), "    ", width)
        if finding.hint is not None:
            yield from wrapped(finding.hint.in_language(language), "    ", width)
        if root.consequences:
            yield from _folded(root.consequences, language, width)
    yield from wrapped(
        _REMEDY.in_language(language) + rule.remedy.in_language(language), "  ", width
    )
    yield from wrapped(_why(rule, language), "  ", width)


def _folded(found: tuple[Finding, ...], language: str, width: int) -> Iterator[str]:
    """How many points will go by themselves, and one short line for each."""
    said = _ONE_GOES if len(found) == 1 else _MORE_GO
    yield from wrapped(said.in_language(language).format(len(found)), "    ", width)
    for each in found:
        line = f"- {each.rule.notation} {_where(each, language)}: {_what(each, language)}"
        yield from wrapped(line, "      ", width, hang=2)


def _where(finding: Finding, language: str) -> str:
    """The thing, and its place: `(regel 7)` or `(deelnames.ttl, regel 7)`."""
    line = f"{_LINE.in_language(language)} {finding.line}" if finding.line else None
    place = ", ".join(filter(None, (finding.file, line)))
    return finding.focus_name.in_language(language) + (f" ({place})" if place else "")


def _what(finding: Finding, language: str) -> str:
    message = finding.message.in_language(language)
    if finding.value_name is None or finding.value_name.in_language(language) in message:
        return message
    return f"{message} ({finding.value_name.in_language(language)})"


def _why(rule: Rule, language: str) -> str:
    if rule.law:
        return _LAW.in_language(language) + "; ".join(
            law_name(source).in_language(language) for source in rule.law
        )
    return _REASON.in_language(language) + (
        rule.reason.in_language(language) if rule.reason else ""
    )


def wrapped(said: str, indent: str, width: int, hang: int = 0) -> list[str]:
    """A sentence as lines of at most `width`; an IRI stays whole."""
    return textwrap.wrap(
        said, width, initial_indent=indent, subsequent_indent=indent + " " * hang,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
