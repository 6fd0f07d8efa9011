"""The pictures that hold every municipality, and days that are fuller than any that we know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from samenwerking_kg.atlas.areas import WHOLE
from samenwerking_kg.atlas.counts import keyed, per_municipality
from samenwerking_kg.atlas.day import MUNICIPALITY, Cooperation, Day, Membership
from samenwerking_kg.atlas.themes import spread
from samenwerking_kg.atlas.together import matrix, overlaps
from samenwerking_kg.atlas.together import partners as partners_of
from samenwerking_kg.pictures.grid import Place, grid
from samenwerking_kg.pictures.land import Land
from samenwerking_kg.pictures.map import choropleth
from samenwerking_kg.pictures.partners import Cooperation as Row
from samenwerking_kg.pictures.partners import Partner, partners
from samenwerking_kg.pictures.patchwork import patchwork
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.quilt import Theme
from samenwerking_kg.pictures.ring import Met, ring
from samenwerking_kg.pictures.seams import seams
from samenwerking_kg.pictures.stays import Period, Stay
from samenwerking_kg.pictures.timeline import timeline

BEGUN = "2024-01-01"


def crowded(day: Day, less: int = 0) -> Day:
    """The same day with a cooperation in which all municipalities are; with `less`, with two of
    which each misses so many."""
    every, theme = list(day.municipalities), day.main_themes[0].iri
    added, parts = {}, {}
    for at, group in enumerate([every[less:], every[:-less]] if less else [every]):
        iri, members = f"https://example.org/{at}", frozenset(group)
        added[iri] = Cooperation(
            iri, f"vol-{at}", f"Vol {at}", BEGUN, "", True, ("centrumregeling",),
            frozenset({theme}), frozenset({theme}), (theme,), members, members, (),
        )  # fmt: skip
        parts[iri] = tuple(
            Membership(iri, each, ("deelnemer",), BEGUN, False, ()) for each in group
        )
    return replace(
        day,
        cooperations={**day.cooperations, **added},
        memberships={**day.memberships, **parts},
    )


def pictures(day: Day, land: Land) -> dict[str, Callable[[], Picture]]:
    """What each is called, and what draws it."""
    own, theme = next(iter(day.municipalities)), day.main_themes[0].iri
    return {
        "matrix": lambda: _matrix(day),
        "map": lambda: choropleth(
            "kaart", "Hoeveel", land, keyed(day, per_municipality(day)), _page
        ),
        "seams": lambda: seams("naden", "Naden", land, _shares(day, land), _page),
        "patchwork": lambda: patchwork("lap", "Lap", land, _quilt(day, theme), _page),
        "partners": lambda: _partners(day, own),
        "ring": lambda: _ring(day, own),
        "timeline": lambda: _timeline(day),
    }


def _matrix(day: Day) -> Picture:
    found = WHOLE.municipalities(day)
    keys = {each.iri: each.key for each in found}
    places = [
        Place(each.iri, each.name, _page(each.key), known=bool(day.joined(each.iri)))
        for each in found
    ]
    return grid(
        "matrix", "Wie met wie", places, matrix(day, keys),
        lambda a, b: f"/verken?gemeenten={keys[a]},{keys[b]}",
    )  # fmt: skip


def _shares(day: Day, land: Land) -> dict[tuple[str, str], tuple[int, int] | None]:
    return {
        pair: (len(each.shared), each.either) if each.either else None
        for pair, each in overlaps(day, land.borders).items()
    }


def _quilt(day: Day, theme: str) -> Theme:
    found = spread(day, theme, WHOLE)
    keys = {iri: each.key for iri, each in day.cooperations.items()}
    return Theme(
        theme, "Lap",
        {
            day.organisations[place].key: [keys[each] for each in members] or None
            for place, members in found.found.items()
        },
        {each.key: each.name for each in map(day.cooperations.__getitem__, keys)},
    )  # fmt: skip


def _partners(day: Day, own: str) -> Picture:
    rows = [
        Row(each.name, frozenset(each.members - {own}), each.key, len(each.members))
        for each in day.cooperations.values()
        if own in each.members
    ]
    met = [
        Partner(each.organisation.iri, each.organisation.name, _page(each.organisation.key))
        for each in partners_of(day, own)
        if each.organisation.sort == MUNICIPALITY
    ]
    return partners("partners", "Met wie", rows, met)


def _ring(day: Day, own: str) -> Picture:
    met = [
        Met(each.organisation.name, each.organisation.sort, len(each.shared), "/x")
        for each in partners_of(day, own)
    ]
    return ring("ring", "Met wie", "Hier", met)


def _timeline(day: Day) -> Picture:
    """The life of the cooperation with most members."""
    largest = max(day.cooperations.values(), key=lambda each: len(each.members))
    stays = [
        Stay(
            day.organisations[each.member].name,
            Period(dt.date.fromisoformat(each.since) if each.since else None, None),
            "/x",
        )
        for each in day.memberships[largest.iri]
    ]
    return timeline("tijdlijn", "Wie wanneer", stays, [], today=day.day)


def _page(key: str) -> str:
    return f"/gemeenten/{key}"
