"""What was changed is taken in between publications, or when somebody asks."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from samenwerking_kg.index import Index, calm
from samenwerking_kg.index import index as indexing
from samenwerking_kg.index.search import keeping
from samenwerking_kg.index.search.keeping import Keeping
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE, RDF


@pytest.fixture(autouse=True)
def shortly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calm, "REST", 0.001)


def _looks(answers: list[bool], over: bool = False) -> int:
    """How often is looked whether somebody publishes."""
    looked = []

    def busy() -> bool:
        looked.append(answers[min(len(looked), len(answers) - 1)])
        return looked[-1]

    turn = threading.Condition()
    with turn:
        calm.await_calm(turn, lambda: over, busy)
    return len(looked)


def test_it_goes_on_while_somebody_publishes() -> None:
    assert _looks([True, True, False]) == 3


def test_it_waits_for_who_publishes_for_ever() -> None:
    assert _looks([True]) == calm._RESTS


def test_who_asks_waits_for_who_publishes() -> None:
    assert _looks([True], over=True) == 0


LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def _changed(store: OxigraphStore, times: int) -> None:
    for number in range(times):
        thing = NamedNode(f"{BASE}id/organisatie/{number}")
        store.replace(f"{BASE}graph/gm1900/{number}", [Triple(thing, LABEL, Literal("naam"))])


def _comes(follower: Keeping | Index, store: OxigraphStore) -> bool:
    """Whether it comes to the present while nobody asks."""
    until = time.monotonic() + 60
    while follower.revision != store.revision and time.monotonic() < until:
        time.sleep(0.01)
    return follower.revision == store.revision


def test_changes_pile_up_until_all_names_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calm, "REST", 3600)
    store = OxigraphStore()
    names = Keeping(store, busy=lambda: True)
    names.start()
    assert _comes(names, store)
    monkeypatch.setattr(keeping, "everything", lambda _: pytest.fail("all was read again"))
    _changed(store, keeping._MANY // 2 + 1)
    assert _comes(names, store)
    names.close()


def test_changes_pile_up_until_the_index_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(calm, "REST", 3600)
    monkeypatch.setattr(indexing, "_LARGE", 20)
    store = OxigraphStore()
    index = Index(store, tmp_path, busy=lambda: True)
    index.start()
    assert _comes(index, store)
    monkeypatch.setattr(index, "_make", lambda *_: pytest.fail("it was made anew"))
    _changed(store, indexing._LARGE // 2 + 1)
    assert _comes(index, store)
    index.close()


def _filled(things: int) -> OxigraphStore:
    store = OxigraphStore()
    graph, kind = f"{BASE}graph/gm1900/alles", NamedNode(f"{BASE}def#Systeem")
    store.replace(
        graph,
        [
            triple
            for number in range(things)
            for thing in [NamedNode(f"{BASE}id/systeem/{number}")]
            for triple in (Triple(thing, LABEL, Literal("naam")), Triple(thing, RDF.type, kind))
        ],
    )
    return store


def test_names_of_a_tenth_that_changed_are_read_with_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keeping, "_FEW_THINGS", 1)
    store = _filled(200)
    names = Keeping(store)
    names.start()
    assert _comes(names, store)
    monkeypatch.setattr(keeping, "everything", lambda _: pytest.fail("all was read again"))
    _changed(store, 20)
    assert _comes(names, store)
    names.close()


def test_a_change_that_is_small_beside_the_rest_makes_the_index_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(indexing, "_LARGE", 1)
    store = _filled(200)
    index = Index(store, tmp_path)
    index.start()
    assert _comes(index, store)
    monkeypatch.setattr(index, "_make", lambda *_: pytest.fail("it was made anew"))
    _changed(store, 20)
    assert _comes(index, store)
    index.close()
