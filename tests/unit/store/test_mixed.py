"""The union in memory, and the whole store beside it."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import Any, cast

from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Triple
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.mixed import Mixed, Union, in_the_union
from samenwerking_kg.store.oxigraph import OxigraphStore

A, B, P = "https://example.org/a", "https://example.org/b", NamedNode("https://example.org/p")
ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"


def said(number: int) -> Triple:
    subject = NamedNode(f"https://example.org/{number}") if number % 3 else BlankNode(f"k{number}")
    return Triple(subject, P, Literal(f"é {number}\n"))


def rows(store: Any, text: str = ALL, **dataset: Sequence[str]) -> list[str]:
    return sorted(str(row) for row in cast(Any, store.query(text, **dataset)))


def union(store: OxigraphStore) -> Union:
    out = io.BytesIO()
    store.write(out, unnamed=True)
    return Union.filled(io.BytesIO(out.getvalue()))


def test_the_union_is_another_one_after_any_change() -> None:
    """Changes of several graphs that say the same, at random: what the store tells is enough to
    follow it. An example is no part of the union; a whole graph may go."""
    draw, store = random.Random(11), OxigraphStore()
    names = [A, B, EXAMPLES_GRAPH]
    standing: dict[str, set[Triple]] = {name: {said(n) for n in range(5)} for name in names}
    store.apply([Edit(name, [], list(standing[name])) for name in names])
    told: list[Sequence[Edit]] = []
    store.watch(lambda _, edits: told.append(edits or ()))
    followed = union(store)
    for _ in range(80):
        edits = []
        for name in draw.sample(names, draw.randint(1, len(names))):
            wanted = {said(draw.randrange(14)) for _ in range(draw.randrange(9))}
            gone, come = standing[name] - wanted, wanted - standing[name]
            edits.append(Edit(name, list(gone), list(come), drop=not wanted))
            standing[name] = wanted
        store.apply(edits)
        told_now = in_the_union(told.pop())
        assert told_now is not None
        followed.follow(told_now)
        assert rows(followed) == rows(store)


def test_replacing_and_removing_a_graph_is_not_told() -> None:
    store = OxigraphStore()
    told: list[Sequence[Edit]] = []
    store.watch(lambda _, edits: told.append(edits or ()))
    followed = union(store)
    store.replace(A, [said(1), said(2)])
    store.replace(B, [said(2), said(3)])
    store.replace(A, [said(2)])
    store.remove(B)
    for edits in told:
        followed.follow(in_the_union(edits) or ())
    assert rows(followed) == rows(store)
    assert len(rows(followed)) == 1


def test_a_query_is_answered_from_the_other_half() -> None:
    store = OxigraphStore()
    store.apply([Edit(A, [], [said(1)]), Edit(EXAMPLES_GRAPH, [], [said(2)])])
    part = union(store)
    store.apply([Edit(B, [], [said(3)])])  # so that one sees which of the two answers
    asked = Mixed(part, store)
    assert len(rows(asked)) == 1
    assert len(rows(asked, "SELECT * { GRAPH ?g { ?s ?p ?o } }")) == 3
    assert len(rows(asked, f"SELECT * FROM <{EXAMPLES_GRAPH}> {{ ?s ?p ?o }}")) == 1
    assert len(rows(asked, default_graphs=[B], named_graphs=[])) == 1


def test_what_a_store_did_not_tell_is_guessed() -> None:
    assert in_the_union([Edit(A, [said(1)], [])]) is None
    (told,) = in_the_union([Edit(A, (), [said(1)])]) or ()
    assert (told.removed, told.unmerged, told.added) == ((), None, [said(1)])
    (example,) = in_the_union([Edit(EXAMPLES_GRAPH, [said(2)], [said(1)], unmerged=[])]) or ()
    assert (example.unmerged, example.added) == ([], ())
