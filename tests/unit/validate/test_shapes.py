from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib.namespace import SH

from samenwerking_kg.errors import NothingToCheck, RulesBroken
from samenwerking_kg.validate.shapes import Bilingual, Severity, Shapes, load

NEEDS_NAME = "sh:or ( [ sh:path :naam ; sh:minCount 1 ] )"
TODAY = """sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o FILTER(NOW() > ?o) }" ]"""


def test_a_folder_without_rules_is_no_pass(tmp_path: Path) -> None:
    with pytest.raises(NothingToCheck):
        load(tmp_path)


def test_a_folder_with_turtle_but_no_rule_is_no_pass(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<http://example.org/a> a <http://example.org/B> .")
    with pytest.raises(NothingToCheck):
        load(tmp_path)


def test_a_rule_is_read_with_its_texts_in_two_languages(rules: Callable[..., Shapes]) -> None:
    (rule,) = rules((NEEDS_NAME, "Warning")).rules
    assert (rule.name, rule.notation, rule.severity) == ("Een", "R01", Severity.WARNING)
    assert rule.message == Bilingual("Fout bij {?value}.", "Wrong at {?value}.")
    assert rule.remedy.in_language("nl") == "Verbeter het."
    assert rule.remedy.in_language("en") == "Mend it."
    assert rule.law == ()
    assert rule.reason == Bilingual("Daarom.", "Because.")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"Mend it."@en', '"Verbeter het."@nl'),
        ("sh:severity sh:Violation", "sh:severity sh:Ramp"),
        ("sh:severity sh:Violation ;", ""),
    ],
)
def test_a_rule_without_a_text_or_a_severity_is_refused_by_name(
    was: str, becomes: str, rules: Callable[..., Shapes], tmp_path: Path
) -> None:
    rules((NEEDS_NAME, "Violation"))
    (path,) = tmp_path.glob("*.ttl")
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    with pytest.raises(RulesBroken, match="shapes#Een"):
        load(tmp_path)


def test_a_part_that_reports_without_a_message_is_refused_by_name(
    rules: Callable[..., Shapes],
) -> None:
    made = rules(("sh:property sws:Een-naam", "Violation"))
    with pytest.raises(RulesBroken, match="Een-naam"):
        _ = made.reporters


def test_the_worst_rule_comes_first_and_nine_comes_before_ten(
    rules: Callable[..., Shapes],
) -> None:
    made = rules((NEEDS_NAME, "Info"), (NEEDS_NAME, "Violation"), (NEEDS_NAME, "Violation"))
    assert [r.name for r in made.rules] == ["Een", "Twee", "Drie"]
    assert [r.name for r in sorted(made.rules, key=lambda r: r.order)] == ["Twee", "Drie", "Een"]
    real = load(Path(__file__).parents[3] / "shapes")
    numbers = [rule.notation for rule in real.rules if rule.notation.startswith("R")]
    assert numbers[:2] == ["R01", "R02"]
    assert numbers.index("R09") < numbers.index("R09b") < numbers.index("R10")


def test_a_day_takes_the_place_of_now_and_another_day_takes_its_place(
    rules: Callable[..., Shapes],
) -> None:
    made = rules((TODAY, "Info"))
    first = made.on(dt.date(2020, 1, 2))
    second = first.on(dt.date(2021, 3, 4))
    (text,) = map(str, first.graph.objects(None, SH.select))
    (other,) = map(str, second.graph.objects(None, SH.select))
    assert "NOW()" not in text
    assert "2020-01-02T00:00:00Z" in text
    assert "2021-03-04T00:00:00Z" in other
    assert any("NOW()" in str(text) for text in made.graph.objects(None, SH.select))
    assert second.rules == made.rules
