"""How many: per municipality and in an area, of one day. What each counts: ``meanings``."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from samenwerking_kg.atlas.areas import WHOLE, Area
from samenwerking_kg.atlas.day import Cooperation, Day


@dataclass(frozen=True)
class Summary:
    """Of some numbers: how many there are, their mean, median, least and most."""

    number: int
    mean: float
    median: float
    least: float
    most: float


@dataclass(frozen=True)
class Groups:
    """`several`: how many cooperations have two municipalities or more; `groups`: how many
    different sets of municipalities they have. `cooperations`: those of one municipality too."""

    cooperations: int
    several: int
    groups: int


@dataclass(frozen=True)
class Joint:
    """Of one municipality: `themes`, the main themes on which it is in a cooperation, of `all`;
    `silent`, how many of its cooperations name no main theme."""

    themes: tuple[str, ...]
    all: int
    silent: int

    @property
    def share(self) -> float:
        """From 0 to 1; a lower bound while something is silent."""
        return len(self.themes) / self.all if self.all else 0.0


@dataclass(frozen=True)
class Gaps:
    """What is not known of some cooperations: how many have no known start, no theme, no form of
    that day; and of how many memberships no source, or not each, gives a start."""

    cooperations: int
    without_start: int
    without_theme: int
    without_form: int
    memberships: int
    without_joining: int


def summary(numbers: Collection[float]) -> Summary | None:
    """None when there are no numbers."""
    if not numbers:
        return None
    return Summary(
        len(numbers),
        statistics.fmean(numbers),
        statistics.median(numbers),
        min(numbers),
        max(numbers),
    )


def per_municipality(day: Day, area: Area = WHOLE) -> dict[str, int]:
    """Municipality -> in how many cooperations it takes part; by name, those with none too."""
    return {each.iri: len(day.joined(each.iri)) for each in area.municipalities(day)}


def groups(day: Day, area: Area = WHOLE) -> Groups:
    """Of the cooperations with a municipality of the area; a group is of all municipalities in
    one, those outside the area too."""
    found = area.cooperations(day)
    several = [each.municipalities for each in found if len(each.municipalities) > 1]
    return Groups(len(found), len(several), len(set(several)))


def common_groups(day: Day, area: Area = WHOLE) -> list[tuple[frozenset[str], tuple[str, ...]]]:
    """Each group of two municipalities or more, with the cooperations that have precisely this
    one; those with most cooperations first, then the largest."""
    found: dict[frozenset[str], list[str]] = {}
    for each in area.cooperations(day):
        if len(each.municipalities) > 1:
            found.setdefault(each.municipalities, []).append(each.iri)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), -len(pair[0]), pair[1]))
    return [(group, tuple(each)) for group, each in ordered]


def joint_themes(day: Day, municipality: str) -> Joint:
    """On which main themes one municipality is in a cooperation."""
    found = [day.cooperations[iri] for iri in day.joined(municipality)]
    done = {theme for each in found for theme in each.main_themes}
    return Joint(
        tuple(theme.iri for theme in day.main_themes if theme.iri in done),
        len(day.main_themes),
        sum(not each.main_themes for each in found),
    )


def joint_themes_in(day: Day, area: Area = WHOLE) -> dict[str, Joint]:
    """Municipality -> on which main themes it is in a cooperation, by name."""
    return {each.iri: joint_themes(day, each.iri) for each in area.municipalities(day)}


def comparable(day: Day, municipality: str) -> Summary | None:
    """Cooperations of the other municipalities in the same province; None when there are none."""
    own = day.municipalities.get(municipality)
    if own is None or not own.province:
        return None
    return summary(
        [
            len(day.joined(iri))
            for iri, each in day.municipalities.items()
            if each.province == own.province and iri != municipality
        ]
    )


def gaps(day: Day, cooperations: Iterable[Cooperation], member: str | None = None) -> Gaps:
    """What is not known of cooperations, and of the memberships in them; of `member` alone."""
    found = list(cooperations)
    memberships = [
        one
        for each in found
        for one in day.memberships.get(each.iri, ())
        if member in (None, one.member)
    ]
    return Gaps(
        len(found),
        sum(not each.known for each in found),
        sum(not each.themes for each in found),
        sum(not each.forms for each in found),
        len(memberships),
        sum(one.unsure for one in memberships),
    )


def keyed(day: Day, numbers: Mapping[str, int]) -> dict[str, int]:
    """The same by the keys of organisations (`gm1895`) instead of their IRIs."""
    return {day.organisations[iri].key: number for iri, number in numbers.items()}
