"""The union of the named graphs in memory, and all of the store where a copy of it is on disk.

Most queries name no graph, and the union by itself takes a fifth of the memory of the whole: so of
data that is too large for memory, these are answered as fast as of small data.
"""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking_kg.rdf.terms import Quad
from samenwerking_kg.store.base import Answer, Edit, Queried, in_union
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.twofold import asks_no_other


class Union(OxigraphStore):
    """In memory, what stands in the unnamed graph of another store."""

    def follow(self, edits: Sequence[Edit]) -> None:
        """Take in what `in_the_union` left of one change: first goes what goes."""
        for edit in edits:
            for triple in edit.unmerged or ():
                self._open.remove(Quad(*triple))
        self._open.extend(Quad(*triple) for edit in edits for triple in edit.added)


class Mixed:
    """As much of a store as who answers needs.

    union  in memory
    whole  of the same moment
    """

    def __init__(self, union: Union, whole: Queried) -> None:
        self._union, self._whole = union, whole

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """The answer of the engine."""
        if default_graphs is None and named_graphs is None and asks_no_other(text):
            return self._union.query(text)
        return self._whole.query(text, default_graphs=default_graphs, named_graphs=named_graphs)


def in_the_union(edits: Sequence[Edit]) -> list[Edit] | None:
    """What is left of these edits in the union: all that goes, and what comes. None when the store
    did not tell."""
    if any(edit.removed and edit.unmerged is None for edit in edits):
        return None
    return [
        Edit(edit.graph, (), edit.added if in_union(edit.graph) else (), unmerged=edit.unmerged)
        for edit in edits
    ]
