"""The difference between two contents of one graph, in words of the domain.

Only things of which a statement came or went are looked at. Three decisions:

- A participation is who takes part in what. The same node with another member or another
  cooperation is one that went and one that came: else a file could empty a graph without one
  participation being "removed".
- The same member, cooperation and start on another address is the same participation: changed when
  its address (IRI) is another, and unchanged when it has none (blank nodes get new labels with
  every reading). One that went is matched with at most one that came, so no removal hides.
- A period is the pair of dates of any thing that has them, participations among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from samenwerking_kg.publish.difference import Changes, Difference, Item
from samenwerking_kg.publish.naming import Names, about, period_of, said_of
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Subject, Term, Triple
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import ORG, RDF, SW

Description = Mapping[str, Collection[Term]]
_A, _OF = RDF.type, ORG.organization
_OURS, _MEMBERSHIP, _COOPERATION = SW.Deelname, ORG.Membership, SW.Samenwerkingsverband
_TYPE, _MEMBER, _WHOLE = RDF.type.value, ORG.member.value, ORG.organization.value


@dataclass(frozen=True)
class _Pairs:
    """What is the same thing in both contents, what went and what came."""

    kept: list[tuple[Subject, Subject]]
    gone: list[Subject]
    come: list[Subject]


def compared(
    standing: Collection[Triple], wanted: Collection[Triple], naming: Collection[Triple] = ()
) -> Difference:
    """What changes when `wanted` takes the place of `standing`.

    naming  statements beside these two that name organisations, cooperations and concepts

    Statements are compared as they are: who wants blank nodes to compare gives them the same labels
    on both sides.
    """
    before, after = _as_set(standing), _as_set(wanted)
    gone, come = before - after, after - before
    stood = _count(standing)
    if not gone and not come:
        return Difference(participations_before=stood)
    touched = {triple.subject for triple in chain(gone, come)}
    old, new = about(standing, touched), about(wanted, touched)
    pairs = _participations(old, new)
    names = Names(old, new, chain(wanted, standing, naming))
    return Difference(
        statements_added=len(come),
        statements_removed=len(gone),
        participations_before=stood,
        participations=_changes(pairs, old, new, names, said_of),
        cooperations=_changes(_cooperations(old, new), old, new, names, said_of),
        periods=_periods(_things(old, new, pairs), old, new, names),
    )


def _as_set(triples: Collection[Triple]) -> AbstractSet[Triple]:
    return triples if isinstance(triples, set | frozenset) else set(triples)


def _count(triples: Iterable[Triple]) -> int:
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


def _is_participation(thing: Description) -> bool:
    kinds = thing.get(_TYPE, ())
    return _OURS in kinds or (_MEMBERSHIP in kinds and _WHOLE in thing)


def _participations(
    old: Mapping[Subject, Description], new: Mapping[Subject, Description]
) -> _Pairs:
    went = {thing for thing, said in old.items() if _is_participation(said)}
    came = {thing for thing, said in new.items() if _is_participation(said)}
    same = {t for t in went & came if _who_in_what(old[t]) == _who_in_what(new[t])}
    pairs = _Pairs([(thing, thing) for thing in _ordered(same)], _ordered(went - same), [])
    waiting = _ordered(came - same)
    for alike in (_all_said, _key):  # what says exactly the same goes first
        if pairs.gone and waiting:
            pairs, waiting = _matched(pairs, waiting, old, new, alike)
    pairs.come.extend(waiting)
    return pairs


def _matched(
    pairs: _Pairs,
    waiting: list[Subject],
    old: Mapping[Subject, Description],
    new: Mapping[Subject, Description],
    alike: Callable[[Description], object],
) -> tuple[_Pairs, list[Subject]]:
    """The same, with each that went paired with one of `waiting` that is alike; and who waits."""
    places: dict[object, list[Subject]] = defaultdict(list)
    for thing in reversed(waiting):
        places[alike(new[thing])].append(thing)
    kept, gone = list(pairs.kept), []
    for thing in pairs.gone:
        if place := places.get(alike(old[thing])):
            kept.append((thing, place.pop()))
        else:
            gone.append(thing)
    left = {thing for place in places.values() for thing in place}
    return _Pairs(kept, gone, pairs.come), [thing for thing in waiting if thing in left]


def _all_said(said: Description) -> object:
    return frozenset(said_of(said).items())


def _who_in_what(said: Description) -> tuple[frozenset[Term], frozenset[Term]]:
    return frozenset(said.get(_MEMBER, ())), frozenset(said.get(_WHOLE, ()))


def _key(said: Description) -> tuple[object, ...]:
    return (*_who_in_what(said), period_of(said)[0])


def _cooperations(old: Mapping[Subject, Description], new: Mapping[Subject, Description]) -> _Pairs:
    went, came = (
        {thing for thing, said in side.items() if _COOPERATION in said.get(_TYPE, ())}
        for side in (old, new)
    )
    return _paired(went, came)


def _things(
    old: Mapping[Subject, Description], new: Mapping[Subject, Description], participations: _Pairs
) -> _Pairs:
    """Everything with an address, and participations also without one, as they were paired."""
    known = set(chain(*participations.kept, participations.gone, participations.come))
    went, came = (
        {thing for thing in side if isinstance(thing, NamedNode) and thing not in known}
        for side in (old, new)
    )
    rest = _paired(went, came)
    return _Pairs(
        participations.kept + rest.kept,
        participations.gone + rest.gone,
        participations.come + rest.come,
    )


def _paired(went: AbstractSet[Subject], came: AbstractSet[Subject]) -> _Pairs:
    return _Pairs(
        [(thing, thing) for thing in _ordered(went & came)],
        _ordered(went - came),
        _ordered(came - went),
    )


def _changes(
    pairs: _Pairs,
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
                    _id(after),
                    names.of(after),
                    names.told(old[before], fields, _id(before) if moved else None),
                    names.told(new[after], fields, _id(after) if moved else None),
                )
            )
    return Changes(
        _sorted(Item(_id(thing), names.of(thing)) for thing in pairs.come),
        _sorted(Item(_id(thing), names.of(thing, gone=True)) for thing in pairs.gone),
        _sorted(changed),
    )


def _periods(
    pairs: _Pairs,
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
        Item(_id(thing), names.of(thing, gone=thing in gone and now is None), was, now)
        for thing, was, now in sides
        if was != now
    ]
    return Changes(
        _sorted(item for item in items if item.before is None),
        _sorted(item for item in items if item.after is None),
        _sorted(item for item in items if item.before and item.after),
    )


def _id(thing: Subject) -> str:
    return thing.value if isinstance(thing, NamedNode) else str(thing)


def _ordered(things: Iterable[Subject]) -> list[Subject]:
    return sorted(things, key=_id)


def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.name.nl, item.iri)))
