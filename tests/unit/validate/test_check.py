from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.shapes import Shapes

Read = Callable[[str], list[Triple]]
Rules = Callable[..., Shapes]
NAME = "sh:or ( [ sh:path :naam ; sh:minCount 1 ] )"
OVER = """sh:sparql [ sh:select '''SELECT $this ?value WHERE {
    $this <http://example.org/tot> ?value
    FILTER(STR(?value) <= SUBSTR(STR(NOW()), 1, 10)) }''' ]"""


def test_what_only_the_context_says_is_not_judged(read: Read, rules: Rules) -> None:
    shapes = rules((NAME, "Violation"))
    report = check(read(":a a :Ding ."), read(":b a :Ding ."), shapes)
    assert [found.focus for found in report.findings] == ["http://example.org/a"]


def test_the_context_can_say_what_kind_of_thing_it_is(read: Read, rules: Rules) -> None:
    shapes = rules((NAME, "Violation"))
    report = check(read(":a :maat 3 ."), read(":a a :Ding ."), shapes)
    assert len(report.findings) == 1


def test_the_context_can_supply_what_the_data_leaves_out(read: Read, rules: Rules) -> None:
    shapes = rules((NAME, "Violation"))
    assert check(read(":a a :Ding ."), read(':a :naam "A" .'), shapes).findings == ()


def test_a_narrower_class_is_judged_too(read: Read, rules: Rules) -> None:
    shapes = rules((NAME, "Violation"))
    report = check(read(":a a :Dingetje ."), read(":Dingetje rdfs:subClassOf :Ding ."), shapes)
    assert len(report.findings) == 1


def test_a_thing_without_an_address_is_judged_too(read: Read, rules: Rules) -> None:
    report = check(read("[] a :Ding ."), [], rules((NAME, "Violation")))
    (found,) = report.findings
    assert found.focus.startswith("_:")
    assert found.focus_name.nl == "(zonder adres)"


@pytest.mark.parametrize("text", ["", ':a :naam "A" .', ":b a :IetsAnders ."])
def test_data_about_nothing_that_we_have_rules_for_is_no_pass(
    text: str, read: Read, rules: Rules
) -> None:
    with pytest.raises(NothingToCheck):
        check(read(text), read(":c a :Ding ."), rules((NAME, "Violation")))


def test_warnings_do_not_refuse_and_violations_do(read: Read, rules: Rules) -> None:
    data = read(":a a :Ding .")
    assert check(data, [], rules((NAME, "Warning"))).conforms
    assert check(data, [], rules((NAME, "Info"))).conforms
    assert not check(data, [], rules((NAME, "Warning"), (NAME, "Violation"))).conforms


def test_the_day_of_checking_decides_about_a_term(read: Read, rules: Rules) -> None:
    shapes, data = rules((OVER, "Warning")), read(':a a :Ding ; :tot "2020-06-01" .')
    assert check(data, [], shapes, day=dt.date(2020, 5, 31)).findings == ()
    assert len(check(data, [], shapes, day=dt.date(2020, 6, 1)).findings) == 1
    assert len(check(data, [], shapes).findings) == 1


def test_a_report_tells_how_much_was_checked(read: Read, rules: Rules) -> None:
    data = read(':a a :Ding ; :naam "A" . :b a :Ding ; :naam "B" . :c :p :d .')
    report = check(data, [], rules((NAME, "Violation"), (NAME, "Info")))
    assert (report.statements, report.things, report.rules) == (5, 2, 2)


def test_a_finding_has_the_line_that_the_caller_knows(read: Read, rules: Rules) -> None:
    lines = {"http://example.org/a": 12}
    report = check(read(":a a :Ding ."), [], rules((NAME, "Violation")), lines=lines)
    assert [found.line for found in report.findings] == [12]


def test_a_check_changes_no_rule(read: Read, rules: Rules) -> None:
    shapes = rules((NAME, "Violation"))
    before = set(shapes.graph)
    for _ in range(2):
        assert len(check(read(":a a :Ding ."), [], shapes, day=dt.date(2020, 1, 1)).findings) == 1
    assert set(shapes.graph) == before
