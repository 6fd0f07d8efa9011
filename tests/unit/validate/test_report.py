from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import URIRef

from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.graphs import plain_graph
from samenwerking_kg.validate.judge import Hit
from samenwerking_kg.validate.report import Report, findings
from samenwerking_kg.validate.shapes import Bilingual, Severity, Shapes
from samenwerking_kg.validate.text import report_text, summary

Read = Callable[[str], list[Triple]]
Rules = Callable[..., Shapes]
NAME = "sh:or ( [ sh:path :naam ; sh:minCount 1 ] )"
FRIEND = """sh:sparql [ sh:select '''SELECT $this ?value WHERE {
    $this <http://example.org/vriend> ?value }''' ]"""
DATA = """
:a a :Ding ; rdfs:label "Aap" ; :vriend :b , :c .
:b a :Ding ; rdfs:label "Beer"@nl , "Bear"@en .
"""


@pytest.fixture
def report(read: Read, rules: Rules) -> Report:
    shapes = rules((NAME, "Info"), (FRIEND, "Violation"))
    return check(read(DATA), [], shapes, lines={"http://example.org/a": 7})


def test_findings_come_worst_first_then_by_rule_then_by_name(report: Report) -> None:
    assert [(f.rule.notation, f.focus_name.nl) for f in report.findings] == [
        ("R02", "Aap"),
        ("R02", "Aap"),
        ("R01", "Aap"),
        ("R01", "Beer"),
    ]


def test_a_message_names_the_value_in_both_languages(report: Report) -> None:
    first, second = report.of(Severity.VIOLATION)
    assert first.message == Bilingual("Fout bij Beer.", "Wrong at Bear.")
    assert second.message == Bilingual("Fout bij c.", "Wrong at c.")
    assert first.value == "http://example.org/b"
    assert first.value_name == Bilingual("Beer", "Bear")


def test_a_thing_counts_once_for_a_rule_that_it_breaks_twice(report: Report) -> None:
    assert report.counts() == {"R02": 1, "R01": 2}


def test_the_same_hit_twice_is_one_finding(read: Read, rules: Rules) -> None:
    shapes = rules((NAME, "Violation"))
    hit = Hit(shapes.rules[0].shape, URIRef("http://example.org/a"))
    assert len(findings(shapes, [hit, hit], plain_graph(read(DATA)))) == 1


def test_the_text_groups_names_and_counts(report: Report) -> None:
    assert report_text(report) == (
        "MOET BETER\n"
        "\n"
        "R02  Regel R02\n"
        "  - Aap (regel 7)\n"
        "    Fout bij Beer.\n"
        "  - Aap (regel 7)\n"
        "    Fout bij c.\n"
        "  Wat kunt u doen? Verbeter het.\n"
        "  Waarom: Daarom.\n"
        "\n"
        "TER INFORMATIE\n"
        "\n"
        "R01  Regel R01\n"
        "  - Aap (regel 7)\n"
        "    Fout bij {?value}.\n"
        "  - Beer\n"
        "    Fout bij {?value}.\n"
        "  Wat kunt u doen? Verbeter het.\n"
        "  Waarom: Daarom.\n"
        "\n"
        "2 regels getoetst op 2 dingen in 7 uitspraken: "
        "2 fouten, 0 waarschuwingen, 2 opmerkingen. De gegevens voldoen niet.\n"
    )


def test_the_text_is_there_in_english(report: Report) -> None:
    told = report_text(report, "en")
    assert "MUST BE MENDED" in told
    assert "- Bear" in told
    assert "  What can you do? Mend it.\n  Why: Because.\n" in told
    assert told.endswith("2 errors, 0 warnings, 2 remarks. The data does not conform.\n")


def test_data_without_a_fault_is_told_so_in_one_line(read: Read, rules: Rules) -> None:
    report = check(read(':a a :Ding ; :naam "A" .'), [], rules((NAME, "Violation")))
    assert report_text(report) == summary(report) + "\n"
    assert summary(report) == (
        "1 regel getoetst op 1 ding in 2 uitspraken: "
        "0 fouten, 0 waarschuwingen, 0 opmerkingen. De gegevens voldoen."
    )


def test_one_fault_is_not_called_faults(read: Read, rules: Rules) -> None:
    report = check(read(":a a :Ding ."), [], rules((NAME, "Violation")))
    assert ": 1 fout, 0 waarschuwingen" in summary(report)
    assert ": 1 error, 0 warnings" in summary(report, "en")


def test_no_line_of_the_text_is_wider_than_asked(report: Report) -> None:
    lines = report_text(report, width=40).splitlines()[:-1]
    assert max(map(len, lines)) <= 40
