"""The page of the counts: how much there is of what, and since when that is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.describe.labels import Names, names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.void.terms import ALL, CLASS, VOID
from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT

_HEAD = f"SELECT ?p ?n {{ GRAPH <{VOID_GRAPH}> {{ {ALL} ?p ?n FILTER(isLiteral(?n)) }} }}"
_PARTS = f"SELECT ?of ?n {{{{ GRAPH <{VOID_GRAPH}> {{{{ ?part %s ?of ; %s ?n }}}} }}}}"
_TOTALS = {
    VOID.triples: ("uitspraken", "statements"),
    VOID.entities: ("dingen met een vast adres van ons of van TOOI", "things with an IRI of ours "
                    "or of TOOI"),
    VOID.distinctSubjects: ("verschillende onderwerpen", "distinct subjects"),
    VOID.distinctObjects: ("verschillende waarden", "distinct objects"),
    VOID.classes: ("klassen", "classes"),
    VOID.properties: ("eigenschappen", "properties"),
}  # fmt: skip


@dataclass(frozen=True)
class VoidPage:
    """What was counted.

    totals  what in Dutch and English, and how many
    classes, properties  by how many there are, the most first
    changed  when the data last changed (UTC, ISO 8601), empty while nothing is counted yet
    """

    totals: tuple[tuple[str, str, int], ...]
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    changed: str
    names: Names


def void_page(store: Store) -> VoidPage:
    """The page of what stands in the store."""
    head = {
        property.value: value.value
        for property, value in rows(store, _HEAD)
        if isinstance(property, NamedNode) and isinstance(value, Literal)
    }
    classes = _parts(store, CLASS, VOID.entities)
    properties = _parts(store, VOID.property, VOID.triples)
    return VoidPage(
        totals=tuple(_totals(head)),
        classes=classes,
        properties=properties,
        changed=head.get(DCT.modified.value, ""),
        names=names(store, [name for name, _ in (*classes, *properties)]),
    )


def _totals(head: Mapping[str, str]) -> list[tuple[str, str, int]]:
    said = [(nl, en, head.get(term.value)) for term, (nl, en) in _TOTALS.items()]
    return [(nl, en, int(number)) for nl, en, number in said if number is not None]


def _parts(store: Store, of: NamedNode, counted: NamedNode) -> tuple[tuple[str, int], ...]:
    found = [
        (name.value, int(number.value))
        for name, number in rows(store, _PARTS % (of, counted))
        if isinstance(name, NamedNode) and isinstance(number, Literal)
    ]
    return tuple(sorted(found, key=lambda row: (-row[1], row[0])))
