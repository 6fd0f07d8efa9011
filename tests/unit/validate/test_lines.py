from __future__ import annotations

from samenwerking_kg.validate.lines import subject_lines

TURTLE = """@prefix ex: <http://example.org/> .
PREFIX id: <http://example.org/id/>

ex:a ex:kent ex:b ,
    ex:c .
id:0.10 a ex:Ding .
<http://example.org/d> a ex:Ding .
ex:a ex:kent ex:e .
other:x a ex:Ding .
# ex:f a ex:Ding .
[] a ex:Ding .
ex:alone
    a ex:Ding .
"""


def test_a_subject_is_found_on_the_line_that_it_begins() -> None:
    assert subject_lines(TURTLE) == {
        "http://example.org/a": 4,
        "http://example.org/id/0.10": 6,
        "http://example.org/d": 7,
        "http://example.org/alone": 12,
    }


def test_n_triples_and_n_quads_are_found_too() -> None:
    text = "<http://e/s> <http://e/p> <http://e/o> .\n<http://e/o> <http://e/p> <http://e/s> <http://e/g> .\n"
    assert subject_lines(text) == {"http://e/s": 1, "http://e/o": 2}


def test_what_is_not_sure_has_no_line() -> None:
    assert subject_lines('{"@id": "http://e/s"}\n  <http://e/s> <http://e/p> 1 .') == {}
