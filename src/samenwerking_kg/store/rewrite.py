"""The one SPARQL update that rewrites a named graph, and the merge of all graphs with it.

Its text is constant but for row numbers. The statements reach the engine through a function that
looks a row up, so that nothing of anybody's data is ever read as SPARQL, and so that blank nodes
can be removed (DELETE DATA has no way to say them). Engines run one update in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple, integer

#: The function that the text calls with a row number.
ROW = NamedNode("urn:samenwerking-kg:row")
_NAMED = "GRAPH ?g { ?s ?p ?o }"
_MERGE = "?s ?p ?o"
_GRAPH_ROW = -1


@dataclass(frozen=True)
class Rewrite:
    """`text` is the update; `rows` answers ROW. Use ``rows.get`` itself as the function: what
    raises inside a function of an engine is left out of the update without an error."""

    text: str
    rows: dict[Literal, Triple | NamedNode]


def rewrite(
    graph: NamedNode,
    *,
    removed: Sequence[Triple],
    unmerged: Sequence[Triple],
    added: Sequence[Triple],
    merged: bool,
) -> Rewrite:
    """Take `removed` out of `graph` and put `added` in.

    unmerged: those of `removed` that no other graph of the merge has, so that they leave it too.
    merged:   whether the graph is part of the merge.
    """
    first, second = len(removed), len(removed) + len(unmerged)
    triples = [*removed, *unmerged, *added]
    text = " ; ".join(
        (
            _operation("DELETE", _NAMED, range(first)),
            _operation("DELETE", _MERGE, range(first, second)),
            _operation(
                "INSERT",
                f"{_MERGE} . {_NAMED}" if merged else _NAMED,
                range(second, len(triples)),
            ),
        )
    )
    rows: dict[Literal, Triple | NamedNode] = {integer(_GRAPH_ROW): graph}
    rows.update((integer(number), triple) for number, triple in enumerate(triples))
    return Rewrite(text, rows)


def _operation(verb: str, template: str, numbers: range) -> str:
    return (
        f"{verb} {{ {template} }} WHERE {{ VALUES ?i {{ {' '.join(map(str, numbers))} }} "
        f"BIND({ROW}({_GRAPH_ROW}) AS ?g) BIND({ROW}(?i) AS ?t) "
        "BIND(SUBJECT(?t) AS ?s) BIND(PREDICATE(?t) AS ?p) BIND(OBJECT(?t) AS ?o) }"
    )
