"""Data about things that were recognised: a table of properties, one row for each thing."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.api.reconcile.describing import described
from samenwerking_kg.api.reconcile.entities import Entity
from samenwerking_kg.api.reconcile.kinds import KINDS
from samenwerking_kg.api.reconcile.properties import PROPERTIES, Property, named
from samenwerking_kg.api.reconcile.property_settings import day_set, most_set
from samenwerking_kg.api.reconcile.queries import Column, Order
from samenwerking_kg.api.reconcile.recogniser import Known
from samenwerking_kg.api.reconcile.relations import (
    DEELNEMERS,
    SAMENWERKINGEN,
    THEMAS,
    VORM,
    related,
)
from samenwerking_kg.errors import BatchTooLarge, RequestMalformed

Cell = Mapping[str, object]
_RELATED = (SAMENWERKINGEN, DEELNEMERS, THEMAS, VORM)
#: Columns for which the store is asked.
_MOST_ASKED = 10


@dataclass(frozen=True)
class _Asked:
    """A property with its day, and the most values of it (0: all), as the caller names it."""

    name: str
    what: Property
    day: dt.date
    most: int

    @property
    def relation(self) -> str:
        """What is asked of the store, if it is."""
        return self.what.counts or self.what.id


def extend(known: Known, order: Order, today: dt.date) -> dict[str, object]:
    """The data extension response of 0.2. Raises RequestMalformed for a property that is not there
    to be fetched, or a setting that cannot be read."""
    columns = [_asked(column, today) for column in order.columns]
    many = sum(column.relation in _RELATED for column in columns)
    if many > _MOST_ASKED:
        raise BatchTooLarge(many, _MOST_ASKED)
    things = [thing for iri in order.ids if (thing := known.entities.get(iri))]
    values = [_values(known, column, things) for column in columns]
    return {
        "meta": [_meta(column) for column in columns],
        "rows": {
            iri: {
                column.name: _cut(cells.get(iri, ()), column.most)
                for column, cells in zip(columns, values, strict=True)
            }
            for iri in order.ids
        },
    }


def extend_of_draft(known: Known, order: Order, today: dt.date) -> dict[str, object]:
    """The same as the draft of 1.0 writes it."""
    answer = extend(known, order, today)
    rows = answer["rows"]
    assert isinstance(rows, dict)
    return {
        "meta": answer["meta"],
        "rows": [
            {
                "id": iri,
                "properties": [{"id": name, "values": list(cells)} for name, cells in row.items()],
            }
            for iri, row in rows.items()
        ],
    }


def _asked(column: Column, today: dt.date) -> _Asked:
    found = named(column.property)
    if found is None or not found.fetched:
        near = difflib.get_close_matches(column.property[:60], PROPERTIES, 1)
        raise RequestMalformed(
            f"De eigenschap {column.property[:40]!a} kunt u hier niet ophalen."
            + (f" Bedoelt u {near[0]}?" if near else ""),
            f"There is no property {column.property[:40]!a} to fetch here."
            + (f" Did you mean {near[0]}?" if near else ""),
        )
    return _Asked(column.property, found, day_set(column, today), most_set(column))


def _meta(asked: _Asked) -> dict[str, object]:
    said: dict[str, object] = {"id": asked.name, "name": asked.what.nl}
    if asked.what.target:
        said["type"] = KINDS[asked.what.target].brief()
    return said


def _cut(cells: Sequence[Cell], most: int) -> list[Cell]:
    return list(cells[:most] if most else cells)


def _values(known: Known, asked: _Asked, things: Iterable[Entity]) -> dict[str, list[Cell]]:
    """The cells of one column, by thing."""
    each_of = [thing for thing in things if thing.kind in asked.what.kinds]
    relation = asked.relation
    if relation not in _RELATED:
        return {thing.iri: _own(known, asked, thing) for thing in each_of}
    found = related(known.store, relation, each_of, asked.day)
    if asked.what.counts:
        return {thing.iri: [{"int": len(found.get(thing.iri, ()))}] for thing in each_of}
    return {iri: _things(known, others, asked.day) for iri, others in found.items()}


def _own(known: Known, asked: _Asked, thing: Entity) -> list[Cell]:
    """What the thing itself says."""
    identifier = asked.what.id
    texts = {
        "iri": (thing.iri,),
        "naam": (thing.named_on(asked.day),),
        "soort": (KINDS[thing.kind].nl,),
        "bestaat": ("ja" if thing.exists_on(asked.day) else "nee",),
    }
    if asked.what.sort == "date":
        day = thing.since if identifier == "geldigVan" else thing.until
        return [{"date": f"{day.isoformat()}T00:00:00Z"}] if day else []
    if asked.what.sort == "thing":
        others = {"opvolger": thing.successors, "voorganger": thing.predecessors}
        return _things(known, others.get(identifier) or thing.links.get(identifier, ()), asked.day)
    found = texts.get(identifier) or thing.codes.get(identifier) or thing.links.get(identifier, ())
    return [{"str": text} for text in found]


def _things(known: Known, iris: Iterable[str], day: dt.date) -> list[Cell]:
    others = [other for iri in iris if (other := known.entities.get(iri))]
    return [
        {
            "id": other.iri,
            "name": other.named_on(day),
            "description": described(other, known.entities, day),
        }
        for other in sorted(others, key=lambda each: (each.named_on(day), each.iri))
    ]
