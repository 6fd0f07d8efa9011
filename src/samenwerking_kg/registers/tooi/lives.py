"""The lives of organisations, derived from TOOI after its repairs: half-open periods, successors.

First day: TOOI's begindatum; else the day of prov:generatedAtTime; else the day of the event that
made it; else, for a municipality, the first day in RvIG Tabel 33. Unknown stays absent: it means
that nobody says, not that there was no beginning.

End: the day of prov:invalidatedAtTime, which is the first day after; TOOI's einddatum is the last
day, so the end is the day after it where only that is given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from samenwerking_kg.model.periods import Period
from samenwerking_kg.rdf.terms import NamedNode, Triple, day
from samenwerking_kg.registers.tooi.events import Event, events, is_version
from samenwerking_kg.registers.tooi.index import Index
from samenwerking_kg.vocabulary import DCT, PROV, SW, TOOI

Starts = Mapping[NamedNode, dt.date]


def lives(index: Index, starts: Starts) -> Iterator[Triple]:
    """`sw:geldigVan`, `sw:geldigTot`, `dct:isReplacedBy` of all organisations and their versions.

    index   the registers after their repairs
    starts  first days from another register, for those that TOOI does not date
    """
    for node in organisations(index):
        life = period(index, node, starts)
        yield from _bounds(node, life)
        yield from _names(index, node, life)
    for event in events(index):
        yield from _replacements(index, event)


def organisations(index: Index) -> list[NamedNode]:
    """Everything with an organisation code that is no historical version of another thing."""
    coded = index.with_property(TOOI.organisatiecode)
    return [node for node in coded if not is_version(index, node)]


def period(index: Index, node: NamedNode, starts: Starts) -> Period:
    """The life of one organisation."""
    start = index.day(node, TOOI.begindatum, PROV.generatedAtTime)
    start = start or _day_of_making(index, node) or starts.get(node)
    return Period(start, _end(index, node))


def _day_of_making(index: Index, node: NamedNode) -> dt.date | None:
    days = (index.day(e, TOOI.tijdstipWijziging) for e in index.subjects(PROV.generated, node))
    return min((found for found in days if found), default=None)


def _end(index: Index, node: NamedNode) -> dt.date | None:
    if end := index.day(node, PROV.invalidatedAtTime):
        return end
    last = index.day(node, TOOI.einddatum, TOOI.einddatumHV)
    return last + dt.timedelta(days=1) if last else None


def _bounds(node: NamedNode, life: Period) -> Iterator[Triple]:
    if life.start:
        yield Triple(node, SW.geldigVan, day(life.start))
    if life.end:
        yield Triple(node, SW.geldigTot, day(life.end))


def _names(index: Index, node: NamedNode, life: Period) -> Iterator[Triple]:
    """The periods of the historical versions: each begins when the one before it ends."""
    dated = [(_end(index, v), v) for v in index.subjects(PROV.specializationOf, node)]
    start = life.start
    for end, version in sorted(((e, v) for e, v in dated if e), key=lambda pair: pair[0]):
        yield from _bounds(version, Period(start, end))
        start = end


def _replacements(index: Index, event: Event) -> Iterator[Triple]:
    for old in event.ended:
        if is_version(index, old) or event.kind == TOOI.Toestandswijziging:
            continue
        for new in event.successors:
            yield Triple(old, DCT.isReplacedBy, new)
