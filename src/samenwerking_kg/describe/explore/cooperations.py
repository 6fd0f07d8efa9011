"""Cooperations of prospective partners or of those nearby, from the rows of several sources.

A row of ``leden.rq`` says who takes part; a thing in it is a mapping with its `id` and `naam`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
Thing = Mapping[str, Any]


@dataclass
class Cooperation:
    """One cooperation on a day. `sources` are the graphs that say who takes part."""

    thing: Thing
    municipalities: dict[str, Thing] = field(default_factory=dict)
    others: dict[str, Thing] = field(default_factory=dict)
    forms: dict[str, Thing] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)

    def of(self, places: Collection[str]) -> list[Thing]:
        """Which of these municipalities take part, in the order given."""
        return [self.municipalities[place] for place in places if place in self.municipalities]


def cooperations(
    members: Iterable[tuple[str, Iterable[Row]]], forms: Iterable[Iterable[Row]]
) -> dict[str, Cooperation]:
    """By IRI.

    members  graph -> the rows of ``leden.rq`` in it
    forms    the rows of ``vormen.rq``
    """
    found: dict[str, Cooperation] = {}
    for source, rows in members:
        for row in rows:
            one = found.setdefault(row["verband"]["id"], Cooperation(row["verband"]))
            group = one.municipalities if row["gemeente"] else one.others
            group[row["lid"]["id"]] = row["lid"]
            one.sources.add(source)
    for rows in forms:
        for row in rows:
            if one_ := found.get(row["verband"]["id"]):
                one_.forms[row["vorm"]["id"]] = row["vorm"]
    return found
