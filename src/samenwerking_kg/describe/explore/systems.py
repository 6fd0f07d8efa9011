"""Which systems prospective partners use for what: equal, different, or not known.

Of one purpose it is *equal* when all partners are known to use one and the same system, *different*
when two partners that are known have none in common, and else *unknown*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

EQUAL, DIFFERENT, UNKNOWN = "gelijk", "verschilt", "onbekend"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Purpose:
    """A task or component, and what each partner uses for it: partner -> rows of ``systemen.rq``
    (none: not known). `elsewhere` is how many systems others use for it."""

    thing: Mapping[str, Any]
    verdict: str
    uses: Mapping[str, Sequence[Row]]
    elsewhere: int


def purposes(rows: Iterable[Row], partners: Sequence[str]) -> list[Purpose]:
    """Every purpose for which anybody's system is known; what differs first."""
    things: dict[str, Mapping[str, Any]] = {}
    uses: defaultdict[str, defaultdict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        things[row["doel"]["id"]] = row["doel"]
        uses[row["doel"]["id"]][row["gebruiker"]["id"]].append(row)
    found = [_purpose(thing, uses[iri], partners) for iri, thing in things.items()]
    order = (DIFFERENT, EQUAL, UNKNOWN)
    return sorted(found, key=lambda one: (order.index(one.verdict), str(one.thing["naam"])))


def verdict(systems: Sequence[frozenset[str]]) -> str:
    """Of what each partner uses; an empty set: not known."""
    if len(systems) < 2:
        return UNKNOWN
    known = [each for each in systems if each]
    if any(not one & other for one, other in combinations(known, 2)):
        return DIFFERENT
    return EQUAL if frozenset.intersection(*systems) else UNKNOWN


def _purpose(
    thing: Mapping[str, Any], by_user: Mapping[str, Sequence[Row]], partners: Sequence[str]
) -> Purpose:
    mine = {partner: by_user.get(partner, ()) for partner in partners}
    names = [frozenset(row["systeem"]["id"] for row in mine[each]) for each in partners]
    others = {
        row["systeem"]["id"] for user, rows in by_user.items() if user not in mine for row in rows
    }
    return Purpose(thing, verdict(names), mine, len(others))
