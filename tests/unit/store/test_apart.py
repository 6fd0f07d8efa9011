"""The store with a default graph of its own."""

from __future__ import annotations

import pytest

from samenwerking_kg.errors import BadInput, GraphNotFound, IdentifierInvalid
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple, plain
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import DEFAULT_GRAPH, Edit
from samenwerking_kg.store.oxigraph import OxigraphStore

BASE = "http://voorbeeld.nl/"
A, B, P = (NamedNode(BASE + name) for name in "abp")
GRAPH = BASE + "graaf"


def asked(store, text: str) -> bool:
    return store.query(text).value


def test_a_statement_of_a_named_graph_is_in_the_default_graph_too() -> None:
    store = ApartStore()
    store.fill([(GRAPH, [Triple(A, P, B)])])
    store.replace(BASE + "tweede", [Triple(B, P, A)])
    store.apply([Edit(BASE + "derde", added=[Triple(A, P, A)])])
    assert not asked(store, "ASK { ?s ?p ?o }")
    assert store.size() == 3
    assert list(store.graph(DEFAULT_GRAPH)) == []


def test_the_default_graph_cannot_be_written() -> None:
    store = ApartStore()
    known, nameless = Triple(A, P, plain("een")), Triple(BlankNode("x"), P, BlankNode("y"))
    assert store.replace(DEFAULT_GRAPH, [known, nameless]).added == 2
    assert set(store.graph(DEFAULT_GRAPH)) == {known, nameless}
    assert store.replace(DEFAULT_GRAPH, [known]).removed == 1
    store.remove(DEFAULT_GRAPH)
    assert list(store.graph(DEFAULT_GRAPH)) == []
    assert store.graphs() == []


def test_an_empty_name_is_a_graph_of_every_store() -> None:
    store = OxigraphStore()
    with pytest.raises(IdentifierInvalid):
        store.replace(DEFAULT_GRAPH, [])
    with pytest.raises(IdentifierInvalid):
        list(store.graph(DEFAULT_GRAPH))


def test_an_update_is_not_the_engines() -> None:
    store = ApartStore()
    store.update("INSERT DATA { <a> <p> <b> GRAPH <graaf> { <b> <p> <a> } }", BASE)
    assert list(store.graph(DEFAULT_GRAPH)) == [Triple(A, P, B)]
    assert list(store.graph(GRAPH)) == [Triple(B, P, A)]
    store.update("DROP ALL", BASE)
    with pytest.raises(GraphNotFound):
        list(store.graph(GRAPH))


@pytest.mark.parametrize(
    "text", ["INSERT DATA { oeps", "CLEAR ALL ; CREATE GRAPH <graaf>", "CLEAR ALL ; DROP GRAPH <x>"]
)
def test_an_update_that_fails_is_done_in_part(text) -> None:
    store = ApartStore()
    store.update("INSERT DATA { <a> <p> <b> GRAPH <graaf> { <b> <p> <a> } }", BASE)
    with pytest.raises(BadInput):
        store.update(text, BASE)
    assert list(store.graph(DEFAULT_GRAPH)) == [Triple(A, P, B)]


def test_who_follows_the_store_ends_with_other_data() -> None:
    store, follower = ApartStore(), ApartStore()
    store.watch(lambda _revision, edits: follower.apply(edits))
    for text in (
        "INSERT DATA { <a> <p> <b> GRAPH <graaf> { <b> <p> _:x } } ; CREATE GRAPH <leeg>",
        "MOVE DEFAULT TO <elders>",
        "DROP GRAPH <graaf> ; DROP GRAPH <leeg> ; INSERT DATA { <a> <a> <a> }",
    ):
        store.update(text.replace("<", f"<{BASE}"), BASE)
        assert follower.graphs() == store.graphs()
        for name in [DEFAULT_GRAPH, *store.graphs()]:
            assert set(follower.graph(name)) == set(store.graph(name))
