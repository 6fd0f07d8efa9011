"""One thing of each main class, for who wants to see what is in the data."""

from __future__ import annotations

from collections.abc import Iterator

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.void.terms import ALL, VOID
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import RDF, SW, TOOI

_CLASSES = (SW.Samenwerkingsverband, SW.Regeling, SW.Deelname, TOOI.Gemeente)
_ONE = f"SELECT ?s {{ ?s {RDF.type} %s FILTER(isIRI(?s)) }} LIMIT 1"


def exemplary(store: Store) -> Iterator[Triple]:
    """That these are examples; they are in the union now."""
    for kind in _CLASSES:
        for (found,) in rows(store, _ONE % kind):
            assert isinstance(found, NamedNode)
            yield Triple(ALL, VOID.exampleResource, found)
