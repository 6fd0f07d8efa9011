"""Which thing in one content is which thing in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from samenwerking_kg.publish.naming import period_of, said_of
from samenwerking_kg.rdf.terms import NamedNode, Subject, Term
from samenwerking_kg.vocabulary import ORG, RDF, SW

Description = Mapping[str, Collection[Term]]
_OURS, _MEMBERSHIP, _COOPERATION = SW.Deelname, ORG.Membership, SW.Samenwerkingsverband
_TYPE, _MEMBER, _WHOLE = RDF.type.value, ORG.member.value, ORG.organization.value


@dataclass(frozen=True)
class Pairs:
    """What is the same thing in both contents, what went and what came."""

    kept: list[tuple[Subject, Subject]]
    gone: list[Subject]
    come: list[Subject]


def _is_participation(thing: Description) -> bool:
    kinds = thing.get(_TYPE, ())
    return _OURS in kinds or (_MEMBERSHIP in kinds and _WHOLE in thing)


def participations(old: Mapping[Subject, Description], new: Mapping[Subject, Description]) -> Pairs:
    """By address where it is still who in what; else by who, in what, since when."""
    went = {thing for thing, said in old.items() if _is_participation(said)}
    came = {thing for thing, said in new.items() if _is_participation(said)}
    same = {t for t in went & came if _who_in_what(old[t]) == _who_in_what(new[t])}
    pairs = Pairs([(thing, thing) for thing in _ordered(same)], _ordered(went - same), [])
    waiting = _ordered(came - same)
    for alike in (_all_said, _key):  # what says exactly the same goes first
        if pairs.gone and waiting:
            pairs, waiting = _matched(pairs, waiting, old, new, alike)
    pairs.come.extend(waiting)
    return pairs


def _matched(
    pairs: Pairs,
    waiting: list[Subject],
    old: Mapping[Subject, Description],
    new: Mapping[Subject, Description],
    alike: Callable[[Description], object],
) -> tuple[Pairs, list[Subject]]:
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
    return Pairs(kept, gone, pairs.come), [thing for thing in waiting if thing in left]


def _all_said(said: Description) -> object:
    return frozenset(said_of(said).items())


def _who_in_what(said: Description) -> tuple[frozenset[Term], frozenset[Term]]:
    return frozenset(said.get(_MEMBER, ())), frozenset(said.get(_WHOLE, ()))


def _key(said: Description) -> tuple[object, ...]:
    return (*_who_in_what(said), period_of(said)[0])


def cooperations(old: Mapping[Subject, Description], new: Mapping[Subject, Description]) -> Pairs:
    """By address."""
    went, came = (
        {thing for thing, said in side.items() if _COOPERATION in said.get(_TYPE, ())}
        for side in (old, new)
    )
    return _paired(went, came)


def things(
    old: Mapping[Subject, Description], new: Mapping[Subject, Description], taking_part: Pairs
) -> Pairs:
    """Everything with an address, and participations also without one, as they were paired."""
    known = set(chain(*taking_part.kept, taking_part.gone, taking_part.come))
    went, came = (
        {thing for thing in side if isinstance(thing, NamedNode) and thing not in known}
        for side in (old, new)
    )
    rest = _paired(went, came)
    return Pairs(
        taking_part.kept + rest.kept,
        taking_part.gone + rest.gone,
        taking_part.come + rest.come,
    )


def _paired(went: AbstractSet[Subject], came: AbstractSet[Subject]) -> Pairs:
    return Pairs(
        [(thing, thing) for thing in _ordered(went & came)],
        _ordered(went - came),
        _ordered(came - went),
    )


def address(thing: Subject) -> str:
    """Its IRI, or ``_:label``."""
    return thing.value if isinstance(thing, NamedNode) else str(thing)


def _ordered(things: Iterable[Subject]) -> list[Subject]:
    return sorted(things, key=address)
