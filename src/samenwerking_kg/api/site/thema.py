"""``/themas/{code}``: one theme or task field: who does it with whom, in which form."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from samenwerking_kg.api.deps import Address, Now, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site import drawn
from samenwerking_kg.api.site.beeld import Makers, address, alone, parameters
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.drawn import Scene
from samenwerking_kg.api.site.setting import NORTH_FIRST, SOURCE, scene_of, source_of, speakers
from samenwerking_kg.api.site.themas_tree import branches, matches
from samenwerking_kg.api.site.told import sources_of
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.areas import areas
from samenwerking_kg.atlas.asking import formed, in_area, themed, there, whole
from samenwerking_kg.atlas.day import Cooperation, Theme
from samenwerking_kg.atlas.themes import UNKNOWN_FORM, on_theme, spread
from samenwerking_kg.describe.elsewhere import elsewhere
from samenwerking_kg.index.filters import theme_of
from samenwerking_kg.index.folding import folded
from samenwerking_kg.pictures.bars import Bar, bars
from samenwerking_kg.pictures.dots import dots
from samenwerking_kg.pictures.heaps import Dot, Row
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.rdf.terms import NamedNode, is_iri

router = APIRouter()
PICTURES = ("lappendeken", "vormen", "schaal")
_NEAR, _LIKE = 8, 0.6


@router.api_route("/themas/{code}", methods=["GET", "HEAD"])
def theme(request: Request, code: str, now: Now, today: Today, host: Address) -> Response:
    """One theme in an area on a day."""
    here = chosen(request, now, today, (NORTH_FIRST, SOURCE, *parameters(PICTURES)))
    scene = scene_of(request, here)
    day, own = scene.day, _meant(scene, code)
    if own is None:
        return _unknown(request, scene, code)
    if own.code != code:
        query = request.scope["query_string"].decode("latin-1")
        return RedirectResponse(f"/themas/{own.code}" + (f"?{query}" if query else ""), 303)
    on = on_theme(day, own.iri, scene.area)
    makers: Makers = {
        "lappendeken": lambda: drawn.patchwork_of(scene, own.iri),
        "vormen": lambda: _forms(scene, own, on),
        "schaal": lambda: _sizes(scene, own, on),
    }
    if picture := alone(request, here, makers):
        return picture
    store = parts_of(request).store
    linked = matches(store, own.iri)
    return page(
        request, "site/thema.html", here=here, host=host, scene=scene, areas=areas(day),
        source=source_of(here), one=own, branch=branches(scene)[own.iri], on=on,
        spread=spread(day, own.iri, scene.area), matches=linked, local_themes=day.themes,
        inside={each.iri for each in scene.area.municipalities(day)},
        pictures={name: make() for name, make in makers.items()},
        queries=_queries(scene, own),
        registers=elsewhere(NamedNode(each) for each in [own.iri, *(m.iri for m in linked)]),
        sources=sources_of(request, speakers(on)),
    )  # fmt: skip


def _meant(scene: Scene, code: str) -> Theme | None:
    """By code; a task field also without the name of its list."""
    iri = theme_of(code)
    return scene.day.themes.get(iri) if is_iri(iri) else None


def _queries(scene: Scene, own: Theme) -> Mapping[str, str]:
    day, area = scene.day, scene.area
    return {
        "cooperations": behind.cooperations(day, area, own.iri),
        "spread": behind.spread(day, own.iri, area),
        "forms": whole(f"""SELECT ?vorm (COUNT(DISTINCT ?verband) AS ?aantal) {{
{there(day)}
{in_area(day, area)}
{themed(day, own.iri)}
OPTIONAL {formed(day)}
}} GROUP BY ?vorm ORDER BY DESC(?aantal) ?vorm"""),
    }


def _forms(scene: Scene, own: Theme, on: list[Cooperation]) -> Picture:
    """In which forms; a cooperation with two forms counts for both."""
    here, words = scene.here, scene.parts.wording.now()
    counts = Counter(form for each in on for form in each.forms or (UNKNOWN_FORM,))
    return bars(
        "vormen",
        str(here.say(f"In welke vorm: {own.name}, {scene.place}",
                     f"In which form: {own.name}, {scene.place}")),
        [
            Bar(
                here.tell(words.form(form)), many,
                address(here, "/samenwerkingen", vorm=form, thema=own.code) if form else "",
            )
            for form, many in counts.most_common()
        ],
        heading=str(here.say("Vorm", "Form")),
        measure=str(here.say("Samenwerkingen", "Cooperations")),
        note=scene.note, language=here.language,
    )  # fmt: skip


def _sizes(scene: Scene, own: Theme, on: list[Cooperation]) -> Picture:
    """With how many municipalities, those outside the area too."""
    here = scene.here
    found = [
        Dot(each.name, len(each.municipalities), scene.of_cooperation(each.iri)) for each in on
    ]
    return dots(
        "schaal",
        str(here.say(f"Op welke schaal: {own.name}, {scene.place}",
                     f"At what scale: {own.name}, {scene.place}")),
        [Row(own.name, found)] if found else [], note=scene.note, language=here.language,
    )  # fmt: skip


def _unknown(request: Request, scene: Scene, code: str) -> Response:
    """With the themes whose names are like it."""
    here: Chosen = scene.here
    known = {folded(each.name): each for each in scene.day.themes.values()}
    asked = folded(code[:60])
    near = difflib.get_close_matches(asked, known, _NEAR, _LIKE)
    near += [name for name in known if asked and asked in name and name not in near]
    answer = page(
        request, "site/geen_thema.html", here=here, code=code,
        near=[known[name] for name in near[:_NEAR]],
    )  # fmt: skip
    answer.status_code = 404
    return answer
