"""What is done together per theme: by which cooperations, in which forms, at what scale."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from samenwerking_kg.atlas.areas import WHOLE, Area
from samenwerking_kg.atlas.day import Cooperation, Day

#: Stands for a form that no source tells of that day.
UNKNOWN_FORM = ""


@dataclass(frozen=True)
class Spread:
    """One theme over the municipalities of an area.

    found         municipality -> its cooperations on the theme, the largest first; all
                  municipalities, by name: an empty one means that nothing is known
    cooperations  those cooperations, the largest first
    """

    theme: str
    found: dict[str, tuple[str, ...]]
    cooperations: tuple[str, ...]

    @property
    def several(self) -> int:
        """How many municipalities are in more than one."""
        return sum(len(each) > 1 for each in self.found.values())

    @property
    def none(self) -> int:
        """Of how many municipalities nothing is known."""
        return sum(not each for each in self.found.values())


def on_theme(day: Day, theme: str, area: Area = WHOLE) -> list[Cooperation]:
    """The cooperations on a theme or a part of it with a municipality of the area, the largest
    (by municipalities) first, then by name."""
    found = [each for each in area.cooperations(day) if theme in each.all_themes]
    return sorted(found, key=lambda each: -len(each.municipalities))


def spread(day: Day, theme: str, area: Area = WHOLE) -> Spread:
    """Which cooperations on a theme each municipality of an area is in."""
    on = on_theme(day, theme, area)
    found: dict[str, list[str]] = {each.iri: [] for each in area.municipalities(day)}
    for cooperation in on:
        for municipality in cooperation.municipalities:
            if municipality in found:
                found[municipality].append(cooperation.iri)
    return Spread(
        theme, {iri: tuple(each) for iri, each in found.items()}, tuple(each.iri for each in on)
    )


def forms_per_theme(day: Day, area: Area = WHOLE) -> dict[str, Counter[str]]:
    """Main theme, by name -> code of a form -> number of cooperations."""
    found: dict[str, Counter[str]] = {theme.iri: Counter() for theme in day.main_themes}
    for cooperation in area.cooperations(day):
        for theme in cooperation.main_themes:
            found[theme].update(cooperation.forms or (UNKNOWN_FORM,))
    return found


def sizes_per_theme(day: Day, area: Area = WHOLE) -> dict[str, tuple[tuple[str, int], ...]]:
    """Main theme, by name -> its cooperations with their number of municipalities, the smallest
    first."""
    found: dict[str, list[tuple[str, int]]] = {theme.iri: [] for theme in day.main_themes}
    for cooperation in area.cooperations(day):
        for theme in cooperation.main_themes:
            found[theme].append((cooperation.iri, len(cooperation.municipalities)))
    return {theme: tuple(sorted(each, key=lambda pair: pair[1])) for theme, each in found.items()}
