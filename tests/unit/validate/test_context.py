from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from samenwerking_kg.errors import DataTooLarge
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.context import context_of

Read = Callable[[str], list[Triple]]
ORG = "@prefix org: <http://www.w3.org/ns/org#> . "
MINE, OTHER = "http://example.org/graph/mine", "http://example.org/graph/other"
EXAMPLES = "https://w3id.org/samenwerking-kg/graph/voorbeelden"


@pytest.fixture(params=[OxigraphStore, MemoryStore])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    opened = request.param()
    yield opened
    opened.close()


def test_what_only_the_replaced_graph_says_is_not_seen(store: Store, read: Read) -> None:
    store.replace(MINE, read(':v a sw:Samenwerkingsverband ; rdfs:label "Oud" .'))
    data = read(':v rdfs:label "Nieuw" .')
    assert context_of(data, store, without=MINE) == set()
    assert len(context_of(data, store)) == 2


def test_what_another_graph_says_too_is_seen(store: Store, read: Read) -> None:
    shared = read(":v a sw:Samenwerkingsverband .")
    store.replace(MINE, [*shared, *read(':v rdfs:label "Oud" .')])
    store.replace(OTHER, shared)
    assert context_of(read(":v :p :q ."), store, without=MINE) == set(shared)


def test_what_only_an_example_says_too_is_not_seen(store: Store, read: Read) -> None:
    said = read(":v a sw:Samenwerkingsverband .")
    store.replace(MINE, said)
    store.replace(EXAMPLES, said)
    assert context_of(read(":v :p :q ."), store, without=MINE) == set()


def test_parts_of_the_replaced_graph_are_not_seen_and_those_of_others_are(
    store: Store, read: Read
) -> None:
    theirs = read(f"{ORG} :b org:organization :v ; org:member :o . [] org:organization :v .")
    store.replace(MINE, read(f"{ORG} :a org:organization :v . _:n org:organization :v ; :p 1 ."))
    store.replace(OTHER, theirs)
    data = read(":v a sw:Samenwerkingsverband .")
    assert context_of(data, store, without=MINE) == set(theirs)
    assert len(context_of(data, store)) == len(theirs) + 3


def test_a_part_that_another_graph_speaks_of_but_does_not_join_is_not_reached(
    store: Store, read: Read
) -> None:
    store.replace(MINE, read(f"{ORG} :a org:organization :v ."))
    store.replace(OTHER, read(":a :p :q ."))
    assert context_of(read(":v a sw:Samenwerkingsverband ."), store, without=MINE) == set()


def test_the_caller_may_say_what_stands(store: Store, read: Read) -> None:
    said = read(':v rdfs:label "Oud" . :w rdfs:label "W" .')
    store.replace(MINE, said)
    data = read(":v :p :w .")
    assert context_of(data, store, without=MINE, standing=said) == set()
    assert context_of(data, store, without=MINE, standing=[]) == set(said)


def test_a_graph_that_is_new_takes_nothing_away(store: Store, read: Read) -> None:
    said = read(':v rdfs:label "V" .')
    store.replace(OTHER, said)
    assert context_of(read(":v :p :q ."), store, without=MINE) == set(said)


@pytest.mark.parametrize("without", [None, MINE])
def test_a_context_beyond_all_measure_is_refused_and_never_cut_off(
    without: str | None, store: Store, read: Read
) -> None:
    parts = " ".join(f":d{number} org:organization :v ; :p 1 ." for number in range(60))
    store.replace(OTHER, read(ORG + parts))
    data = read(":v a sw:Samenwerkingsverband .")
    assert len(context_of(data, store, without=without, most=120)) == 120
    with pytest.raises(DataTooLarge, match="Verdeel"):
        context_of(data, store, without=without, most=119)
