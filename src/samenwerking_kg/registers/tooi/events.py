"""The change events of TOOI, read from statements: who ended, who came, who took over, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.registers.tooi.index import Index
from samenwerking_kg.vocabulary import PROV, RDF, TOOI

KINDS = (
    TOOI.Samenvoeging,
    TOOI.Uitbreiding,
    TOOI.Herschikking,
    TOOI.Oprichting,
    TOOI.Opheffing,
    TOOI.Toestandswijziging,
)


@dataclass(frozen=True)
class Event:
    """`ended` are invalidated, `made` are generated, `kept` are used: they take over and survive.

    In a Toestandswijziging `ended` is a historical version and `kept` the organisation itself.
    """

    node: NamedNode
    kind: NamedNode
    day: dt.date | None
    ended: tuple[NamedNode, ...]
    made: tuple[NamedNode, ...]
    kept: tuple[NamedNode, ...]

    @property
    def successors(self) -> tuple[NamedNode, ...]:
        """Who goes on where `ended` stopped."""
        return self.made + self.kept


def events(index: Index) -> Iterator[Event]:
    """All change events, by kind and IRI."""
    for kind in KINDS:
        for node in index.subjects(RDF.type, kind):
            yield Event(
                node,
                kind,
                index.day(node, TOOI.tijdstipWijziging),
                tuple(index.nodes(node, PROV.invalidated)),
                tuple(index.nodes(node, PROV.generated)),
                tuple(index.nodes(node, PROV.used)),
            )


def is_version(index: Index, node: NamedNode) -> bool:
    """Whether the node is a historical version of an organisation and not one itself."""
    return TOOI.HistorischeVersie in index.nodes(node, RDF.type)


def successors(index: Index, node: NamedNode) -> set[NamedNode]:
    """Who took over from an organisation, as the events say."""
    found: set[NamedNode] = set()
    for event in index.subjects(PROV.invalidated, node):
        found.update(index.nodes(event, PROV.generated), index.nodes(event, PROV.used))
    return found
