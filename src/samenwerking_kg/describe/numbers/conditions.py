"""About what a figure is asked: a day, a source, an area, a theme, a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.model.identifiers import graph, tooi
from samenwerking_kg.rdf.terms import NamedNode, Term
from samenwerking_kg.rdf.terms import day as day_term

#: What can be counted: short name -> the graph that says who takes part in what.
SOURCES = {
    "register": graph("roo", "regelingen"),
    "noord": graph("noord", "samenwerkingen"),
}
NORTH = tuple(tooi(code) for code in ("pv20", "pv21", "pv22"))


@dataclass(frozen=True)
class Conditions:
    """What is asked.

    source        a key of `SOURCES`, or the graph of a publisher
    provinces     municipalities in one of these; none: all
    municipality  this one alone
    """

    day: dt.date
    source: str = "register"
    provinces: tuple[NamedNode, ...] = ()
    municipality: NamedNode | None = None
    theme: NamedNode | None = None
    form: NamedNode | None = None

    def terms(self) -> dict[str, Sequence[Sequence[Term]]]:
        """Name of a blank or a part of a text -> the rows that go there; none: it is not asked."""
        one = [(name, [[term]] if term else []) for name, term in (
            ("gemeente", self.municipality), ("thema", self.theme), ("vorm", self.form),
        )]  # fmt: skip
        area: list[list[Term]] = [[term] for term in self.provinces]
        if self.municipality:
            area.append([self.municipality])
        found: dict[str, Sequence[Sequence[Term]]] = dict(one)
        found["op"] = [[day_term(self.day)]]
        found["provincie"] = [[term] for term in self.provinces]
        found["gebied"] = area
        found["noord"] = [] if self.source == "register" else [[NORTH[0]]]
        return found
