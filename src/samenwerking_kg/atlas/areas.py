"""The part of the country that is counted: all of it, the north, or a province."""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg.atlas.day import Cooperation, Day, Organisation

COUNTRY, NORTH = "nederland", "noord"
_NORTH = frozenset({"pv20", "pv21", "pv22"})


@dataclass(frozen=True)
class Area:
    """`key`: `nederland`, `noord`, `pv20`. `provinces`: their codes; none for the whole country."""

    key: str
    nl: str
    en: str
    provinces: frozenset[str] = frozenset()

    def holds(self, municipality: Organisation) -> bool:
        """Whether a municipality lies in it."""
        return not self.provinces or municipality.province in self.provinces

    def municipalities(self, day: Day) -> tuple[Organisation, ...]:
        """Its municipalities of the day, by name."""
        return tuple(each for each in day.municipalities.values() if self.holds(each))

    def cooperations(self, day: Day) -> tuple[Cooperation, ...]:
        """The cooperations in which one of its municipalities takes part, by name."""
        inside = {each.iri for each in self.municipalities(day)}
        return tuple(
            each for each in day.cooperations.values() if not inside.isdisjoint(each.municipalities)
        )


WHOLE = Area(COUNTRY, "Nederland", "the Netherlands")
_THREE = Area(NORTH, "Groningen, Fryslân en Drenthe", "Groningen, Fryslân and Drenthe", _NORTH)


def areas(day: Day) -> tuple[Area, ...]:
    """All areas of a day, the largest first, provinces by name."""
    provinces = (
        Area(code, each.name, each.name, frozenset({code})) for code, each in day.provinces.items()
    )
    return (WHOLE, _THREE, *provinces)


def area(day: Day, key: str) -> Area | None:
    """The area with this key; None when there is none."""
    return next((each for each in areas(day) if each.key == key), None)
