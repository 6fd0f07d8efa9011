"""``/``: the patchwork at a glance, and the way to everything else."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site import drawn
from samenwerking_kg.api.site.beeld import Makers, alone, parameters
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.drawn import Scene
from samenwerking_kg.api.site.setting import (
    NORTH_FIRST,
    SOURCE,
    THEME,
    scene_of,
    source_of,
    speakers,
    theme_of,
)
from samenwerking_kg.api.site.told import sources_of
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.areas import areas
from samenwerking_kg.atlas.counts import Groups, Summary, groups, per_municipality, summary
from samenwerking_kg.atlas.day import Theme
from samenwerking_kg.atlas.themes import on_theme
from samenwerking_kg.errors import NotReady
from samenwerking_kg.vocabulary import BASE

router = APIRouter()
FIRST_YEAR = 2009  # of the boundaries that we have
_TILES, _SHOWN = "themas", 8
PICTURES = ("kaart", "naden", "lappendeken", _TILES, "vormen", "schaal")
#: Questions on the front page, by file name; those that are not on the shelf are passed over.
TO_CLICK = (
    "26-wie-met-wie-sinds-wanneer", "25-gemiddeld-per-provincie", "23-geen-vaste-groepen",
    "04-vorm-per-thema", "20-gevolg-herindeling",
)  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """What is told in numbers. `neighbours`: how much they share on average, from 0 to 1."""

    each: Summary | None
    groups: Groups
    neighbours: float | None
    sizes: Summary | None
    themes: int
    all_themes: int


@router.api_route("/", methods=["GET", "HEAD"])
def front(request: Request, now: Now, today: Today, host: Address) -> Response:
    """Numbers, maps and the first curl. Before the first lists are made: all but the maps."""
    here = chosen(request, now, today, (NORTH_FIRST, SOURCE, THEME, *parameters(PICTURES)))
    parts = parts_of(request)
    by_name = {question.name: question for question in parts.questions.all}
    rest: dict[str, Any] = {
        "host": host, "base": BASE,
        "questions": [by_name[name] for name in TO_CLICK if name in by_name],
        "years": range(FIRST_YEAR, today.year + 1),
    }  # fmt: skip
    scene = _scene(request, here)
    if scene is None:
        if "beeld" in here.given:  # a page in its place would be kept as what it is not
            raise NotReady([("de kaarten", "the maps")])
        answer = page(request, "site/begin.html", here=here, scene=None, **rest)
        answer.headers["Cache-Control"] = "no-store"
        return answer
    theme = theme_of(here, scene.day)
    makers = _makers(scene, theme)
    if picture := alone(request, here, makers):
        return picture
    return page(
        request, "site/begin.html", here=here, scene=scene, areas=areas(scene.day),
        source=source_of(here), theme=theme, figures=_figures(scene),
        pictures={name: make() for name, make in makers.items() if name != _TILES},
        tiles=None if theme else drawn.tiles_of(scene, _SHOWN),
        sources=sources_of(request, speakers(scene.area.cooperations(scene.day))),
        queries=_queries(scene), **rest,
    )  # fmt: skip


def _scene(request: Request, here: Chosen) -> Scene | None:
    """None before the first lists are made, and when they cannot follow the store."""
    if parts_of(request).lists.index.revision < 0:
        return None
    with suppress(NotReady):
        return scene_of(request, here)
    return None


def _makers(scene: Scene, theme: Theme | None) -> Makers:
    """The pictures of the page; with a theme it is the patchwork of that theme."""
    found: Makers = {
        "kaart": lambda: drawn.numbers(scene),
        "naden": lambda: drawn.seams_of(scene),
        "vormen": lambda: drawn.forms(scene),
        "schaal": lambda: drawn.scale(scene),
    }
    if theme:
        return {"lappendeken": lambda: drawn.patchwork_of(scene, theme.iri), **found}
    return {_TILES: lambda: drawn.tiles_of(scene, _SHOWN).whole, **found}


def _figures(scene: Scene) -> Figures:
    day, area = scene.day, scene.area
    shared = [each.share for each in scene.overlaps.values() if each.share is not None]
    sizes = [len(each.municipalities) for each in area.cooperations(day)]
    main = [theme for theme in day.main_themes if on_theme(day, theme.iri, area)]
    return Figures(
        summary(list(per_municipality(day, area).values())),
        groups(day, area),
        sum(shared) / len(shared) if shared else None,
        summary([size for size in sizes if size > 1]),
        len(main),
        len(day.main_themes),
    )


def _queries(scene: Scene) -> dict[str, str]:
    """What gives the same numbers."""
    day, area = scene.day, scene.area
    return {
        "each": behind.per_municipality(day, area),
        "groups": behind.groups(day, area),
        "neighbours": _of_neighbours(scene),
        "sizes": behind.sizes(day, area),
        "themes": behind.sizes_per_theme(day, area),
    }


def _of_neighbours(scene: Scene) -> str:
    """What each pair of neighbours on the map shares: which these are, only the map knows."""
    day = scene.day
    pairs = [
        (one.iri, other.iri)
        for first, second in scene.land.borders
        if (one := day.organisation(first)) and (other := day.organisation(second))
    ]
    return behind.overlaps(day, pairs)
