"""What pages about many are narrowed to: an area, whose word counts, and a theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.requests import Request

from samenwerking_kg.api.deps import parts_of
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.drawn import Scene
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.atlas.areas import NORTH, WHOLE, Area, areas
from samenwerking_kg.atlas.day import Cooperation, Day, Theme
from samenwerking_kg.atlas.land import NORTH as PROVINCES
from samenwerking_kg.atlas.narrowing import narrowed

_ALL, _REGISTER = "alle", "register"
AREA = Parameter("gebied", "Nederland, het noorden of een provincie.")
#: The same for who begins in the north.
NORTH_FIRST = replace(AREA, default=NORTH)
SOURCE = Parameter("bron", "Wiens gegevens.", choices=(_ALL, _REGISTER, "noord"))
THEME = Parameter("thema", "Alleen samenwerkingen over dit thema, met alles eronder.")


def area_of(here: Chosen, day: Day) -> Area:
    """The area that was asked for; the whole country when none was. Raises InputInvalid for one
    that there is not on the day."""
    key = here.given.text(AREA.name)
    known = {each.key: each for each in areas(day)}
    if key is None:
        return WHOLE
    if key not in known:
        raise AREA.unlike(key, {each.key: each.nl for each in known.values()})
    return known[key]


def source_of(here: Chosen) -> str:
    """The source that was asked for; else in the north all of them, elsewhere the register: only
    in the north do we know cooperations of every form."""
    north = here.given.text(AREA.name) in (NORTH, *PROVINCES)
    return here.given.text(SOURCE.name) or (_ALL if north else _REGISTER)


def theme_of(here: Chosen, day: Day) -> Theme | None:
    """The theme that was asked for, by code or IRI. Raises InputInvalid for one that is not."""
    written = here.given.text(THEME.name)
    if written is None:
        return None
    for each in day.themes.values():
        if written in (each.code, each.iri):
            return each
    raise THEME.unlike(written, {each.code: each.name for each in day.themes.values()})


def scene_of(request: Request, here: Chosen) -> Scene:
    """The area on the day by that source, narrowed to the theme. Raises InputInvalid, NotReady."""
    parts, source = parts_of(request), source_of(here)
    day = parts.days.on(here.day, None if source == _ALL else source)
    area, theme = area_of(here, day), theme_of(here, day)
    return Scene(parts, here, narrowed(day, theme=theme.iri if theme else None), area)


def speakers(cooperations: Iterable[Cooperation]) -> set[str]:
    """The graphs that tell of these."""
    return {graph for each in cooperations for graph in each.sources}
