"""Which themes show the patchwork best: those that divide an area between cooperations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.atlas.areas import Area
from samenwerking_kg.atlas.day import Cooperation, Day

_LEAST = 3  # cooperations of two municipalities or more
_OVERLAPPING = 0.2  # of those that are in one may be in more
_COVERED = 0.5  # of the municipalities are in one, at least


@dataclass(frozen=True)
class _Divided:
    theme: str
    cooperations: frozenset[str]
    covered: int


def dividing_themes(day: Day, area: Area, most: int) -> list[str]:
    """At most so many themes and task fields, by name: on each at least half of the municipalities
    are in one of three cooperations or more, and few in several. Of themes with the very same
    cooperations the one with the shortest name is taken."""
    inside = {each.iri for each in area.municipalities(day)}
    on: defaultdict[str, list[Cooperation]] = defaultdict(list)
    for each in area.cooperations(day):
        for theme in each.all_themes:
            if theme in day.themes:
                on[theme].append(each)
    found = [
        divided
        for theme in sorted(on, key=lambda iri: (len(day.themes[iri].name), iri))
        if (divided := _divided(theme, on[theme], inside))
    ]
    distinct = list({each.cooperations: each for each in reversed(found)}.values())
    best = sorted(distinct, key=lambda e: (-e.covered, -len(e.cooperations), e.theme))[:most]
    chosen = {each.theme for each in best}
    return [iri for iri in day.themes if iri in chosen]


def _divided(theme: str, on: Sequence[Cooperation], inside: set[str]) -> _Divided | None:
    """None when the theme shows no patchwork."""
    several = [each for each in on if len(each.municipalities & inside) > 1]
    times: defaultdict[str, int] = defaultdict(int)
    for each in on:
        for municipality in each.municipalities & inside:
            times[municipality] += 1
    overlapping = sum(number > 1 for number in times.values())
    if len(several) < _LEAST or len(times) < _COVERED * len(inside):
        return None
    if overlapping > _OVERLAPPING * len(times):
        return None
    return _Divided(theme, frozenset(each.iri for each in on), len(times))
