"""What municipalities that think of cooperating want to know first, from the data of one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from samenwerking_kg.atlas.day import MUNICIPALITY, Cooperation, Day, Organisation


@dataclass(frozen=True)
class Shared:
    """A cooperation, and which of those who were asked about take part in it."""

    cooperation: Cooperation
    among: tuple[Organisation, ...]
    all: bool
    on_theme: bool

    @property
    def others(self) -> int:
        """How many take part that are no municipalities."""
        return len(self.cooperation.members) - len(self.cooperation.municipalities)


@dataclass(frozen=True)
class Together:
    """What partners do together. `overlap` is what all share of what any of them does, 0 to 1;
    None when none of them is known to do anything."""

    shared: tuple[Shared, ...]
    of_all: int
    overlap: float | None


def together(day: Day, partners: Sequence[str], theme: str | None) -> Together:
    """The cooperations of two partners or more; those of all come first."""
    found = [
        _shared(day, day.cooperations[iri], partners, theme)
        for iri in sorted({iri for each in partners for iri in day.joined(each)})
    ]
    several = [each for each in found if len(each.among) > 1]
    several.sort(key=lambda each: (not each.all, -len(each.among), each.cooperation.name))
    of_all = sum(each.all for each in several)
    return Together(tuple(several), of_all, of_all / len(found) if found else None)


def nearby(
    day: Day, partners: Sequence[str], theme: str, pairs: Iterable[tuple[str, str]]
) -> tuple[list[Shared], set[str]]:
    """Cooperations on the theme of neighbours and of others in the same province, those with most
    neighbours first; and who the neighbours are, by the pairs of municipalities that touch."""
    mine = set(partners)
    beside = {other for pair in pairs if mine & set(pair) for other in pair} - mine
    provinces = {day.organisations[each].province for each in partners} - {""}
    around = beside | {
        iri for iri, each in day.municipalities.items() if each.province in provinces
    }
    around &= set(day.municipalities)
    found = [
        _shared(day, each, sorted(around - mine), theme)
        for each in day.cooperations.values()
        if theme in each.all_themes and each.municipalities & (around - mine)
    ]
    near = {each.cooperation.iri: len(each.cooperation.municipalities & beside) for each in found}
    found.sort(key=lambda e: (-near[e.cooperation.iri], -len(e.among), e.cooperation.name))
    return found, beside


def elsewhere(
    day: Day, partners: Sequence[str], theme: str, without: Collection[str], most: int = 5
) -> list[Cooperation]:
    """Cooperations on the theme that have nobody nearby, of about as many municipalities."""
    found = [
        each
        for each in day.cooperations.values()
        if theme in each.all_themes and len(each.municipalities) > 1 and each.iri not in without
        and not each.municipalities & set(partners)
    ]  # fmt: skip
    size = len(partners)
    return sorted(found, key=lambda e: (abs(len(e.municipalities) - size), e.name))[:most]


def _shared(
    day: Day, cooperation: Cooperation, partners: Sequence[str], theme: str | None
) -> Shared:
    among = [day.organisations[each] for each in partners if each in cooperation.members]
    among = [each for each in among if each.sort == MUNICIPALITY]
    return Shared(
        cooperation,
        tuple(sorted(among, key=lambda each: each.name)),
        len(among) == len(partners),
        theme is not None and theme in cooperation.all_themes,
    )
