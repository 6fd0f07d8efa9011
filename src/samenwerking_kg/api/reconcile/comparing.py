"""Whether what was said of a thing is so: its province, its numbers, its form, who takes part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from samenwerking_kg.api.reconcile.conditions import QUANTIFIERS, Condition
from samenwerking_kg.api.reconcile.entities import Entities, Entity
from samenwerking_kg.api.reconcile.folding import bare, fold
from samenwerking_kg.api.reconcile.kinds import KINDS
from samenwerking_kg.api.reconcile.properties import named
from samenwerking_kg.api.reconcile.relations import (
    DEELNEMERS,
    SAMENWERKINGEN,
    THEMAS,
    VORM,
    related,
)
from samenwerking_kg.store.base import Store

_ASKED = (DEELNEMERS, THEMAS, VORM)
_NUMBERS = ("code", "kvk", "rsin", "oin", "cbs", "roo")


class Comparison:
    """Compares things with what was said of them, for the questions of one request."""

    def __init__(self, store: Store, entities: Entities) -> None:
        self._store, self._entities = store, entities
        self._related: dict[str, dict[str, list[str]]] = {}

    def prepare(
        self, things: Collection[Entity], conditions: Iterable[Condition], day: dt.date
    ) -> None:
        """Asks the store, once for all these things, what the conditions need."""
        cooperations = [each for each in things if each.kind == "samenwerking"]
        for relation in {_identifier(each) for each in conditions} & set(_ASKED):
            self._related[relation] = related(self._store, relation, cooperations, day)

    def having(self, condition: Condition, day: dt.date) -> set[str] | None:
        """The cooperations of which a condition is so, asked from its values: there are fewer of
        those. None for a condition that the things themselves tell."""
        if _identifier(condition) not in _ASKED or condition.quantifier != "any":
            return None
        others = [one for value in condition.values for one in self._bearing(value)]
        found = related(self._store, SAMENWERKINGEN, others, day)
        return {iri for iris in found.values() for iri in iris}

    def so(self, thing: Entity, condition: Condition) -> bool | None:
        """Whether the values are right; None when we do not know, do not know the property, or a
        thing of its kind has none."""
        known = named(condition.property)
        if known is None or not known.narrows or thing.kind not in known.kinds:
            return None
        found = [self._is(thing, known.id, value) for value in condition.values]
        sure = [each for each in found if each is not None]
        return QUANTIFIERS[condition.quantifier](sure) if sure and sure == found else None

    def _is(self, thing: Entity, identifier: str, value: str) -> bool | None:
        if identifier == "soort":
            kind = KINDS[thing.kind]
            return fold(value) in (fold(kind.id), fold(kind.nl))
        if identifier in _NUMBERS:
            had = [_number(each) for each in thing.codes.get(identifier, ())]
            return _number(value) in had if had else None
        others = self._others(thing, identifier)
        return self._named(others, value) if others else None

    def _others(self, thing: Entity, identifier: str) -> list[Entity]:
        iris = self._related.get(identifier, {}).get(thing.iri) or thing.links.get(identifier, ())
        return [other for iri in iris if (other := self._entities.get(iri))]

    def _named(self, others: Iterable[Entity], value: str) -> bool:
        """Whether one of them is called so, has this number, or is this IRI."""
        bears = {each.iri for each in self._bearing(value)}
        return any(other.iri in bears for other in others)

    def _bearing(self, value: str) -> list[Entity]:
        """What is called so, has this number, or is this IRI."""
        folded = fold(value)
        names = {folded, bare(folded)[0]} - {""}
        called = [entity for name in sorted(names) for entity, _ in self._entities.called(name)]
        identified = self._entities.get(value)
        return [*called, *self._entities.numbered(value), *([identified] if identified else ())]


def _identifier(condition: Condition) -> str:
    known = named(condition.property)
    return known.id if known else ""


def _number(written: str) -> str:
    """A number without spaces and leading noughts, as spreadsheets lose them."""
    return "".join(written.lower().split()).lstrip("0")
