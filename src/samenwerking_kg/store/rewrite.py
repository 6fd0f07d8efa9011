"""The one SPARQL update that rewrites named graphs, and the merge of all graphs with them.

Engines run one update in one transaction. Two ways lead into it:

- a statement without blank nodes stands in the text (INSERT DATA), written by the engine's own
  serialiser from terms that the engine itself checked when they were made: an IRI cannot hold a
  ``>``, a string is escaped. That is two to four times as fast as the other way. It is sound only
  while nothing in the project parses leniently (`rdf/parse.py` never does);
- one with a blank node goes as a row number, which a function looks up: in a text, a blank node
  means a new one, and DELETE DATA has no way to say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Triple, integer

#: The function that the text calls with a row number.
ROW = NamedNode("urn:samenwerking-kg:row")
_MERGE = "?s ?p ?o"


@dataclass(frozen=True)
class GraphEdit:
    """What happens to one graph.

    graph     None where there is no merge and the unnamed graph is a graph like others: then
              `merged` is True and what goes is `unmerged`
    unmerged  those of `removed` that no other graph of the merge has, so that they leave it too
    merged    whether the graph is part of the merge
    drop      whether the graph itself goes, after its statements
    """

    graph: NamedNode | None
    removed: Sequence[Triple]
    unmerged: Sequence[Triple]
    added: Sequence[Triple]
    merged: bool
    drop: bool = False


@dataclass(frozen=True)
class Rewrite:
    """`text` is the update; `rows` answers ROW. Use ``rows.get`` itself as the function: what
    raises inside a function of an engine is left out of the update without an error."""

    text: str
    rows: dict[Literal, Triple]


def rewrite(edits: Sequence[GraphEdit]) -> Rewrite:
    """Everything that goes, of all graphs, and then everything that comes; a graph may be empty."""
    rows: dict[Literal, Triple] = {}
    going, coming = [], []
    for edit in edits:
        going += [
            *_operations("DELETE", edit.removed, edit.graph, False, rows),
            *_operations("DELETE", edit.unmerged, None, True, rows),
            *_existence(edit),
        ]
        coming += _operations("INSERT", edit.added, edit.graph, edit.merged, rows)
    return Rewrite(" ;\n".join([*going, *coming]), rows)


def _existence(edit: GraphEdit) -> list[str]:
    if edit.graph is None:
        return []
    return [f"{'DROP' if edit.drop else 'CREATE'} SILENT GRAPH {edit.graph}"]


def _operations(
    verb: str,
    triples: Sequence[Triple],
    graph: NamedNode | None,
    merged: bool,
    rows: dict[Literal, Triple],
) -> list[str]:
    """The operations for these statements in `graph`, and in the merge when it is `merged`."""
    nameless = [triple for triple in triples if _is_nameless(triple)]
    named = [triple for triple in triples if not _is_nameless(triple)] if nameless else triples
    made = []
    if named:
        text = "\n".join(f"{triple} ." for triple in named)
        made.append(f"{verb} DATA {{\n{_placed(text, graph, merged)}\n}}")
    if nameless:
        numbers = range(len(rows), len(rows) + len(nameless))
        rows.update(zip(map(integer, numbers), nameless, strict=True))
        made.append(f"{verb} {{ {_placed(_MERGE, graph, merged)} }} {_looked_up(numbers)}")
    return made


def _is_nameless(triple: Triple) -> bool:
    """Whether a blank node is in it, or in a statement that it is about (RDF 1.2)."""
    if isinstance(triple.object, Triple):
        return isinstance(triple.subject, BlankNode) or _is_nameless(triple.object)
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _placed(text: str, graph: NamedNode | None, merged: bool) -> str:
    inside = f"GRAPH {graph} {{\n{text}\n}}" if graph else ""
    return f"{text}\n{inside}" if merged else inside


def _looked_up(numbers: range) -> str:
    return (
        f"WHERE {{ VALUES ?i {{ {' '.join(map(str, numbers))} }} BIND({ROW}(?i) AS ?t) "
        "BIND(SUBJECT(?t) AS ?s) BIND(PREDICATE(?t) AS ?p) BIND(OBJECT(?t) AS ?o) }"
    )
