"""``/samenwerkingen``: the cooperations of a day, narrowed by who, what, how and whose word.

The filters are those of ``/v1/samenwerkingen``, so that the list can be taken home as it is here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.told import sources_of
from samenwerking_kg.api.v1.common import CURSOR
from samenwerking_kg.api.v1.narrowing import CODED, SEARCH, STATUS, filters, unknown_codes
from samenwerking_kg.api.v1.parameters import Given, Parameter
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.errors import InputInvalid, RequestMalformed
from samenwerking_kg.index import SORTS, Page
from samenwerking_kg.index.shelf import Shelf

router = APIRouter()
KIND = "samenwerkingen"
SIZE = 50
_SORT = Parameter(
    "sorteer", "Waarop; met - ervoor andersom.",
    choices=tuple(name for key in SORTS[KIND] for name in (key, f"-{key}")), default="naam",
)  # fmt: skip
_FILTERS = (*CODED, STATUS, SEARCH, _SORT)
#: What the form offers; the rest of the filters can stand in an address.
_OFFERED = ("gemeente", "thema", "vorm", "partner", "bron")


@router.api_route("/samenwerkingen", methods=["GET", "HEAD"])
def cooperations(request: Request, now: Now, today: Today, host: Address) -> Response:
    """A page of the list."""
    here = chosen(request, now, today, (*_FILTERS, CURSOR))
    parts, given = parts_of(request), here.given
    shelf = parts.lists.at(None)
    if faults := unknown_codes(given, shelf):
        raise InputInvalid(faults)
    found = _page(shelf, here)
    day = parts.days.on(here.day)
    answer = page(
        request, "site/samenwerkingen.html", here=here, host=host, found=found, day=day,
        asked={each.name: given.text(each.name) or "" for each in _FILTERS},
        offered={name: _choices(shelf, name, day) for name in _OFFERED},
        api=_api(given, here), query=_query(given, day),
        sources=sources_of(request, {graph for row in found.rows for graph in _graphs(row.fields)}),
    )  # fmt: skip
    if SEARCH.name in given and parts.names.revision != parts.store.revision:
        answer.headers["Cache-Control"] = "no-cache"
    return answer


def _page(shelf: Shelf, here: Chosen) -> Page:
    """Raises InputInvalid for a cursor of another list."""
    given = here.given
    sort, cursor = given.text(_SORT.name) or "naam", given.text(CURSOR.name)
    try:
        return shelf.page(KIND, filters(given, here.today), sort, cursor, SIZE)
    except RequestMalformed as problem:
        raise CURSOR.wrong("cursor", problem.nl, problem.en) from problem


def _choices(shelf: Shelf, name: str, day: Day) -> Sequence[tuple[str, str]]:
    """Code and name of what can be chosen; of municipalities those of the day, and of themes the
    main ones, or the list would be too long to choose from."""
    if name == "gemeente":
        return [(each.key, each.name) for each in day.municipalities.values()]
    if name == "thema":
        return [(each.code, each.name) for each in day.main_themes]
    if name == "partner":
        return [
            (each.key, each.name)
            for each in day.participants.values()
            if each.sort not in ("gemeente", "samenwerking")
        ]
    return shelf.choices(name)


def _api(given: Given, here: Chosen) -> str:
    """The same list in the API."""
    said: dict[str, str] = {each.name: given.text(each.name) or "" for each in _FILTERS}
    said |= {"geldigOp": here.day.isoformat()}
    return "/v1/samenwerkingen?" + urlencode({name: value for name, value in said.items() if value})


def _query(given: Given, day: Day) -> str:
    """What gives the same in SPARQL; "" where more is asked than one municipality or theme."""
    names = {each.name for each in _FILTERS if each.name in given} - {_SORT.name}
    if not names <= {"gemeente", "thema"}:
        return ""
    member = day.organisation(given.text("gemeente") or "")
    theme = next((t.iri for t in day.themes.values() if t.code == given.text("thema")), None)
    known = ("gemeente" not in given or member) and ("thema" not in given or theme)
    return (
        behind.cooperations(day, theme=theme, member=member.iri if member else None)
        if known
        else ""
    )


def _graphs(fields: Any) -> Sequence[str]:
    found: Sequence[str] = fields["bronnen"]
    return found
