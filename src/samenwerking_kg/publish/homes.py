"""Whose is an address? With the code of a publisher at its start it is that publisher's.

``id/deelname/gm1895-…`` is for gm1895 to date and to name, whoever spoke of it first: else a
stranger who guessed the address would keep it. Of all other addresses it is who spoke first.
Organisations are left out: anybody calls a partner by its number in the trade register. So are keys
that are no code: an address may begin with a word by chance.
"""

from __future__ import annotations

import re

from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.validate.claims import First
from samenwerking_kg.vocabulary import BASE

_CODE = r"[a-z]{2,8}[0-9]{2,10}|kvk-[0-9]{8}"
_ADDRESS = re.compile(rf"{re.escape(BASE)}id/(?!organisatie/)[a-z]+/({_CODE})(?:-|$)")


class Homes:
    """Addresses and their publishers.

    first  thing -> the graph that spoke of it first
    """

    def __init__(self, roster: Roster, first: First) -> None:
        self._roster, self._first = roster, first

    def owner_of(self, thing: str) -> str | None:
        """A graph of the publisher whose it is; None when nobody's. Raises StoreTrouble."""
        found = _ADDRESS.match(thing)
        if found and self._publishes(found[1]):
            return graph(found[1])
        return self._first(thing)

    def _publishes(self, key: str) -> bool:
        """Whether there is such a publisher, in graphs under its own key."""
        entry, home = self._roster.entry(key), graph(key) + "/"
        return entry is not None and any(
            f"{scope}/".startswith(home) for scope in entry.publisher.graphs
        )
