"""The data in memory for who answers, of which the merge stands by itself as well."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from typing import Any, cast

import pytest

from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Triple
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import DEFAULT_GRAPH, Edit
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.twofold import Twofold, asks_no_other

A, B = "https://example.org/a", "https://example.org/b"
ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"


def said(number: int, value: str = "x") -> Triple:
    return Triple(
        NamedNode(f"https://example.org/{number}"),
        NamedNode("https://example.org/p"),
        Literal(value),
    )


def rows(store: Any, text: str = ALL, **dataset: Sequence[str]) -> list[str]:
    return sorted(str(row) for row in cast(Any, store.query(text, **dataset)))


def loaded(store: OxigraphStore) -> tuple[OxigraphStore, Twofold]:
    """The store once more in memory, as a process that answers gets it; plain and twofold."""
    out = io.BytesIO()
    store.write(out)
    plain, other = (type(store).filled(io.BytesIO(out.getvalue())) for _ in range(2))
    return plain, Twofold(other)


@pytest.mark.parametrize("kind", [OxigraphStore, ApartStore])
def test_it_answers_other_than_the_store_after_any_change(
    kind: Callable[[], OxigraphStore],
) -> None:
    """Changes of several graphs that say the same, at random: an example is no part of the merge,
    and a statement leaves it with the last graph that says it."""
    draw, store = random.Random(7), kind()
    names = [A, B, EXAMPLES_GRAPH]
    if kind is ApartStore:
        names.append(DEFAULT_GRAPH)
    standing: dict[str, set[Triple]] = {name: set() for name in names}
    for name in names:
        standing[name] = {said(draw.randrange(12)) for _ in range(6)}
        store.apply([Edit(name, [], list(standing[name]))])
    plain, twofold = loaded(store)
    for _ in range(60):
        edits = []
        for name in draw.sample(names, draw.randint(1, len(names))):
            wanted = {said(draw.randrange(12)) for _ in range(draw.randrange(8))}
            edits.append(Edit(name, list(standing[name] - wanted), list(wanted - standing[name])))
            standing[name] = wanted
        plain.apply(edits)
        twofold.follow(edits)
        assert rows(twofold) == rows(plain)
        assert rows(twofold._unnamed) == rows(plain)


def test_a_graph_that_a_query_names_is_not_seen() -> None:
    store = OxigraphStore()
    store.apply([Edit(A, [], [said(1)]), Edit(B, [], [said(2)])])
    _, twofold = loaded(store)
    assert len(rows(twofold, f"SELECT * {{ GRAPH <{A}> {{ ?s ?p ?o }} }}")) == 1
    assert len(rows(twofold, "SELECT * { gRaPh ?g { ?s ?p ?o } }")) == 2
    assert len(rows(twofold, f"SELECT * FROM <{A}> {{ ?s ?p ?o }}")) == 1
    assert len(rows(twofold, ALL, default_graphs=[B], named_graphs=[])) == 1
    assert rows(twofold, ALL, default_graphs=[], named_graphs=[B]) == []


def test_a_blank_node_becomes_another_one() -> None:
    """Two questions about one node, of which one names a graph, must speak of the same."""
    node = BlankNode("k")
    store = OxigraphStore()
    store.apply([Edit(A, [], [Triple(node, NamedNode("https://example.org/p"), node)])])
    _, twofold = loaded(store)
    (merged,) = rows(twofold)
    (named,) = rows(twofold, f"SELECT ?s ?p ?o {{ GRAPH <{A}> {{ ?s ?p ?o }} }}")
    assert merged == named
    twofold.follow([Edit(A, [Triple(node, NamedNode("https://example.org/p"), node)], [])])
    assert rows(twofold) == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (ALL, True),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", False),
        ("select * from <a:b> {}", False),
        (f"SELECT * {{ <{A}> ?p '\\u0041' }}", False),
        ("SELECT * { <https://w3id.org/x/graph/y> ?p ?o }", False),
    ],
)  # fmt: skip
def test_what_a_query_sees_is_misjudged(text: str, answer: bool) -> None:
    assert asks_no_other(text) is answer
