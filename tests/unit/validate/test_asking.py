"""The query of a rule gives each finding once, by itself and kept to a source or a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.asking import Asking
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.standing import standing

Read = Callable[[str], list[Triple]]
Rules = Callable[..., Shapes]
ONE, TWO = "http://example.org/een", "http://example.org/twee"
NAMED = "sh:or ( [ sh:path :naam ; sh:minCount 1 ] )"
PARTS = "sh:property sws:Een-naam , sws:Een-maat"
SHAPES = """
sws:Een-naam sh:path :naam ; sh:minCount 1 ; sh:message "Geen naam."@nl , "No name."@en .
sws:Een-maat sh:path :maat ; sh:maxInclusive 9 ; sh:message "Geen {?value}."@nl , "No {?value}."@en .
"""


@pytest.fixture
def store(read: Read) -> OxigraphStore:
    made = OxigraphStore()
    made.replace(ONE, read(':a a :Ding ; rdfs:label "Aap" . :b a :Ding ; :naam "B" .'))
    made.replace(
        TWO, read(':a a :Ding ; :maat 12 . :c a :Ding ; sw:geldigTot "2020-01-01"^^xsd:date .')
    )
    made.replace(EXAMPLES_GRAPH, read(":a a :Ding . :d a :Ding ."))
    return made


def found(store: OxigraphStore, query: str) -> list[str]:
    return sorted(row[0].value.rpartition("/")[2] for row in store.query(query))  # type: ignore


def test_a_query_answers_more_or_less_than_the_rule_finds(
    store: OxigraphStore, rules: Rules
) -> None:
    shapes = rules((NAMED, "Warning"))
    asking = Asking(shapes, shapes.rules[0])
    every = standing(store, asking, 100)
    assert [each.focus.rpartition("/")[2] for each in every.findings] == ["a", "c"]
    assert found(store, asking.query()) == ["a", "c"]
    assert not every.more


def test_a_query_of_one_source_or_day_answers_for_others(
    store: OxigraphStore, rules: Rules
) -> None:
    shapes = rules((NAMED, "Warning"))
    asking = Asking(shapes, shapes.rules[0])
    assert found(store, asking.query(ONE)) == ["a"]
    assert found(store, asking.query(TWO)) == ["a", "c"]
    assert found(store, asking.query(on=dt.date(2019, 12, 31))) == ["a", "c"]
    assert found(store, asking.query(TWO, dt.date(2020, 1, 1))) == ["a"]


def test_the_sources_of_a_thing_are_not_those_of_the_union_that_say_what_it_is(
    store: OxigraphStore, rules: Rules
) -> None:
    shapes = rules((NAMED, "Warning"))
    sources = standing(store, Asking(shapes, shapes.rules[0]), 100).sources
    assert sources == {"http://example.org/a": (ONE, TWO), "http://example.org/c": (TWO,)}


def test_a_thing_without_a_kind_has_no_source(read: Read, rules: Rules) -> None:
    shapes = rules(("sh:targetSubjectsOf :maat ; sh:nodeKind sh:BlankNode", "Warning"))
    store = OxigraphStore()
    store.replace(ONE, read(":x :maat 3 . :y :naam 1 ."))
    asking = Asking(shapes, shapes.rules[0])
    assert standing(store, asking, 100).sources == {"http://example.org/x": (ONE,)}
    assert found(store, asking.query(ONE)) == ["x"]
    assert found(store, asking.query(TWO)) == []


def test_two_messages_of_a_rule_are_taken_for_one(
    store: OxigraphStore, rules: Rules, read: Read
) -> None:
    shapes = rules((PARTS, "Warning"))
    for triple in read(SHAPES):
        from samenwerking_kg.validate.graphs import as_rdflib

        shapes.graph.add(tuple(as_rdflib(term) for term in triple))  # type: ignore[arg-type]
    asking = Asking(shapes, shapes.rules[0])
    every = standing(store, asking, 100)
    said = [(each.focus[-1], each.message.nl, each.path, each.value) for each in every.findings]
    assert said == [
        ("a", "Geen naam.", "http://example.org/naam", None),
        ("a", "Geen 12.", "http://example.org/maat", "12"),
        ("c", "Geen naam.", "http://example.org/naam", None),
    ]
    assert found(store, asking.query()) == ["a", "a", "c"]


def test_more_findings_are_kept_than_were_asked_for(store: OxigraphStore, rules: Rules) -> None:
    shapes = rules((NAMED, "Warning"))
    few = standing(store, Asking(shapes, shapes.rules[0]), 1)
    assert len(few.findings) == 1
    assert few.more
