"""Looking statements up."""

from __future__ import annotations

import datetime as dt

from samenwerking_kg.rdf.terms import NamedNode, Triple, day, plain
from samenwerking_kg.registers.tooi.index import Index
from samenwerking_kg.vocabulary import RDFS, TOOI

A, B, C = (NamedNode(f"x:{name}") for name in "abc")
P, Q = NamedNode("x:p"), NamedNode("x:q")


def test_answers_come_in_one_order_whatever_the_order_of_the_statements() -> None:
    triples = [Triple(A, P, C), Triple(A, P, B), Triple(A, P, plain("tekst"))]
    for given in (triples, triples[::-1]):
        index = Index(given)
        assert index.nodes(A, P) == [B, C]
        assert index.subjects(P, C) == [A]


def test_what_is_not_said_is_none_and_empty() -> None:
    index = Index([Triple(A, P, B)])
    assert index.values(B, P) == []
    assert index.literal(A, P) is None
    assert index.word(A, P, RDFS.label) is None
    assert index.day(A, TOOI.begindatum) is None
    assert index.has(A)
    assert not index.has(B)


def test_the_first_predicate_that_has_a_value_answers() -> None:
    index = Index([Triple(A, P, day("2020-01-02")), Triple(A, Q, day("2019-01-01"))])
    assert index.day(A, TOOI.begindatum, P, Q) == dt.date(2020, 1, 2)
    assert list(index.with_property(P, Q)) == [A]
