"""Nothing of anybody's data is read as SPARQL."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from samenwerking_kg.rdf.terms import (
    BlankNode,
    NamedNode,
    Triple,
    integer,
    plain,
    text,
    typed,
)
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.rewrite import GraphEdit, Rewrite, rewrite

GRAPH = NamedNode("http://example.org/graph/a")
OTHER = NamedNode("http://example.org/graph/b")
SUBJECT, PREDICATE = NamedNode("http://example.com/s"), NamedNode("http://example.com/p")


def says(value: str) -> Triple:
    return Triple(SUBJECT, PREDICATE, plain(value))


def nameless(value: str) -> Triple:
    return Triple(BlankNode("b1"), PREDICATE, plain(value))


def edited(
    removed: Sequence[Triple] = (),
    unmerged: Sequence[Triple] = (),
    added: Sequence[Triple] = (),
    merged: bool = True,
    graph: NamedNode = GRAPH,
) -> GraphEdit:
    return GraphEdit(graph, removed, unmerged, added, merged)


def looked_up(change: Rewrite, numbers: range) -> list[object]:
    return [change.rows[integer(number)] for number in numbers]


def test_a_statement_with_a_blank_node_is_not_in_the_text() -> None:
    kind, nasty = nameless("gewoon"), nameless('" } ; DROP ALL #')
    texts = {rewrite([edited([one], [one], [one])]).text for one in (kind, nasty)}
    assert len(texts) == 1
    assert "example.com" not in texts.pop()


def test_a_blank_node_in_a_statement_about_a_statement_is_in_the_text() -> None:
    about = Triple(SUBJECT, PREDICATE, Triple(SUBJECT, PREDICATE, BlankNode("b2")))
    change = rewrite([edited([], [], [about])])
    assert looked_up(change, range(1)) == [about]
    assert "b2" not in change.text


def test_every_row_of_the_text_can_be_looked_up() -> None:
    removed, added = [nameless("a"), nameless("b")], [nameless("c")]
    change = rewrite([edited(removed, removed[:1], added)])
    assert looked_up(change, range(4)) == [*removed, removed[0], *added]


def test_two_graphs_have_rows_of_their_own_and_all_removals_come_first() -> None:
    one, two = nameless("a"), nameless("b")
    change = rewrite([edited([one], added=[two]), edited([two], added=[one], graph=OTHER)])
    assert looked_up(change, range(4)) == [one, two, two, one]
    assert change.text.rindex("DELETE") < change.text.index("INSERT")


def test_a_graph_outside_the_merge_leaves_the_merge_alone() -> None:
    written = rewrite([edited(added=[says("a")], merged=False)]).text
    assert written.count("example.com/s") == 1
    assert rewrite([edited(added=[says("a")])]).text.count("example.com/s") == 2


NASTY = [
    '" } ; DROP ALL #', "\\u003E", '\\\\u0022 } ; CLEAR ALL', "a\\", "'''", '"""', "\x00\x01\x7f",
    "\n\r\t", "\u2028\U0001f600", "\\U00000022", "{}", "?s", "# niets",
]  # fmt: skip


@pytest.mark.parametrize("value", NASTY)
def test_whatever_a_text_says_comes_back_as_it_was_and_nothing_else_happens(value: str) -> None:
    store, kept = OxigraphStore(), says("blijft")
    odd = NamedNode("http://example.com/\u00e9?a=b;c#(d)'")
    said = {
        says(value),
        nameless(value),
        Triple(odd, PREDICATE, plain(value)),
        Triple(SUBJECT, PREDICATE, text(value, "nl")),
        Triple(SUBJECT, PREDICATE, typed(value, "http://example.com/t#'x'")),
    }
    store.replace(OTHER.value, [kept])
    store.apply([Edit(GRAPH.value, (), said)])
    assert set(store.graph(GRAPH.value)) == said
    store.apply([Edit(GRAPH.value, said)])
    assert set(store.graph(GRAPH.value)) == set()
    assert set(store.graph(OTHER.value)) == {kept}
    assert store.size() == 1


@pytest.mark.parametrize(
    "value", ["http://x.nl/> } ; DROP ALL", "http://x.nl/a b", "http://x.nl/{"]
)
def test_an_iri_that_could_end_before_its_end_cannot_be_made(value: str) -> None:
    with pytest.raises(ValueError, match="Invalid IRI"):
        NamedNode(value)
