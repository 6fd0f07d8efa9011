"""``/themas``: what is done together, theme by theme, in an area on a day."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Today
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site import drawn
from samenwerking_kg.api.site.beeld import Makers, alone, parameters
from samenwerking_kg.api.site.chosen import chosen
from samenwerking_kg.api.site.setting import NORTH_FIRST, SOURCE, scene_of, source_of, speakers
from samenwerking_kg.api.site.themas_tree import branches, roots
from samenwerking_kg.api.site.told import sources_of
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.areas import areas
from samenwerking_kg.atlas.themes import spread

router = APIRouter()
_TILES = "themas"
#: So many small maps of a part of the country, and of the whole, which takes longer to draw.
_SHOWN, _SHOWN_WHOLE = 16, 8
PICTURES = (_TILES, "vormen", "schaal")


@router.api_route("/themas", methods=["GET", "HEAD"])
def themes(request: Request, now: Now, today: Today, host: Address) -> Response:
    """All themes."""
    here = chosen(request, now, today, (NORTH_FIRST, SOURCE, *parameters(PICTURES)))
    scene = scene_of(request, here)
    shown = _SHOWN if scene.area.provinces else _SHOWN_WHOLE
    makers: Makers = {
        _TILES: lambda: drawn.tiles_of(scene, shown).whole,
        "vormen": lambda: drawn.forms(scene),
        "schaal": lambda: drawn.scale(scene),
    }
    if picture := alone(request, here, makers):
        return picture
    main, fields = roots(branches(scene))
    return page(
        request, "site/themas.html", here=here, host=host, scene=scene, areas=areas(scene.day),
        source=source_of(here), main=main, fields=fields,
        spreads={each.theme.iri: spread(scene.day, each.theme.iri, scene.area) for each in main},
        tiles=drawn.tiles_of(scene, shown),
        pictures={name: make() for name, make in makers.items() if name != _TILES},
        queries={
            "sizes": behind.sizes_per_theme(scene.day, scene.area),
            "forms": behind.forms_per_theme(scene.day, scene.area),
        },
        sources=sources_of(request, speakers(scene.area.cooperations(scene.day))),
    )  # fmt: skip
