"""What a newer version of a register changes: the statements it drops and those it adds.

Compared are normalised statements: every dateTime with its seconds and its zone. Else version 5 of
the municipalities, which mostly adds the zone that version 4 left out, would change every date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samenwerking_kg.rdf.terms import XSD, Literal, Triple, typed
from samenwerking_kg.registers.tooi.stamps import whole


@dataclass(frozen=True)
class Difference:
    """Statements of the older version that are gone, and statements that are new."""

    removed: frozenset[Triple]
    added: frozenset[Triple]


def difference(older: Iterable[Triple], newer: Iterable[Triple]) -> Difference:
    """From `older` to `newer`, on normalised statements."""
    before = frozenset(normalised(triple) for triple in older)
    after = frozenset(normalised(triple) for triple in newer)
    return Difference(before - after, after - before)


def normalised(triple: Triple) -> Triple:
    """The statement with its moment whole; any other statement as it is."""
    value = triple.object
    if not isinstance(value, Literal) or value.datatype.value != XSD + "dateTime":
        return triple
    return Triple(triple.subject, triple.predicate, typed(whole(value.value), XSD + "dateTime"))
