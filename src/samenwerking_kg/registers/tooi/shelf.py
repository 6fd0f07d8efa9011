"""All value lists of TOOI together, and the making of a repair of one of their statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.registers.tooi.index import Index
from samenwerking_kg.registers.tooi.reader import NAME, ValueList
from samenwerking_kg.registers.tooi.repairs import Repair


@dataclass(frozen=True)
class Shelf:
    """`lists`: graph IRI -> the value list in it. `index`: the statements of all lists."""

    lists: Mapping[str, ValueList]
    index: Index = field(init=False)
    _where: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        every = (t for found in self.lists.values() for t in found.triples)
        object.__setattr__(self, "index", Index(every))
        where = {
            triple.subject.value: graph
            for graph, found in self.lists.items()
            for triple in found.triples
            if isinstance(triple.subject, NamedNode)
        }
        object.__setattr__(self, "_where", where)

    def repair(
        self,
        node: NamedNode,
        nl: str,
        en: str,
        *,
        right: Triple | None = None,
        wrong: Triple | None = None,
        also: tuple[Triple, ...] = (),
        source: tuple[str, ...] = (),
    ) -> Repair:
        """A repair in the graph that speaks of `node`; its source is that list when none is given.

        nl, en   what was wrong, one sentence
        """
        graph = self._where[node.value]
        source = source or (self.lists[graph].node.value,)
        return Repair(NAME, graph, nl, en, source, right, wrong, also)
