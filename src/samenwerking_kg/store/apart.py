"""The store with a default graph of its own, as the specification has it.

There is no merge: the default graph of a query is the graph without a name, and updates are the
engine's own. Such a store serves `serve --scratch`; all that the service itself asks wants the
union.
"""

from __future__ import annotations

from samenwerking_kg.errors import QueryRefused
from samenwerking_kg.rdf.terms import DefaultGraph, NamedNode, Triple
from samenwerking_kg.store.base import DEFAULT_GRAPH, Edit
from samenwerking_kg.store.complaint import complaint
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.rewrite import GraphEdit

#: Statements up to which those who follow the store are told what an update changed; above, they
#: copy all there is.
_COMPARED = 20_000


class ApartStore(OxigraphStore):
    """As its parent; `DEFAULT_GRAPH` is the name of the default graph, which is always there."""

    def update(self, text: str, base: str) -> None:
        """Run a SPARQL 1.1 Update as it stands, in one transaction; `base` for relative IRIs.

        LOAD and SERVICE would call other machines: whoever calls this has refused them. Raises
        QuerySyntax, QueryRefused for what cannot be done (CREATE of what is there), StoreFull.
        """
        with self._writer:
            before = self._all()
            try:
                with self._changing():
                    self._open.update(text, base_iri=base)
            except SyntaxError as problem:
                raise complaint(text, str(problem)) from problem
            except (RuntimeError, ValueError) as problem:
                raise QueryRefused(
                    f"Deze wijziging is niet uit te voeren: {problem}.",
                    f"This update cannot be carried out: {problem}.",
                ) from problem
            after = self._all()
            self._tell(None if before is None or after is None else _edits(before, after))

    def _all(self) -> dict[str, set[Triple]] | None:
        """Graph -> statements; None when nobody wants to know, or it is much."""
        if not self._watchers or len(self._open) > _COMPARED:
            return None
        names = [DEFAULT_GRAPH, *self.graphs()]
        return {name: set(self.graph(name)) for name in names}

    def _place(self, name: str) -> NamedNode | DefaultGraph:
        return DefaultGraph() if name == DEFAULT_GRAPH else super()._place(name)

    def _is_there(self, graph: NamedNode | DefaultGraph) -> bool:
        return isinstance(graph, DefaultGraph) or super()._is_there(graph)

    def _merges(self, _name: str) -> bool:
        return False

    def _graph_edit(self, edit: Edit, leaving: set[tuple[str, Triple]]) -> GraphEdit:
        if edit.graph == DEFAULT_GRAPH:
            return GraphEdit(None, [], list(edit.removed), list(edit.added), merged=True)
        return super()._graph_edit(edit, leaving)


def _edits(before: dict[str, set[Triple]], after: dict[str, set[Triple]]) -> list[Edit]:
    """What makes the one of the other; a graph that came or went is among them, also when empty."""
    names = sorted({*before, *after})
    both = [(name, before.get(name, set()), after.get(name, set())) for name in names]
    return [
        Edit(name, old - new, new - old, drop=name not in after)
        for name, old, new in both
        if old != new or (name in before) != (name in after)
    ]
