"""Who does what together: overlap of pairs, and the partners of one organisation."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from samenwerking_kg.atlas.day import Day, Organisation

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Overlap:
    """`shared`: the cooperations of both; `either`: of how many at least one is a member."""

    shared: frozenset[str]
    either: int

    @property
    def share(self) -> float | None:
        """From 0 (nothing together) to 1 (everything); None when neither does anything known."""
        return len(self.shared) / self.either if self.either else None


@dataclass(frozen=True)
class Partner:
    """`shared`: the cooperations that it is in too, by name; `themes`: the main themes of these."""

    organisation: Organisation
    shared: tuple[str, ...]
    themes: tuple[str, ...]


def overlaps(day: Day, pairs: Iterable[Pair]) -> dict[Pair, Overlap]:
    """Each pair, as it is given (keys as `gm1895`, or IRIs), and what the two share. Pairs with
    somebody who was not there are left out."""
    found = {}
    for pair in pairs:
        one, other = (_iri(day, each) for each in pair)
        if one and other:
            found[pair] = overlap(day, one, other)
    return found


def overlap(day: Day, one: str, other: str) -> Overlap:
    """What two organisations share, by their IRIs."""
    first, second = day.joined(one), day.joined(other)
    shared = first & second
    return Overlap(shared, len(first) + len(second) - len(shared))


def matrix(day: Day, municipalities: Iterable[str]) -> dict[Pair, int]:
    """Each pair of these (IRIs, in the order given) that shares something -> in how many
    cooperations both are. It goes through the cooperations: most pairs share none."""
    place = {iri: at for at, iri in enumerate(municipalities)}
    found: Counter[Pair] = Counter()
    for each in day.cooperations.values():
        here = sorted(filter(place.__contains__, each.members), key=place.__getitem__)
        found.update(itertools.combinations(here, 2))
    return dict(found)


def partners(day: Day, member: str) -> list[Partner]:
    """The partners of an organisation, those with most in common first, then by name."""
    met: dict[str, list[str]] = {}
    for iri, cooperation in day.cooperations.items():
        if member in cooperation.members:
            for each in cooperation.members:
                met.setdefault(each, []).append(iri)
    found = [
        Partner(organisation, tuple(met[iri]), _themes(day, met[iri]))
        for iri, organisation in day.organisations.items()
        if iri in met and iri != member
    ]
    return sorted(found, key=lambda each: -len(each.shared))


def of_sort(found: Iterable[Partner], sort: str) -> list[Partner]:
    """Those of one sort of organisation: `gemeente`, `provincie`, `waterschap`, `partner`."""
    return [each for each in found if each.organisation.sort == sort]


def lasting(found: Iterable[Partner], least: int = 3) -> list[Partner]:
    """Those that are met in at least so many main themes."""
    return [each for each in found if len(each.themes) >= least]


def _themes(day: Day, cooperations: Iterable[str]) -> tuple[str, ...]:
    met = {theme for iri in cooperations for theme in day.cooperations[iri].main_themes}
    return tuple(theme.iri for theme in day.main_themes if theme.iri in met)


def _iri(day: Day, word: str) -> str | None:
    if word in day.organisations:
        return word
    found = day.organisation(word)
    return found.iri if found else None
