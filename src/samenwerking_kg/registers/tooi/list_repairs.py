"""Repairs that the registers of TOOI call for by themselves: they contradict themselves.

Each rule looks at all statements and finds its own cases, so that a case that a newer version of
a register has mended is no longer repaired.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from samenwerking_kg.rdf.terms import XSD, Literal, NamedNode, Triple, plain, typed
from samenwerking_kg.registers.tooi.events import Event, events
from samenwerking_kg.registers.tooi.repairs import Repair
from samenwerking_kg.registers.tooi.shelf import Shelf
from samenwerking_kg.registers.tooi.stamps import is_whole, midnight, whole
from samenwerking_kg.vocabulary import PROV, RDF, RDFS, TOOI

_DATETIME = XSD + "dateTime"


def own_repairs(shelf: Shelf) -> list[Repair]:
    """All of them, in a fixed order."""
    rules = (withdrawn_events, event_days, misspelt_versions, starts_of_names)
    found = [repair for rule in rules for repair in rule(shelf)]
    gone = {repair.wrong for repair in found}
    return found + list(unzoned_moments(shelf, gone))


def withdrawn_events(shelf: Shelf) -> Iterator[Repair]:
    """An event that names no organisation counts for nothing: kind and moment are taken out."""
    for event in events(shelf.index):
        if event.ended or event.successors:
            continue
        nl = "Deze gebeurtenis noemt geen organisatie en telt daarom niet mee."
        en = "This event names no organisation and so counts for nothing."
        name = Triple(event.node, RDFS.label, plain("Gebeurtenis zonder organisatie"))
        kind = Triple(event.node, RDF.type, event.kind)
        yield shelf.repair(event.node, nl, en, right=name, wrong=kind)
        if moment := shelf.index.literal(event.node, TOOI.tijdstipWijziging):
            wrong = Triple(event.node, TOOI.tijdstipWijziging, moment)
            yield shelf.repair(event.node, nl, en, wrong=wrong)


def event_days(shelf: Shelf) -> Iterator[Repair]:
    """An event on another day than all its organisations end and begin: theirs is the day."""
    for event in events(shelf.index):
        days = _days_of_parties(shelf, event)
        moment = shelf.index.literal(event.node, TOOI.tijdstipWijziging)
        if moment is None or len(days) < 2 or len(set(days)) > 1 or days[0] == event.day:
            continue
        right = typed(midnight(days[0]), _DATETIME)
        yield shelf.repair(
            event.node,
            f"De gebeurtenis stond op {event.day}; haar organisaties eindigen en beginnen op "
            f"{days[0]}.",
            f"The event was dated {event.day}; its organisations end and begin on {days[0]}.",
            right=Triple(event.node, TOOI.tijdstipWijziging, right),
            wrong=Triple(event.node, TOOI.tijdstipWijziging, moment),
        )


def _days_of_parties(shelf: Shelf, event: Event) -> list[dt.date]:
    day = shelf.index.day
    ends = [day(node, PROV.invalidatedAtTime) for node in event.ended]
    starts = [day(node, TOOI.begindatum, PROV.generatedAtTime) for node in event.made]
    return [found for found in ends + starts if found]


def misspelt_versions(shelf: Shelf) -> Iterator[Repair]:
    """An event that ends a version which is not there, while the organisation has one such."""
    for event in events(shelf.index):
        for wrong in event.ended:
            right = [] if shelf.index.has(wrong) else _namesakes(shelf, event, wrong)
            if len(right) != 1:
                continue
            yield shelf.repair(
                event.node,
                "De IRI van de historische versie was in de gebeurtenis verkeerd geschreven.",
                "The event misspelt the IRI of the historical version.",
                right=Triple(event.node, PROV.invalidated, right[0]),
                wrong=Triple(event.node, PROV.invalidated, wrong),
            )


def _namesakes(shelf: Shelf, event: Event, wrong: NamedNode) -> list[NamedNode]:
    """The versions of the event's own organisation that have the same number."""
    versions = [v for node in event.kept for v in shelf.index.subjects(PROV.specializationOf, node)]
    return [version for version in versions if _number(version) == _number(wrong)]


def _number(node: NamedNode) -> str:
    """The last run of digits of an IRI."""
    runs = re.findall(r"\d+", node.value)
    return str(runs[-1]) if runs else node.value


def starts_of_names(shelf: Shelf) -> Iterator[Repair]:
    """An organisation that begins when its historical version ends: that is a name, not a start."""
    index = shelf.index
    for version in index.subjects(RDF.type, TOOI.HistorischeVersie):
        until = index.day(version, PROV.invalidatedAtTime)
        for node in index.nodes(version, PROV.specializationOf):
            for predicate in (TOOI.begindatum, PROV.generatedAtTime):
                value = index.literal(node, predicate)
                if value is None or until is None or index.day(node, predicate) != until:
                    continue
                yield shelf.repair(
                    node,
                    f"Op {until} begon alleen de naam van nu; de organisatie zelf is ouder.",
                    f"Only the present name began on {until}; the organisation itself is older.",
                    wrong=Triple(node, predicate, value),
                )


def unzoned_moments(shelf: Shelf, gone: set[Triple | None]) -> Iterator[Repair]:
    """A moment without zone or seconds: Dutch time, written in full. `gone` is out already."""
    for triple in sorted(shelf.index.triples - gone, key=str):
        node, value = triple.subject, triple.object
        if not isinstance(node, NamedNode) or not isinstance(value, Literal):
            continue
        if value.datatype.value != _DATETIME or is_whole(value.value):
            continue
        yield shelf.repair(
            node,
            "Het tijdstip had geen tijdzone of geen seconden; het is Nederlandse tijd.",
            "The moment had no time zone or no seconds; it is Dutch time.",
            right=Triple(node, triple.predicate, typed(whole(value.value), _DATETIME)),
            wrong=triple,
        )
