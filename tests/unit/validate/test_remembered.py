"""What was read of the store before is what the store says now, whatever is changed meanwhile."""

from __future__ import annotations

import random
from collections.abc import Callable, Set

import pytest

from samenwerking_kg.rdf.terms import NamedNode, Triple, iri
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate import remembered
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.remembered import Remembered
from samenwerking_kg.vocabulary import ORG, RDF, RDFS, SW

BASE = "http://example.org/"
MINE, OTHER = BASE + "graph/mine", BASE + "graph/other"
THINGS = [iri(f"{BASE}{number}") for number in range(8)]
A, B = THINGS[:2]


class Reading:
    """Counts what is asked of a store that says nothing but what it is told here."""

    def __init__(self, *said: Triple) -> None:
        self.said, self.asked = set(said), list[set[NamedNode]]()

    def __call__(self, things: Set[NamedNode]) -> set[Triple]:
        self.asked.append(set(things))
        return {triple for triple in self.said if triple.subject in things}


def test_what_was_read_is_read_again() -> None:
    store, ask = OxigraphStore(), Reading(Triple(A, RDF.type, SW.Regeling))
    memory = Remembered(store)
    for _ in range(2):
        assert memory.about({A}, ask) == ask.said
    assert ask.asked == [{A}, set()]


def test_a_thing_of_which_nothing_was_said_is_taken_to_be_silent_for_ever() -> None:
    store, ask = OxigraphStore(), Reading()
    memory = Remembered(store)
    assert memory.about({B}, ask) == set()
    ask.said.add(Triple(B, RDF.type, SW.Regeling))
    assert memory.about({B}, ask) == ask.said


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.apply([Edit(OTHER, (), [Triple(A, RDF.type, SW.Deelname)])]),
        lambda store: store.remove(MINE),
        lambda store: store.clear(),
    ],
)
def test_what_was_changed_is_remembered_as_it_was(change: Callable[[OxigraphStore], None]) -> None:
    store = OxigraphStore()
    store.replace(MINE, [Triple(A, RDF.type, SW.Regeling)])
    memory, ask = Remembered(store), Reading(Triple(A, RDF.type, SW.Regeling))
    memory.about({A}, ask)
    change(store)
    memory.about({A}, ask)
    assert ask.asked == [{A}, {A}]


def test_what_was_changed_while_it_was_read_is_remembered_as_it_was() -> None:
    store = OxigraphStore()
    memory, ask = Remembered(store), Reading(Triple(A, RDF.type, SW.Regeling))

    def slowly(things: Set[NamedNode]) -> set[Triple]:
        found = ask(things)
        store.replace(MINE, [Triple(A, RDF.type, SW.Deelname)])
        return found

    memory.about({A}, slowly)
    memory.about({A}, ask)
    assert ask.asked == [{A}, {A}]


def test_a_store_that_tells_of_no_changes_is_remembered() -> None:
    memory, ask = Remembered(MemoryStore()), Reading(Triple(A, RDF.type, SW.Regeling))
    memory.about({A}, ask)
    memory.about({A}, ask)
    assert ask.asked == [{A}, {A}]


def test_more_is_remembered_than_there_is_room_for() -> None:
    ask = Reading(*(Triple(A, RDFS.seeAlso, thing) for thing in THINGS))
    memory = Remembered(OxigraphStore(), most=len(THINGS) - 1)
    memory.about({A}, ask)
    memory.about({A}, ask)
    assert ask.asked == [{A}, {A}]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("few", [2, 2_000])
def test_a_context_from_memory_differs_from_one_that_is_read(
    seed: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After any changes, by whichever way they went in, of graphs in the union or beside it."""
    monkeypatch.setattr(remembered, "_LOOKED_UP", few)
    chance, store = random.Random(seed), OxigraphStore()
    memory = Remembered(store)
    for _ in range(30):
        name = chance.choice([MINE, OTHER])
        if chance.random() < 0.1 and name in store.graphs():
            store.remove(name)
        else:
            store.replace(name, [any_triple(chance) for _ in range(chance.randrange(12))])
        data = [any_triple(chance) for _ in range(4)]
        without = chance.choice([MINE, None])
        assert context_of(data, store, without=without, memory=memory) == context_of(
            data, store, without=without
        )


def any_triple(chance: random.Random) -> Triple:
    subject, value = chance.sample(THINGS, 2)
    return chance.choice(
        [
            Triple(subject, RDF.type, SW.Samenwerkingsverband),
            Triple(subject, ORG.organization, value),
            Triple(subject, SW.regelt, value),
            Triple(subject, RDFS.seeAlso, value),
        ]
    )


def test_a_change_that_the_store_never_told_of_is_not_seen() -> None:
    """Of a write that failed nobody knows what came of it."""
    store, ask = OxigraphStore(), Reading(Triple(A, RDF.type, SW.Regeling))
    memory = Remembered(store)
    memory.about({A}, ask)
    store._engine.revision += 1
    memory.about({A}, ask)
    store.replace(MINE, [])
    memory.about({B}, ask)
    memory.about({A}, ask)
    assert ask.asked == [{A}, {A}, {B}, set()]


def test_what_two_read_at_once_counts_twice() -> None:
    ask = Reading(*(Triple(A, RDFS.seeAlso, thing) for thing in THINGS))
    memory = Remembered(OxigraphStore(), most=len(THINGS))

    def both(things: Set[NamedNode]) -> set[Triple]:
        memory.about(things, ask)
        return ask(things)

    memory.about({A}, both)
    memory.about({A}, ask)
    assert ask.asked[-1] == set()
