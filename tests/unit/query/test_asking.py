"""A stranger's question meets the guard before it meets a store."""

from __future__ import annotations

import pytest

from samenwerking_kg.errors import IdentifierInvalid, QueryRefused, QuerySyntax
from samenwerking_kg.query.asking import ask
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore

A, B = "http://example.org/graph/a", "http://example.org/graph/b"


@pytest.fixture
def store() -> Store:
    filled = OxigraphStore()
    for name, value in ((A, "een"), (B, "twee")):
        thing = NamedNode("http://example.org/s")
        filled.replace(name, [Triple(thing, thing, plain(value))])
    return filled


def test_a_question_is_answered_on_the_union(store: Store) -> None:
    answer = ask(store, "SELECT ?o { ?s ?p ?o }")
    assert sorted(row[0].value for row in answer) == ["een", "twee"]


def test_the_dataset_of_the_protocol_reaches_the_store(store: Store) -> None:
    answer = ask(store, "SELECT ?o { ?s ?p ?o }", (A,), None)
    assert [row[0].value for row in answer] == ["een"]
    answer = ask(store, "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", None, (B,))
    assert [row[0].value for row in answer] == ["twee"]


def test_a_call_to_another_endpoint_never_reaches_the_store(store: Store) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        ask(store, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_an_update_is_no_question(store: Store) -> None:
    for update in ("DROP ALL", "INSERT DATA { <x:a> <x:b> 1 }", "LOAD <http://127.0.0.1:1/>"):
        with pytest.raises(QuerySyntax):
            ask(store, update)
    assert store.size() == 2


def test_a_dataset_that_is_no_iri_is_refused(store: Store) -> None:
    with pytest.raises(IdentifierInvalid):
        ask(store, "SELECT * { ?s ?p ?o }", ("geen iri",))
