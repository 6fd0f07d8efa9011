"""The pictures of a municipality: with whom in what, and among those with whom it works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.site.beeld import address
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.told import on_day
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.day import MUNICIPALITY, Day, Organisation
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.atlas.together import overlap, overlaps
from samenwerking_kg.atlas.together import partners as partners_of
from samenwerking_kg.pictures.map import choropleth
from samenwerking_kg.pictures.partners import Cooperation, Partner, partners
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.seams import seams

_SHARED = {
    "nl": ("gedeelde samenwerking", "gedeelde samenwerkingen"),
    "en": ("shared cooperation", "shared cooperations"),
}
NAMES = ("partners", "kaart", "tijdlijn", "naden")


@dataclass(frozen=True)
class Neighbour:
    """Who shares a border: `shared` cooperations of both, of `either` that one of them is in."""

    organisation: Organisation
    shared: int
    either: int

    @property
    def percent(self) -> int | None:
        """Whole per cents; 0 and 100 are nothing and all, never nearly. None when neither is known
        to do anything."""
        if not self.either:
            return None
        if self.shared in (0, self.either):
            return 100 if self.shared else 0
        return min(99, max(1, round(100 * self.shared / self.either)))


@dataclass(frozen=True)
class Scene:
    """All that the pictures of one municipality on one day need."""

    parts: Parts
    here: Chosen
    day: Day
    own: Organisation

    def partners(self) -> Picture:
        """Its cooperations against the municipalities that it meets most."""
        here, day, own = self.here, self.day, self.own
        title = Both(f"Met wie, waarin? {own.name}", f"With whom, in what? {own.name}")
        return partners(
            "partners",
            here.tell(title),
            [
                Cooperation(
                    each.name,
                    frozenset(each.members - {own.iri}),
                    address(here, f"/samenwerkingen/{each.key}"),
                    len(each.members),
                )
                for each in day.cooperations.values()
                if own.iri in each.members
            ],
            [
                Partner(each.organisation.iri, each.organisation.name,
                        address(here, f"/gemeenten/{each.organisation.key}"))
                for each in partners_of(day, own.iri)
                if each.organisation.sort == MUNICIPALITY
            ],
            note=on_day(here),
            language=here.language,
        )  # fmt: skip

    def map(self) -> Picture:
        """The municipalities around it by what they do together."""
        here, day, own = self.here, self.day, self.own
        mine = day.joined(own.iri)
        title = Both(f"Samen met {own.name}", f"Together with {own.name}")
        return choropleth(
            "kaart",
            here.tell(title),
            self.parts.lands.on(here.day, self._provinces()),
            {
                each.key: len(mine & day.joined(each.iri)) if mine else None
                for each in day.municipalities.values()
            },
            lambda code: address(here, f"/gemeenten/{code}"),
            noun=_SHARED[here.language],
            here=own.key,
            note=on_day(here),
            language=here.language,
        )

    @property
    def mapped(self) -> bool:
        """Whether we have its boundary of the day; without neighbours it is an island then."""
        return self.own.key in self.parts.lands.on(self.here.day).places

    @cached_property
    def neighbours(self) -> list[Neighbour]:
        """Those with whom it shares a border, those with least together first; none where we have
        no boundaries of the day."""
        land = self.parts.lands.on(self.here.day)
        found = []
        for code in land.neighbours(self.own.key):
            if one := self.day.organisation(code):
                both = overlap(self.day, self.own.iri, one.iri)
                found.append(Neighbour(one, len(both.shared), both.either))
        return sorted(found, key=lambda each: (each.percent or 0, each.organisation.name))

    def seams(self) -> Picture:
        """The borders of the municipality and of its neighbours, thick where little is shared."""
        here, codes = self.here, {n.organisation.key for n in self.neighbours} | {self.own.key}
        land = self.parts.lands.among(here.day, codes)
        found = overlaps(self.day, land.borders)
        title = Both(f"De naden van {self.own.name}", f"The seams of {self.own.name}")
        return seams(
            "naden",
            here.tell(title),
            land,
            {pair: (len(each.shared), each.either) for pair, each in found.items() if each.either},
            lambda code: address(here, f"/gemeenten/{code}"),
            between=lambda one, other: address(here, "/verken", gemeenten=f"{one},{other}"),
            note=on_day(here),
            language=here.language,
        )

    def seams_query(self) -> str:
        """The question behind what it shares with its neighbours."""
        own = self.own.iri
        return behind.overlaps(self.day, [(own, n.organisation.iri) for n in self.neighbours])

    def _provinces(self) -> Sequence[str]:
        """Its own, and those of its neighbours."""
        found = {self.own.province, *(each.organisation.province for each in self.neighbours)}
        return sorted(found - {""})
