"""``/gemeenten``: all municipalities of a day with what they do together, as a table and a map.

What somebody looks for by name may also be gone by that day, or not be there yet: then it is told
which municipalities came after it or before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Parts, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site.beeld import Makers, address, alone, parameters
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.gemeente_found import origins
from samenwerking_kg.api.site.setting import AREA, area_of, speakers
from samenwerking_kg.api.site.told import on_day, sources_of
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.areas import Area, areas
from samenwerking_kg.atlas.counts import keyed, per_municipality
from samenwerking_kg.atlas.day import Day, Organisation
from samenwerking_kg.atlas.meanings import MEANINGS, Both
from samenwerking_kg.index import Filters, Row
from samenwerking_kg.index.filters import ANY, COMING, ENDED, short
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.pictures.map import choropleth
from samenwerking_kg.pictures.picture import Picture

router = APIRouter()
SEARCH = Parameter("zoek", "Een naam, ook een vroegere; fouten mogen.")
SORT = Parameter(
    "sorteer", "Waarop.", choices=("naam", "provincie", "samenwerkingen", "partners"),
    default="naam",
)  # fmt: skip
_MUNICIPALITIES = graph("tooi", "gemeenten")


@dataclass(frozen=True)
class Line:
    """A municipality of the day, in how many cooperations, and with how many others."""

    municipality: Organisation
    province: Organisation | None
    cooperations: int
    partners: int


_ORDER: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "naam": lambda _line: (),
    "provincie": lambda line: (line.province.name if line.province else "",),
    "samenwerkingen": lambda line: (-line.cooperations,),
    "partners": lambda line: (-line.partners,),
}


@router.api_route("/gemeenten", methods=["GET", "HEAD"])
def municipalities(request: Request, now: Now, today: Today, host: Address) -> Response:
    """The list, narrowed and sorted."""
    here = chosen(request, now, today, (AREA, SEARCH, SORT, *parameters(["kaart"])))
    parts = parts_of(request)
    day = parts.days.on(here.day)
    area = area_of(here, day)
    pictures: Makers = {"kaart": lambda: _map(parts, here, day, area)}
    if picture := alone(request, here, pictures):
        return picture
    words = here.given.text(SEARCH.name)
    named = _named(parts, here, words)
    lines = [line for line in _lines(day, area) if words is None or line.municipality.iri in named]
    answer = page(
        request, "site/gemeenten.html", here=here, host=host, day=day, area=area,
        areas=areas(day), search=words or "", sort=here.given.text(SORT.name),
        lines=sorted(lines, key=_ORDER[here.given.text(SORT.name) or "naam"]),
        gone=_inside(named, area, ENDED),
        coming=[(each, origins(parts, each, here.day)) for each in _inside(named, area, COMING)],
        map=pictures["kaart"](), query=behind.per_municipality(day, area),
        sources=sources_of(request, {_MUNICIPALITIES, *speakers(day.cooperations.values())}),
    )  # fmt: skip
    if words is not None and parts.names.revision != parts.store.revision:
        answer.headers["Cache-Control"] = "no-cache"
    return answer


def _named(parts: Parts, here: Chosen, words: str | None) -> dict[str, Row]:
    """By IRI: those that bear these words, of any time; without words all that have gone."""
    status = ENDED if words is None else ANY
    asked = Filters(day=here.day, soort="gemeente", status=status, search=words)
    return {row.iri: row for row in parts.lists.index.rows("organisaties", asked)}


def _inside(named: Mapping[str, Row], area: Area, status: str) -> list[Row]:
    """Those in the area that stand so on the day."""
    return [
        row
        for row in named.values()
        if row.fields["status"] == status
        and (not area.provinces or _province(row) in area.provinces)
    ]


def _province(row: Row) -> str:
    within = row.fields["provincie"]
    return short(within["id"]) if isinstance(within, dict) else ""


def _lines(day: Day, area: Area) -> Sequence[Line]:
    return [
        Line(
            each,
            day.provinces.get(each.province),
            len(day.joined(each.iri)),
            partners_of(day, each.iri),
        )
        for each in area.municipalities(day)
    ]


def _map(parts: Parts, here: Chosen, day: Day, area: Area) -> Picture:
    """In how many cooperations; none is no data."""
    numbers = keyed(day, per_municipality(day, area))
    return choropleth(
        "kaart",
        f"{here.tell(MEANINGS['per_municipality'].title)}, {here.tell(Both(area.nl, area.en))}",
        parts.lands.on(here.day, tuple(sorted(area.provinces))),
        {code: number or None for code, number in numbers.items()},
        lambda code: address(here, f"/gemeenten/{code}"),
        note=on_day(here),
        language=here.language,
    )


def partners_of(day: Day, iri: str) -> int:
    """With how many others an organisation is in one cooperation at least."""
    met = frozenset[str]().union(*(day.cooperations[each].members for each in day.joined(iri)))
    return len(met - {iri})
