"""The difference between two contents of one graph, in words of the domain.

Only things of which a statement came or went are looked at. Four decisions:

- A participation is who takes part in what. The same node with another member or another
  cooperation is one that went and one that came: else a file could empty a graph without one
  participation being "removed".
- The same member, cooperation and start on another address is the same participation: changed when
  its address (IRI) is another, and unchanged when it has none (blank nodes get new labels with
  every reading). One that went is matched with at most one that came, so no removal hides.
- A participation that ran on the day of publishing and does not any more, by the dates that it has
  now, has ended: who asks who takes part today loses it as surely as one that went.
- A period is the pair of dates of any thing that has them, participations among them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain

from samenwerking_kg.publish.difference import Changes, Difference, Item
from samenwerking_kg.publish.naming import Names, about, runs_on, said_of
from samenwerking_kg.publish.pairing import (
    Description,
    Pairs,
    address,
    cooperations,
    participations,
    things,
)
from samenwerking_kg.rdf.terms import BlankNode, Subject, Triple
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import ORG, RDF, SW

_A, _OF = RDF.type, ORG.organization
_OURS, _MEMBERSHIP = SW.Deelname, ORG.Membership


def compared(
    standing: Collection[Triple],
    wanted: Collection[Triple],
    naming: Collection[Triple] = (),
    day: dt.date | None = None,
) -> Difference:
    """What changes when `wanted` takes the place of `standing`.

    naming  statements beside these two that name organisations, cooperations and concepts
    day     of publishing; None is today

    Statements are compared as they are: who wants blank nodes to compare gives them the same labels
    on both sides.
    """
    before, after = _as_set(standing), _as_set(wanted)
    gone, come = before - after, after - before
    stood = count_participations(standing)
    if not gone and not come:
        return Difference(participations_before=stood)
    touched = {triple.subject for triple in chain(gone, come)}
    old, new = about(standing, touched), about(wanted, touched)
    pairs, on = participations(old, new), day or dt.date.today()
    names = Names(old, new, chain(wanted, standing, naming))
    return Difference(
        statements_added=len(come),
        statements_removed=len(gone),
        participations_before=stood,
        participations_ended=sum(
            runs_on(old[was], on) and not runs_on(new[now], on) for was, now in pairs.kept
        ),
        participations=_changes(pairs, old, new, names, said_of),
        cooperations=_changes(cooperations(old, new), old, new, names, said_of),
        periods=_periods(things(old, new, pairs), old, new, names),
    )


def _as_set(triples: Collection[Triple]) -> AbstractSet[Triple]:
    return triples if isinstance(triples, set | frozenset) else set(triples)


def count_participations(triples: Iterable[Triple]) -> int:
    """Participations in a content: ``sw:Deelname``, or a membership that says of what."""
    ours: set[object] = set()
    memberships: set[object] = set()
    wholes: set[object] = set()
    for triple in triples:
        predicate = triple.predicate
        if predicate == _A:
            kind = triple.object
            if kind == _OURS:
                ours.add(triple.subject)
            elif kind == _MEMBERSHIP:
                memberships.add(triple.subject)
        elif predicate == _OF:
            wholes.add(triple.subject)
    return len(ours | (memberships & wholes))


def _changes(
    pairs: Pairs,
    old: Mapping[Subject, Description],
    new: Mapping[Subject, Description],
    names: Names,
    words: Callable[[Description], Mapping[str, object]],
) -> Changes:
    changed = []
    for before, after in pairs.kept:
        was, now = words(old[before]), words(new[after])
        fields = [name for name in {**was, **now} if was.get(name) != now.get(name)]
        moved = before != after and not isinstance(after, BlankNode)
        if fields or moved:
            changed.append(
                Item(
                    address(after),
                    names.of(after),
                    names.told(old[before], fields, address(before) if moved else None),
                    names.told(new[after], fields, address(after) if moved else None),
                )
            )
    return Changes(
        _sorted(Item(address(thing), names.of(thing)) for thing in pairs.come),
        _sorted(Item(address(thing), names.of(thing, gone=True)) for thing in pairs.gone),
        _sorted(changed),
    )


def _periods(
    pairs: Pairs,
    old: Mapping[Subject, Description],
    new: Mapping[Subject, Description],
    names: Names,
) -> Changes:
    sides: list[tuple[Subject, Bilingual | None, Bilingual | None]] = [
        *(
            (after, names.period(old[before]), names.period(new[after]))
            for before, after in pairs.kept
        ),
        *((thing, names.period(old[thing]), None) for thing in pairs.gone),
        *((thing, None, names.period(new[thing])) for thing in pairs.come),
    ]
    gone = set(pairs.gone)
    items = [
        Item(address(thing), names.of(thing, gone=thing in gone and now is None), was, now)
        for thing, was, now in sides
        if was != now
    ]
    return Changes(
        _sorted(item for item in items if item.before is None),
        _sorted(item for item in items if item.after is None),
        _sorted(item for item in items if item.before and item.after),
    )


def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.name.nl, item.iri)))
