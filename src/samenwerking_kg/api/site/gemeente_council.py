"""What a council must see when: what sources tell of it, and the general rule of the law."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.explore.agenda import PHASES, Point, points
from samenwerking_kg.describe.explore.asking import question
from samenwerking_kg.describe.labels import names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Term
from samenwerking_kg.store.base import Store, in_union

_COUNCILS = "raden"
#: What the law asks of every joint arrangement, in order of phase.
RULES = tuple(each for each in points() if each.legal and each.who_nl.split()[0] == _COUNCILS)


@dataclass(frozen=True)
class Told:
    """What a source says that was or will be on the table of somebody.

    what    the document, or else the subject
    who     who gets it or is there; None when that is not told
    moment, due  when it was there, and the last day that is in time; "" when that is not told
    """

    cooperation: str
    what: Both
    who: Both | None
    moment: str
    due: str
    source: str


def phase_of(point: Point) -> str:
    """The code of its phase: `uitvoering`."""
    return next(each for each in PHASES if point.phase.endswith(f"/{each}"))


def told(store: Store, day: Day, cooperations: Collection[str]) -> list[Told]:
    """What sources tell of the agenda of these cooperations; examples are invented and left out."""
    found = []
    for coop, _, subject, piece, who, moment, due, graph in rows(
        store, question("agenda", day.day)
    ):
        if _text(coop) in cooperations and in_union(_text(graph)):
            found.append((_text(coop), _text(piece) or _text(subject), _text(who), _text(moment),
                          _text(due), _text(graph)))  # fmt: skip
    named = names(store, {iri for row in found for iri in row[1:3]})

    def both(iri: str) -> Both:
        return Both(named.nl(iri), named.en(iri) or named.nl(iri))

    return [
        Told(coop, both(what), both(who) if who else None, moment[:10], due, graph)
        for coop, what, who, moment, due, graph in found
    ]


def _text(term: Term | None) -> str:
    return "" if term is None else str(term.value)
