"""Repairs of TOOI's register of municipalities that other sources call for.

TOOI is held against RvIG Landelijke Tabel 33 and against what is known about divisions. What it
lacks is added; a kind of event that cannot be right is taken out. A difference alone is no repair:
most first days are missing because TOOI begins late, and those are derived, not repaired.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from samenwerking_kg.model.identifiers import thing
from samenwerking_kg.rdf.terms import XSD, NamedNode, Object, Triple, day, plain, typed
from samenwerking_kg.registers.tooi.events import Event, events, successors
from samenwerking_kg.registers.tooi.labels import event_label
from samenwerking_kg.registers.tooi.municipal_facts import MunicipalFacts, Town, Transfer
from samenwerking_kg.registers.tooi.repairs import Repair
from samenwerking_kg.registers.tooi.rvig import SOURCE
from samenwerking_kg.registers.tooi.shelf import Shelf
from samenwerking_kg.registers.tooi.stamps import midnight
from samenwerking_kg.vocabulary import PROV, RDF, RDFS, TOOI

_DATETIME = XSD + "dateTime"


def municipal_repairs(shelf: Shelf, facts: MunicipalFacts) -> list[Repair]:
    """All of them, in a fixed order."""
    return [
        *missing_starts(shelf, facts),
        *absent_towns(shelf, facts),
        *missing_receivers(shelf, facts),
    ]


def missing_starts(shelf: Shelf, facts: MunicipalFacts) -> Iterator[Repair]:
    """A receiver that did not exist before the event: it was made by it, and began that day."""
    starts = {town.node: town.start for town in facts.towns}
    for event in events(shelf.index):
        if event.kind != TOOI.Uitbreiding or len(event.kept) != 1 or event.day is None:
            continue
        town = event.kept[0]
        if starts.get(town) != event.day or shelf.index.day(town, TOOI.begindatum):
            continue
        yield from _made_by(shelf, event, town)


def _made_by(shelf: Shelf, event: Event, town: NamedNode) -> Iterator[Repair]:
    assert event.day is not None
    nl = "De begindatum ontbrak; de gemeente is op deze dag ontstaan."
    en = "The start was missing; the municipality came into being on this day."
    moment = typed(midnight(event.day), _DATETIME)
    for right in (
        Triple(town, TOOI.begindatum, day(event.day)),
        Triple(town, PROV.generatedAtTime, moment),
    ):
        yield shelf.repair(town, nl, en, right=right, source=(SOURCE,))
    nl = "Een gemeente die door de gebeurtenis ontstond, stond als bestaande ontvanger."
    en = "A municipality that the event made was given as a receiver that existed already."
    for predicate, said, wrong_predicate, was in (
        (RDF.type, TOOI.Samenvoeging, RDF.type, event.kind),
        (PROV.generated, town, PROV.used, town),
    ):
        yield shelf.repair(
            event.node,
            nl,
            en,
            right=Triple(event.node, predicate, said),
            wrong=Triple(event.node, wrong_predicate, was),
            source=(SOURCE,),
        )


def absent_towns(shelf: Shelf, facts: MunicipalFacts) -> Iterator[Repair]:
    """A municipality that TOOI lacks: described under TOOI's pattern, and put in its event."""
    for town in facts.towns:
        neighbours = [node for node in town.successors if shelf.index.has(node)]
        if town.known or shelf.index.has(town.node) or not neighbours:
            continue
        yield _described(shelf, town, neighbours[0], facts)
        for event in events(shelf.index):
            if event.day == town.end and set(event.made) & set(neighbours):
                yield shelf.repair(
                    event.node,
                    f"De {town.full_name} ({town.code}) ontbrak bij deze gebeurtenis.",
                    f"Municipality {town.name} ({town.code}) was missing in this event.",
                    right=Triple(event.node, PROV.invalidated, town.node),
                    source=(SOURCE,),
                )


def _described(shelf: Shelf, town: Town, neighbour: NamedNode, facts: MunicipalFacts) -> Repair:
    """The repair that says what the municipality is; it stands for the register of `neighbour`."""
    repair = shelf.repair(
        neighbour,
        "De gemeente ontbreekt in TOOI. De IRI volgt het patroon van TOOI maar is van ons: TOOI "
        "geeft hem niet uit.",
        "The municipality is not in TOOI. The IRI follows TOOI's pattern but is ours: TOOI does "
        "not issue it.",
        right=Triple(town.node, RDF.type, TOOI.Gemeente),
        source=(SOURCE,),
    )
    listed = facts.rvig.get(town.code)
    said: dict[NamedNode, Object] = {
        PROV.wasGeneratedBy: repair.node,
        RDFS.label: plain(f"gemeente {listed.name if listed else town.name}"),
        TOOI.officieleNaamExclSoort: plain(town.name),
        TOOI.officieleNaamInclSoort: plain(town.full_name),
        TOOI.organisatiecode: plain(f"gm{town.code}"),
        TOOI.gemeentecode: plain(town.code),
        TOOI.ligtInProvincie: town.province,
    }
    if town.end:
        said[TOOI.einddatum] = day(town.end - dt.timedelta(days=1))
        said[PROV.invalidatedAtTime] = typed(midnight(town.end), _DATETIME)
    also = tuple(Triple(town.node, predicate, value) for predicate, value in said.items())
    return replace(repair, also=also)


def missing_receivers(shelf: Shelf, facts: MunicipalFacts) -> Iterator[Repair]:
    """A municipality that was divided while TOOI names some of the receivers only."""
    done: set[tuple[NamedNode, NamedNode]] = set()
    for transfer in facts.transfers:
        pair = (transfer.old, transfer.new)
        ended = shelf.index.day(transfer.old, PROV.invalidatedAtTime)
        if pair in done or ended != transfer.day or not shelf.index.has(transfer.new):
            continue
        if transfer.new not in successors(shelf.index, transfer.old):
            done.add(pair)
            yield _receiver(shelf, transfer)


def _receiver(shelf: Shelf, transfer: Transfer) -> Repair:
    """In the event that made the receiver; else in the event of the divided one; else in a new one.

    The event of the divided one will do only when it ends nobody else: the receiver took nothing
    from others.
    """
    nl = "Een deel van de gemeente ging ook naar deze ontvanger; dat ontbrak."
    en = "A part of the municipality went to this receiver as well; that was missing."
    on_day = [event for event in events(shelf.index) if event.day == transfer.day]
    for event in on_day:
        if transfer.new in event.made:
            right = Triple(event.node, PROV.invalidated, transfer.old)
            return shelf.repair(event.node, nl, en, right=right, source=transfer.source)
    for event in on_day:
        if event.ended == (transfer.old,):
            right = Triple(event.node, PROV.used, transfer.new)
            return shelf.repair(event.node, nl, en, right=right, source=transfer.source)
    return _new_event(shelf, transfer, nl, en)


def _new_event(shelf: Shelf, transfer: Transfer, nl: str, en: str) -> Repair:
    old, new = (node.value.rpartition("/")[2] for node in (transfer.old, transfer.new))
    event = thing("gebeurtenis", f"{old}-{new}-{transfer.day}")
    whole = Event(event, TOOI.Uitbreiding, transfer.day, (transfer.old,), (), (transfer.new,))
    right = Triple(event, PROV.used, transfer.new)
    repair = shelf.repair(transfer.old, nl, en, right=right, source=transfer.source)
    also = (
        Triple(event, RDF.type, whole.kind),
        Triple(event, RDFS.label, plain(event_label(shelf.index, whole))),
        Triple(event, PROV.invalidated, transfer.old),
        Triple(event, TOOI.tijdstipWijziging, typed(midnight(transfer.day), _DATETIME)),
        Triple(event, PROV.wasGeneratedBy, repair.node),
    )
    return replace(repair, also=also)
