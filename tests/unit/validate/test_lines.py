from __future__ import annotations

import pytest

from samenwerking_kg.validate.lines import Document, subject_lines

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


MESSY = """@prefix ex: <http://example.org/> . @base <http://example.org/base/> .
# ex:comment ex:p 1 .
ex:a ex:naam '''Een naam
ex:niet ex:p ex:b .
''' ; ex:maat 3 ,
    12.5 ; ex:kent [ ex:naam "binnen" ;
        ex:kent ex:c ] , ( ex:d
    ex:e ) ; ex:naam "anders"@nl . ex:b ex:kent
    ex:a .
   <c> a ex:Ding ;; ex:naam "een \\"b\\" .", "x"^^ex:soort .
GRAPH ex:g { ex:in ex:kent <http://example.org/a>
  ; ex:maat true }
[] ex:kent ex:z .
ex:a ex:later ex:z .
prefix un: <http://example.org/un/>
un:a.b ex:kent _:x .
_:x ex:kent un:a\\,b .
"""


@pytest.mark.parametrize(
    ("thing", "path", "value", "line"),
    [
        ("a", None, None, 3),
        ("a", "maat", None, 5),
        ("a", "maat", "3", 5),
        ("a", "maat", "12.5", 6),
        ("a", "naam", "anders", 8),
        ("a", "naam", "onbekend", 3),
        ("a", None, "anders", 8),
        ("a", "ontbreekt", None, 3),
        ("a", "later", None, 14),
        ("b", "kent", None, 9),
        ("base/c", None, None, 10),
        ("base/c", "naam", 'een "b" .', 10),
        ("in", "kent", "http://example.org/a", 11),
        ("in", "maat", "true", 12),
        ("un/a.b", "kent", "_:x", 16),
        ("niet", None, None, None),
        ("comment", None, None, None),
        ("g", None, None, None),
        ("c", None, None, None),
    ],
)
def test_a_fault_is_found_in_messy_turtle(
    thing: str, path: str | None, value: str | None, line: int | None
) -> None:
    document = Document("messy.trig", MESSY, "trig")
    ex = "http://example.org/"
    assert document.line(ex + thing, ex + path if path else None, value) == line


def test_a_value_with_an_escape_is_found() -> None:
    document = Document("x.ttl", MESSY, "turtle")
    assert document.line("_:x", None, "http://example.org/un/a,b") == 17


JSON = """{
  "@context": {"ex": "http://example.org/", "naam": "ex:naam"},
  "@graph": [
    {
      "ex:kent": {"@id": "ex:later"},
      "@id": "ex:a",
      "naam": "Aap { \\" } ",
      "ex:maat": [1,
        {"@value": "2", "@type": "ex:getal"}]
    },
    {"id": "http://example.org/later", "ex:deel":
       {"@id": "ex:nested",
        "naam": "Diep"}}
  ]
}
"""


@pytest.mark.parametrize(
    ("thing", "path", "value", "line"),
    [
        ("a", None, None, 6),
        ("a", "naam", None, 7),
        ("a", "kent", "http://example.org/later", 5),
        ("a", "maat", "1", 8),
        ("a", "maat", "2", 9),
        ("later", None, None, 11),
        ("later", "deel", "http://example.org/nested", 12),
        ("nested", "naam", "Diep", 13),
        ("elders", None, None, None),
    ],
)
def test_a_fault_is_found_in_json_ld(
    thing: str, path: str | None, value: str | None, line: int | None
) -> None:
    document = Document("x.jsonld", JSON, "json-ld")
    ex = "http://example.org/"
    assert document.line(ex + thing, ex + path if path else None, value) == line


XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:ex="http://example.org/" xml:base="http://example.org/">
  <!-- <ex:Ding rdf:about="http://example.org/comment"/> -->
  <ex:Ding rdf:about="http://example.org/a">
    <ex:naam>Aap &amp;
      Beer</ex:naam>
    <ex:kent rdf:resource="b"/>
    <ex:deel>
      <ex:Ding rdf:ID="c">
        <ex:maat>3</ex:maat>
      </ex:Ding>
    </ex:deel>
  </ex:Ding>
</rdf:RDF>
"""


@pytest.mark.parametrize(
    ("thing", "path", "value", "line"),
    [
        ("a", None, None, 5),
        ("a", "naam", "Aap &\n      Beer", 6),
        ("a", "kent", "http://example.org/b", 8),
        ("a", "deel", "http://example.org/#c", 9),
        ("#c", None, None, 10),
        ("#c", "maat", "3", 11),
        ("comment", None, None, None),
    ],
)
def test_a_fault_is_found_in_rdf_xml(
    thing: str, path: str | None, value: str | None, line: int | None
) -> None:
    document = Document("x.rdf", XML, "rdf-xml")
    ex = "http://example.org/"
    assert document.line(ex + thing, ex + path if path else None, value) == line


@pytest.mark.parametrize("form", ["turtle", "trig", "n-triples", "n-quads", "json-ld", "rdf-xml"])
@pytest.mark.parametrize("text", ["", "]}.", "<a", "\x00", '{"@id": ', "<!DOCTYPE x>", MESSY, JSON])
def test_a_text_of_another_kind_has_no_lines_and_does_no_harm(form: str, text: str) -> None:
    assert Document("x", text, form).line("http://nowhere.example/") is None


@pytest.mark.parametrize(
    ("text", "form"),
    [(MESSY, "trig"), (JSON, "json-ld"), (XML, "rdf-xml")],
    ids=["trig", "json-ld", "rdf-xml"],
)
def test_who_asks_for_a_few_things_gets_the_same_lines(text: str, form: str) -> None:
    ex = "http://example.org/"
    for thing in ("a", "b", "base/c", "in", "un/a.b", "later", "nested", "#c", "niet"):
        few = Document("x", text, form, frozenset({ex + thing}))
        assert few.line(ex + thing) == Document("x", text, form).line(ex + thing)
