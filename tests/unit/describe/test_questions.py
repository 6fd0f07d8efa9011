"""The questions on the shelf, and the blanks in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.describe.choices import choices
from samenwerking_kg.describe.parameters import parameter
from samenwerking_kg.describe.questions import read, read_all
from samenwerking_kg.errors import QuestionNotFound, RequestMalformed

WRITTEN = """# titel: Wie doet mee?
# title: Who takes part?
# uitleg: Eerste zin.
# uitleg: Tweede zin.
# explanation: One sentence.
# bron: ROO
# source: the register
# parameter: gemeente = gm:gm0106 | de gemeente | the municipality
# parameter: op = "2026-05-16"^^xsd:date | peildatum | reference date
# parameter: aantal = 5
# parameter: woord = "zorg"@nl | woord | word
# parameter: eigen = x:1
PREFIX gm: <https://identifier.overheid.nl/tooi/id/gemeente/>
PREFIX x: <urn:eigen:>
SELECT * {
  VALUES ?gemeente { gm:gm0106 } # parameter
  VALUES ?op { "2026-05-16"^^xsd:date } # parameter
  VALUES ?aantal { 5 } VALUES ?woord { "zorg"@nl } VALUES ?eigen { x:1 }
}
"""


def test_a_header_line_is_lost() -> None:
    question = read("wie", WRITTEN)
    assert question.name == "wie"
    assert (question.title_nl, question.title_en) == ("Wie doet mee?", "Who takes part?")
    assert question.explanation_nl == "Eerste zin. Tweede zin."
    assert (question.source_nl, question.source_en) == ("ROO", "the register")
    assert question.text.startswith("PREFIX gm:")
    kinds = {p.name: (p.kind, p.default) for p in question.parameters}
    assert kinds == {
        "gemeente": ("iri", "gm:gm0106"),
        "op": ("date", "2026-05-16"),
        "aantal": ("number", "5"),
        "woord": ("text", "zorg"),
        "eigen": ("iri", "x:1"),
    }
    assert question.parameters[0].about_en == "the municipality"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"gemeente": "gm:gm0114"},
         "{ <https://identifier.overheid.nl/tooi/id/gemeente/gm0114> } # parameter"),
        ({"gemeente": "urn:x"}, "?gemeente { <urn:x> }"),
        ({"gemeente": "<urn:x>"}, "?gemeente { <urn:x> }"),
        ({"eigen": "x:2"}, "?eigen { <urn:eigen:2> }"),
        ({"op": "2013-01-01"}, '{ "2013-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }'),
        ({"aantal": "-7"}, '{ "-7"^^<http://www.w3.org/2001/XMLSchema#integer> }'),
        ({"woord": 'a" } DROP \\1'}, '?woord { "a\\" } DROP \\\\1" }'),
        ({"woord": ""}, '?woord { "zorg"@nl }'),
        ({}, "?gemeente { gm:gm0106 }"),
    ],
)  # fmt: skip
def test_a_value_does_not_reach_the_query(values, expected) -> None:
    assert expected in read("wie", WRITTEN).asked(values)


@pytest.mark.parametrize(
    "values",
    [
        {"gemeente": "gm:gm0106 } DROP ALL {"},
        {"gemeente": "los"},
        {"op": "16-5-2026"},
        {"aantal": "vijf"},
        {"onbekend": "1"},
    ],
)
def test_a_value_of_another_kind_reaches_the_query(values) -> None:
    with pytest.raises(RequestMalformed):
        read("wie", WRITTEN).asked(values)


def test_a_parameter_that_nothing_binds_is_taken() -> None:
    with pytest.raises(ValueError, match="VALUES"):
        parameter("op = 1", "SELECT * {}")


def test_a_question_without_a_header_has_no_title() -> None:
    question = read("kaal", "ASK {}")
    assert (question.title_nl, question.title_en, question.text) == ("kaal", "kaal", "ASK {}\n")


def test_a_file_of_prefixes_is_a_question(tmp_path: Path) -> None:
    for name in ("b.rq", "_prefix.rq", "a.rq"):
        (tmp_path / name).write_text("ASK {}")
    questions = read_all(tmp_path.glob("*.rq"))
    assert [question.name for question in questions.all] == ["a", "b"]
    with pytest.raises(QuestionNotFound):
        questions.named("_prefix")


def test_only_the_default_can_be_chosen(store) -> None:
    question = read("wie", WRITTEN)
    found = choices(store, question.parameters[0], question.text)
    assert [(option.name, option.chosen) for option in found] == [
        ("gemeente Assen", True), ("gemeente Emmen", False),
    ]  # fmt: skip
    assert choices(store, question.parameters[1], question.text) == ()
    assert choices(store, question.parameters[4], question.text) == ()
