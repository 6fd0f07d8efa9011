"""``/matrix``: who shares how much with whom, like with like, and the groups that come most.

The pictures that were made last are kept for as long as the data is the same: of the whole country
there are five thousand pairs in one, and whoever asks for the page asks for its files too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site.beeld import Makers, address, alone, of_two, parameters
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.setting import (
    NORTH_FIRST,
    THEME,
    area_of,
    speakers,
    theme_of,
)
from samenwerking_kg.api.site.told import on_day, sources_of
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.areas import Area, areas
from samenwerking_kg.atlas.counts import common_groups, groups
from samenwerking_kg.atlas.day import Cooperation, Day, Organisation, Theme
from samenwerking_kg.atlas.kept import Kept
from samenwerking_kg.atlas.meanings import MEANINGS, Both
from samenwerking_kg.atlas.narrowing import narrowed
from samenwerking_kg.atlas.together import matrix
from samenwerking_kg.pictures.grid import Place, grid
from samenwerking_kg.pictures.picture import Picture, Table

router = APIRouter()
MOST_GROUPS, MOST_ROWS = 10, 100
_KEPT = 24  # pictures; one of the whole country takes some 300 kB
#: Revision, day, area, theme, language.
Key = tuple[int, dt.date, str, str, str]


@dataclass(frozen=True)
class Group:
    """Municipalities that are precisely together in these cooperations."""

    municipalities: tuple[Organisation, ...]
    cooperations: tuple[Cooperation, ...]


@router.api_route("/matrix", methods=["GET", "HEAD"])
def everybody(request: Request, now: Now, today: Today, host: Address) -> Response:
    """The matrix of an area, and its most common groups."""
    here = chosen(request, now, today, (NORTH_FIRST, THEME, *parameters(["matrix"])))
    parts = parts_of(request)
    whole = parts.days.on(here.day)
    area, theme = area_of(here, whole), theme_of(here, whole)
    day = narrowed(whole, theme=theme.iri if theme else None)
    key = (day.revision, here.day, area.key, theme.code if theme else "", here.language)
    kept = _kept(request)
    pictures: Makers = {"matrix": lambda: kept.get(key, lambda: _matrix(here, day, area, theme))}
    if picture := alone(request, here, pictures):
        return picture
    drawn = pictures["matrix"]()
    return page(
        request, "site/matrix.html", here=here, host=host, day=whole, area=area, areas=areas(whole),
        theme=theme, matrix=_shortened(drawn), pairs=len(drawn.table.rows), most=MOST_ROWS,
        counts=groups(day, area), groups=_groups(day, area), meanings=MEANINGS,
        query=behind.groups(day, area),
        sources=sources_of(request, speakers(day.cooperations.values())),
        pairs_query=behind.shared(day, area),
    )  # fmt: skip


def _matrix(here: Chosen, day: Day, area: Area, theme: Theme | None) -> Picture:
    found = area.municipalities(day)
    where = here.tell(Both(area.nl, area.en))
    title = here.tell(
        Both(f"Wie deelt hoeveel met wie? {where}", f"Who shares how much with whom? {where}")
    )
    keys, explore = {each.iri: each.key for each in found}, of_two(here)
    return grid(
        "matrix",
        f"{title}: {theme.name}" if theme else title,
        [
            Place(each.iri, each.name, address(here, f"/gemeenten/{each.key}"),
                  known=bool(day.joined(each.iri)))
            for each in found
        ],
        matrix(day, keys),
        lambda one, other: explore(keys[one], keys[other]),
        note=on_day(here),
        language=here.language,
    )  # fmt: skip


def _groups(day: Day, area: Area) -> list[Group]:
    """The groups that come most: those of two cooperations or more."""
    return [
        Group(
            tuple(each for iri, each in day.organisations.items() if iri in group),
            tuple(day.cooperations[iri] for iri in those),
        )
        for group, those in common_groups(day, area)[:MOST_GROUPS]
        if len(those) > 1
    ]


def _shortened(picture: Picture) -> Picture:
    """With the first rows of its table alone: a file has them all."""
    table = picture.table
    return replace(
        picture, table=Table(table.columns, table.rows[:MOST_ROWS], table.links[:MOST_ROWS])
    )


def _kept(request: Request) -> Kept[Key, Picture]:
    state = request.app.state
    if not hasattr(state, "matrices"):
        state.matrices = Kept(_KEPT)
    found = state.matrices
    assert isinstance(found, Kept)
    return found
