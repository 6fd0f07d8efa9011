"""The update text holds numbers, never data."""

from __future__ import annotations

from samenwerking_kg.rdf.terms import NamedNode, Triple, integer, plain
from samenwerking_kg.store.rewrite import rewrite

GRAPH = NamedNode("http://example.org/graph/a")


def says(value: str) -> Triple:
    return Triple(
        NamedNode("http://example.org/s"), NamedNode("http://example.org/p"), plain(value)
    )


def test_the_text_is_the_same_whatever_the_data_says() -> None:
    kind, nasty = says("gewoon"), says('" } ; DROP ALL #')
    texts = {
        rewrite(GRAPH, removed=[one], unmerged=[one], added=[one], merged=True).text
        for one in (kind, nasty)
    }
    assert len(texts) == 1
    assert "example.org" not in texts.pop()


def test_every_row_of_the_text_can_be_looked_up() -> None:
    removed, added = [says("a"), says("b")], [says("c")]
    change = rewrite(GRAPH, removed=removed, unmerged=removed[:1], added=added, merged=True)
    rows = [change.rows[integer(number)] for number in range(4)]
    assert rows == [*removed, removed[0], *added]
    assert change.rows[integer(-1)] == GRAPH


def test_a_graph_outside_the_merge_leaves_the_merge_alone() -> None:
    change = rewrite(GRAPH, removed=[], unmerged=[], added=[says("a")], merged=False)
    assert "INSERT { GRAPH ?g { ?s ?p ?o } } WHERE" in change.text
