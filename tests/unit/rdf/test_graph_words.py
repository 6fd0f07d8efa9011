"""The graphs that an update names, whether it would change them or not."""

from __future__ import annotations

import pytest

from samenwerking_kg.rdf.graph_words import graphs_named

OWN, OTHER = "https://example.org/graph/a", "https://example.org/graph/b"


@pytest.mark.parametrize(
    "text",
    [
        f"DELETE DATA {{ GRAPH <{OTHER}> {{ <x:s> <x:p> 1 }} }}",
        f"DROP SILENT GRAPH <{OTHER}>",
        f"WITH <{OTHER}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"CREATE GRAPH <{OTHER}>",
        f"CLEAR GRAPH <{OTHER}>",
        f"COPY <{OTHER}> TO DEFAULT",
        f"ADD DEFAULT TO <{OTHER}>",
        f"MOVE SILENT GRAPH <{OTHER}> TO DEFAULT",
        f"DELETE {{ ?s ?p ?o }} USING NAMED <{OTHER}> WHERE {{ ?s ?p ?o }}",
        f"DELETE {{ ?s ?p ?o }} USING <{OTHER}> WHERE {{ ?s ?p ?o }}",
        "PREFIX g: <https://example.org/graph/> CLEAR GRAPH g:b",
        "PREFIX : <https://example.org/graph/> CLEAR GRAPH :b",
        "CLEAR GRAPH <b>",
        f"# GRAPH\nCLEAR /**/ GRAPH\n<{OTHER}>".replace("/**/ ", ""),
    ],
)
def test_another_graph_is_seen_wherever_the_grammar_has_one(text: str) -> None:
    assert list(graphs_named(text, OWN)) == [OTHER]


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:graph> <x:with> 'GRAPH <x:y>' }",
        "DELETE { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"PREFIX graph: <{OTHER}> INSERT DATA {{ graph:x graph:y graph:z }}",
        "INSERT DATA { <x:s> a <x:C> } # GRAPH <x:y>",
    ],
)
def test_what_is_no_graph_is_none(text: str) -> None:
    assert list(graphs_named(text, OWN)) == []


def test_the_own_graph_may_be_named() -> None:
    text = f"WITH <{OWN}> DELETE {{ ?s ?p ?o }} INSERT {{ GRAPH <{OWN}> {{ ?s ?p 1 }} }} WHERE {{ ?s ?p ?o }}"
    assert set(graphs_named(text, OWN)) == {OWN}
