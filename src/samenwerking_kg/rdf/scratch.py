"""Graphs in memory on which an update text may do what it likes."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Store

from samenwerking_kg.rdf.terms import DefaultGraph, NamedNode, Quad, Triple


class Scratch:
    """The engine, empty. ``None`` is the graph without a name."""

    def __init__(self) -> None:
        self._engine = Store()

    def fill(self, graph: str | None, triples: Iterable[Triple]) -> None:
        """Adds to a graph."""
        name = _name(graph)
        self._engine.extend(Quad(s, p, o, name) for s, p, o in triples)

    def update(self, text: str, base: str | None = None) -> None:
        """Runs the text. Raises SyntaxError, and RuntimeError for what the engine cannot do."""
        self._engine.update(text, base_iri=base)

    def graphs(self) -> list[str]:
        """Names of the graphs that hold something, sorted."""
        names = (name for name in self._engine.named_graphs())
        return sorted(str(n.value) for n in names if self._holds(n))

    def quads(self, graph: str | None) -> list[Quad]:
        """What is in a graph now."""
        return list(self._engine.quads_for_pattern(None, None, None, _name(graph)))

    def content(self, graph: str | None) -> set[Triple]:
        """The same as statements."""
        return {quad.triple for quad in self.quads(graph)}

    def _holds(self, name: object) -> bool:
        found = self._engine.quads_for_pattern(None, None, None, name)  # type: ignore[arg-type]
        return next(iter(found), None) is not None


def _name(graph: str | None) -> NamedNode | DefaultGraph:
    return DefaultGraph() if graph is None else NamedNode(graph)
