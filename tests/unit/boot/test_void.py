"""The counts follow the store, and counting does not feed on itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast

import pytest

from samenwerking_kg.boot.void import Recount
from samenwerking_kg.describe.void import counting
from samenwerking_kg.describe.void.counting import Counts, count
from samenwerking_kg.describe.void.document import MOST_GRAPHS, timeless
from samenwerking_kg.describe.void.terms import ALL, VOID
from samenwerking_kg.describe.void.touched import Touched
from samenwerking_kg.errors import StoreFull
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, VOID_GRAPH, graph, tooi
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple, iri, plain
from samenwerking_kg.store.base import Edit, Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE, DCT, ORG, RDF, RDFS, SW

A, B = graph("gm1895", "a"), graph("gm1895", "b")
ONE, TWO = iri(BASE + "id/deelname/een"), iri(BASE + "id/deelname/twee")
SAYS = [
    Triple(ONE, RDF.type, SW.Deelname),
    Triple(ONE, ORG.member, tooi("gm0106")),
    Triple(TWO, RDF.type, SW.Deelname),
    Triple(TWO, RDFS.label, plain("twee")),
    Triple(BlankNode("b"), RDFS.label, plain("twee")),
]


@pytest.fixture(params=["oxigraph", "memory"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    made: Store = OxigraphStore() if request.param == "oxigraph" else MemoryStore()
    made.replace(A, SAYS)
    made.replace(EXAMPLES_GRAPH, SAYS[:2])
    yield made
    made.close()


@pytest.fixture(autouse=True)
def without_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samenwerking_kg.boot.void.REST", 0)
    monkeypatch.setattr("samenwerking_kg.boot.void._LOOK", 0.05)


@pytest.fixture
def recount(store: Store) -> Iterator[Recount]:
    made = Recount(store, "http://hier", quiet=0)
    made.start()
    assert made.settled(60)
    yield made
    made.stop()


def said(store: Store, about: NamedNode = ALL) -> dict[str, str]:
    return {
        t.predicate.value.rpartition("#")[2]: cast(Any, t.object).value
        for t in store.graph(VOID_GRAPH)
        if t.subject == about
    }


def test_the_counts_of_a_small_store_are_wrong(store: Store) -> None:
    found = count(store)
    assert found.triples == 5
    assert (found.subjects, found.objects) == (3, 3)
    assert found.classes == {SW.Deelname.value: 2}
    label = found.properties[RDFS.label.value]
    assert (label.triples, label.subjects, label.objects) == (2, 2, 1)
    assert found.graphs == {A: 5, EXAMPLES_GRAPH: 2}
    assert found.entities == {"eigen": 2, "tooi": 0}
    ((link, number),) = found.links.items()
    assert (link.source, link.target, link.predicate) == ("eigen", "tooi", ORG.member.value)
    assert number == 1


def test_counting_what_was_touched_differs_from_counting_all(store: Store) -> None:
    before = count(store)
    steps = [
        [Edit(B, (), [SAYS[0], Triple(TWO, ORG.member, tooi("gm0114"))])],
        [Edit(A, [SAYS[0], SAYS[1]]), Edit(VOID_GRAPH, (), [Triple(ALL, RDF.type, VOID.Dataset)])],
        [Edit(B, [SAYS[0], Triple(TWO, ORG.member, tooi("gm0114"))], drop=True)],
        [Edit(A, SAYS), Edit(B, (), [Triple(ONE, RDF.type, RDF.Statement)])],
    ]
    for edits in steps:
        touched = Touched()
        touched.add(edits)
        store.apply(edits)
        now = count(store, before, touched)
        assert now == count(store)
        assert now != before
        before = now


def test_a_large_store_gets_a_count_that_nobody_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = count(store)
    monkeypatch.setattr(counting, "MOST", 4)
    touched = Touched()
    touched.add([Edit(A, (), SAYS[:1])])
    for found in (count(store), count(store, whole, touched)):
        assert found.triples == 5
        assert found.classes == {SW.Deelname.value: 2}
        assert (found.subjects, found.objects, found.entities, found.links) == (None, None, {}, {})
    monkeypatch.setattr(counting, "MOST", 5)
    assert count(store, count(store), touched) == whole


def test_an_empty_store_cannot_be_counted() -> None:
    assert count(OxigraphStore()) == Counts(entities={"eigen": 0, "tooi": 0}, subjects=0, objects=0)


def test_a_change_does_not_come_into_the_counts(store: Store, recount: Recount) -> None:
    assert said(store)["triples"] == "5"
    store.apply([Edit(B, (), [Triple(ONE, RDFS.label, plain("een")), SAYS[0]])])
    assert recount.settled(60)
    assert said(store)["triples"] == "6"
    assert said(store, iri(B))["triples"] == "2"
    store.remove(B)
    assert recount.settled(60)
    assert said(store)["triples"] == "5"
    assert said(store, iri(B)) == {}
    store.clear()
    assert recount.settled(60)
    assert said(store)["triples"] == "0"


def test_writing_the_counts_makes_it_count_again(store: Store, recount: Recount) -> None:
    once, revision = set(store.graph(VOID_GRAPH)), store.revision
    recount.stop()
    again = Recount(store, "http://hier", quiet=0)
    again.start()
    assert again.settled(60)
    again.stop()
    assert store.revision == revision
    assert set(store.graph(VOID_GRAPH)) == once


def test_a_change_that_leaves_the_counts_has_no_moment() -> None:
    store, moments = OxigraphStore(), [dt.datetime(2026, 1, 1, tzinfo=dt.UTC)]
    store.replace(A, SAYS)
    recount = Recount(store, quiet=0, now=lambda: moments[-1])
    recount.start()
    assert recount.settled(60)
    before = set(store.graph(VOID_GRAPH))
    moments.append(dt.datetime(2026, 1, 2, tzinfo=dt.UTC))
    other = Triple(TWO, RDFS.label, plain("tweede"))
    store.apply(
        [
            Edit(
                A,
                [SAYS[3], SAYS[4]],
                [other, Triple(BlankNode("b"), other.predicate, other.object)],
            )
        ]
    )
    assert recount.settled(60)
    recount.stop()
    now = set(store.graph(VOID_GRAPH))
    assert timeless(now) == timeless(before)
    modified = {str(t.object) for t in now if t.subject == ALL and t.predicate == DCT.modified}
    assert [each[:11] for each in modified] == ['"2026-01-02']


def test_a_store_that_is_full_ends_the_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    store = OxigraphStore()
    monkeypatch.setattr("samenwerking_kg.boot.void._AGAIN", 0.01)
    replace, calls = store.replace, []

    def full_at_first(name: str, triples: Any) -> Any:
        calls.append(name)
        if len(calls) == 1:
            raise StoreFull("vol")
        return replace(name, triples)

    monkeypatch.setattr(store, "replace", full_at_first)
    recount = Recount(store, quiet=0)
    recount.start()
    assert recount.settled(60)
    recount.stop()
    assert calls == [VOID_GRAPH, VOID_GRAPH]
    assert said(store)["triples"] == "0"


def test_thousands_of_graphs_are_all_described() -> None:
    store = OxigraphStore()
    store.fill((graph("gm1895", str(number)), []) for number in range(MOST_GRAPHS + 5))
    recount = Recount(store, quiet=0)
    recount.start()
    assert recount.settled(60)
    recount.stop()
    subsets = [t for t in store.graph(VOID_GRAPH) if t.predicate == VOID.subset]
    assert len(subsets) == MOST_GRAPHS + 2


def test_a_count_does_not_let_who_publishes_go_first(store: Store) -> None:
    asked: list[float] = []
    made = Recount(store, quiet=0, let_pass=lambda most, _over: asked.append(most))
    made.start()
    assert made.settled(60)
    store.replace(B, SAYS[:1])
    assert made.settled(60)
    made.stop()
    assert asked
