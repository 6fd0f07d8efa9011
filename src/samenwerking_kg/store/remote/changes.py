"""The one SPARQL Update that changes named graphs, and the merge of all graphs with them.

An engine runs one request in one transaction, or it is not written to (`engine.py`). A statement
leaves the merge, which stands in the engine's unnamed graph, only when no other graph of the merge
makes it: that is looked up within the same request, when all else that goes is gone.

Some engines forget a graph when it is empty. Ours exist until they are removed, so an empty one is
noted in a graph of our own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Edit, graph_name, in_union
from samenwerking_kg.store.remote.skolem import out

#: Our own graph: what was loaded, and which graphs are empty.
LEDGER = NamedNode("urn:samenwerking-kg:ledger")
EMPTY = NamedNode("urn:samenwerking-kg:empty")
CONTENT = NamedNode("urn:samenwerking-kg:content")
_MERGED = f"?g != <{EXAMPLES_GRAPH}> && !STRSTARTS(STR(?g), '{EXAMPLES_GRAPH}/') && ?g != {LEDGER}"
_STATED_ELSEWHERE = "GRAPH ?g {{ ?s ?p ?o }} FILTER({others})"


def update(edits: Sequence[Edit], empty: Collection[str]) -> str:
    """Everything that goes, of all graphs, and then everything that comes.

    empty  the graphs that are noted as empty
    Raises IdentifierInvalid.
    """
    named = [(edit, graph_name(edit.graph)) for edit in edits]
    return " ;\n".join(
        [
            *(
                _inside("DELETE", graph, edit.removed)
                for edit, graph in named
                if edit.removed and not edit.drop
            ),
            *_unmerged([edit for edit, _ in named if in_union(edit.graph) and not edit.drop]),
            *(step for edit, graph in named if edit.drop for step in _dropped(edit, graph)),
            *(step for edit, graph in named for step in _added(edit, graph)),
            *(step for edit, graph in named for step in _noted(edit, graph, empty)),
        ]
    )


def lines(triples: Collection[Triple]) -> str:
    """Statements as an update, a query and N-Triples write them, without blank nodes."""
    return "\n".join(f"{triple} ." for triple in out(triples))


def addition(graph: str, triples: Collection[Triple]) -> str:
    """The update that adds statements to a graph, and to the merge."""
    return " ;\n".join(_added(Edit(graph, (), triples), graph_name(graph)))


def note_empty(graph: str) -> str:
    """The update that notes that a graph without statements is there."""
    return f"INSERT DATA {{ GRAPH {LEDGER} {{ {graph_name(graph)} {EMPTY} true }} }}"


def _inside(verb: str, graph: NamedNode, triples: Collection[Triple]) -> str:
    return f"{verb} DATA {{ GRAPH {graph} {{\n{lines(triples)}\n}} }}"


def _unmerged(edits: Sequence[Edit]) -> Iterator[str]:
    """Takes out of the merge what no graph says any more."""
    gone = dict.fromkeys(triple for edit in edits for triple in edit.removed)
    if gone:
        rows = "\n".join(f"({s} {p} {o})" for s, p, o in out(gone))
        elsewhere = _STATED_ELSEWHERE.format(others=_MERGED)
        yield (
            f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES (?s ?p ?o) {{\n{rows}\n}} "
            f"FILTER NOT EXISTS {{ {elsewhere} }} }}"
        )


def _dropped(edit: Edit, graph: NamedNode) -> Iterator[str]:
    if in_union(edit.graph):
        elsewhere = _STATED_ELSEWHERE.format(others=f"{_MERGED} && ?g != {graph}")
        yield (
            f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} "
            f"FILTER NOT EXISTS {{ {elsewhere} }} }}"
        )
    yield f"DROP SILENT GRAPH {graph}"


def _added(edit: Edit, graph: NamedNode) -> Iterator[str]:
    if edit.added:
        yield _inside("INSERT", graph, edit.added)
        if in_union(edit.graph):
            yield f"INSERT DATA {{\n{lines(edit.added)}\n}}"


def _noted(edit: Edit, graph: NamedNode, empty: Collection[str]) -> Iterator[str]:
    """The note that a graph is empty comes and goes with its statements."""
    note = f"GRAPH {LEDGER} {{ {graph} {EMPTY} true }}"
    if edit.graph in empty:
        yield f"DELETE DATA {{ {note} }}"
    if not edit.added and not edit.drop:
        nothing = f"FILTER NOT EXISTS {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        yield f"INSERT {{ {note} }} WHERE {{ {nothing} }}"
