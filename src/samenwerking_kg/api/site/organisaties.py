"""``/organisaties``: who works together beside municipalities, of a day.

Those of one sort are those of ``/v1/organisaties?soort=``; municipalities have a page of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.organisaties_query import organisations as asked_for
from samenwerking_kg.api.site.told import sources_of
from samenwerking_kg.api.v1.narrowing import SEARCH
from samenwerking_kg.api.v1.parameters import Parameter, Sort
from samenwerking_kg.atlas.areas import area
from samenwerking_kg.atlas.day import MUNICIPALITY, Day, Organisation
from samenwerking_kg.atlas.words import SORTS
from samenwerking_kg.describe.kinds.addresses import key_of
from samenwerking_kg.index import Filters
from samenwerking_kg.index.filters import SORTS_OF_ORGANISATIONS
from samenwerking_kg.index.shelf import Shelf

router = APIRouter()
KIND = "organisaties"
SIZE = 50
KINDS = tuple(sort for sort in SORTS_OF_ORGANISATIONS if sort != MUNICIPALITY)
_SORT = Parameter("soort", "De soort organisatie.", choices=KINDS)
_PROVINCE = Parameter("provincie", "Die samenwerkt met een gemeente in deze provincie.")
_ORDER = Parameter("sorteer", "Waarop.", choices=("naam", "-aantalSamenwerkingen"), default="naam")
_PAGE = Parameter("bladzijde", "Welke bladzijde.", Sort.NUMBER, default="1", most=10_000)
_ASKED = (_SORT, _PROVINCE, SEARCH, _ORDER)


@dataclass(frozen=True)
class Row:
    """`key`: what its address ends with. `cooperations`: how many it is in; 0 is no data."""

    organisation: Organisation
    key: str
    cooperations: int


@router.api_route("/organisaties", methods=["GET", "HEAD"])
def organisations(request: Request, now: Now, today: Today, host: Address) -> Response:
    """A page of the list."""
    here = chosen(request, now, today, (*_ASKED, _PAGE))
    parts, given = parts_of(request), here.given
    day = parts.days.on(here.day)
    among = _met_in(day, given.text(_PROVINCE.name))
    found = _found(parts.lists.at(None), here, day, among)
    sort = given.text(_SORT.name) or ""
    rows = _rows(day, [each for each in found if sort in ("", each.sort)], here)
    number = min(int(given.number(_PAGE.name) or 1), max(1, -(-len(rows) // SIZE)))
    answer = page(
        request, "site/organisaties.html", here=here, host=host, day=day, kinds=KINDS, sorts=SORTS,
        rows=rows[(number - 1) * SIZE : number * SIZE], total=len(rows), number=number,
        last=max(1, -(-len(rows) // SIZE)), counts=Counter(each.sort for each in found),
        asked={each.name: given.text(each.name) or "" for each in _ASKED},
        api=_api(here), query=_query(here, day, sort),
        sources=sources_of(request, _speakers(day, rows)),
    )  # fmt: skip
    if SEARCH.name in given and parts.names.revision != parts.store.revision:
        answer.headers["Cache-Control"] = "no-cache"
    return answer


def _found(
    shelf: Shelf, here: Chosen, day: Day, among: frozenset[str] | None
) -> Sequence[Organisation]:
    """Of every sort, by name."""
    asked = Filters(day=here.day, search=here.given.text(SEARCH.name))
    known = (day.organisations.get(iri) for iri in shelf.iris(KIND, asked))
    return [
        each
        for each in known
        if each and each.sort in KINDS and (among is None or each.iri in among)
    ]


def _met_in(day: Day, province: str | None) -> frozenset[str] | None:
    """Who takes part with a municipality of the province; None when none was asked for.

    Raises InputInvalid for a province that there was not.
    """
    if province is None:
        return None
    if province not in day.provinces:
        raise _PROVINCE.unlike(province, {key: each.name for key, each in day.provinces.items()})
    inside = area(day, province)
    assert inside
    met = frozenset(who for each in inside.cooperations(day) for who in each.members)
    return met | {day.provinces[province].iri}


def _rows(day: Day, found: Sequence[Organisation], here: Chosen) -> list[Row]:
    """In the order that was asked for."""
    rows = [Row(each, key_of(KIND, each.iri), len(day.joined(each.iri))) for each in found]
    if here.given.text(_ORDER.name) == "-aantalSamenwerkingen":
        rows.sort(key=lambda row: -row.cooperations)
    return rows


def _speakers(day: Day, rows: Sequence[Row]) -> set[str]:
    """Who tells in what these take part."""
    listed = {row.organisation.iri for row in rows}
    return {
        graph
        for each in day.memberships.values()
        for one in each
        if one.member in listed
        for graph in one.sources
    }


def _api(here: Chosen) -> str:
    """The same list in the API; "" where a province is asked for, which it knows otherwise."""
    given = here.given
    if _PROVINCE.name in given:
        return ""
    said: dict[str, Any] = {"soort": given.text(_SORT.name), "zoek": given.text(SEARCH.name)}
    said = {name: value for name, value in said.items() if value}
    return "/v1/organisaties?" + urlencode({**said, "geldigOp": here.day.isoformat()})


def _query(here: Chosen, day: Day, sort: str) -> str:
    """What gives the same in SPARQL; "" where names are searched, which SPARQL does otherwise."""
    if SEARCH.name in here.given:
        return ""
    province = here.given.text(_PROVINCE.name)
    return asked_for(day, sort or None, area(day, province) if province else None)
