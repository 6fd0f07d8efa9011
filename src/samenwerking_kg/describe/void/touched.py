"""What changes have touched since the last count, and so has to be counted again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Edit
from samenwerking_kg.vocabulary import RDF


@dataclass
class Touched:
    """IRIs of the properties, classes and graphs; `everything` when nobody can say."""

    properties: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    graphs: set[str] = field(default_factory=set)
    everything: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.graphs)

    def add(self, edits: Sequence[Edit] | None) -> None:
        """Take in one change; None is one that is no list of edits. The counts themselves do not
        count: writing them down is no reason to count again."""
        if edits is None:
            self.everything = True
            return
        for edit in edits:
            if edit.graph != VOID_GRAPH:
                self.graphs.add(edit.graph)
                self._statements(edit.removed)
                self._statements(edit.added)

    def _statements(self, triples: Iterable[Triple]) -> None:
        for _, predicate, value in triples:
            self.properties.add(predicate.value)
            if predicate == RDF.type and isinstance(value, NamedNode):
                self.classes.add(value.value)
