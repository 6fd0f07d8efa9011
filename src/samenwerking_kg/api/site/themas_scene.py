"""The area, the source and the day of a page about themes, chosen as on the front page."""

from __future__ import annotations

from starlette.requests import Request

from samenwerking_kg.api.deps import parts_of
from samenwerking_kg.api.site.begin import AREA, SOURCE
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.drawn import Scene
from samenwerking_kg.atlas.areas import Area, areas
from samenwerking_kg.atlas.land import NORTH

__all__ = ["AREA", "SOURCE", "scene_of", "source_of", "speakers"]
_ALL, _REGISTER = "alle", "register"


def scene_of(request: Request, here: Chosen) -> Scene:
    """Raises InputInvalid for an area that there was not on the day."""
    parts = parts_of(request)
    known = {each.key: each for each in areas(parts.days.on(here.day))}
    key = here.given.text(AREA.name) or ""
    if key not in known:
        raise AREA.unlike(key, {each.key: each.nl for each in known.values()})
    source = source_of(here, known[key])
    return Scene(
        parts, here, parts.days.on(here.day, None if source == _ALL else source), known[key]
    )


def source_of(here: Chosen, area: Area) -> str:
    """The source that was asked for; else in the north all of them, elsewhere the register: only
    in the north do we know cooperations of every form."""
    north = bool(area.provinces) and area.provinces <= set(NORTH)
    return here.given.text(SOURCE.name) or (_ALL if north else _REGISTER)


def speakers(scene: Scene, theme: str | None = None) -> set[str]:
    """The graphs that tell of the cooperations of the area; of a theme alone."""
    return {
        graph
        for each in scene.area.cooperations(scene.day)
        for graph in each.sources
        if theme is None or theme in each.all_themes
    }
