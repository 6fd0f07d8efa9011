"""``/gemeenten/{gm}``: what a member of the council asks of cooperation, in that order.

With whom and in what; what changed; who represents us; what must we see when; which partners; what
is not known. ``/gemeenten/{gm}/a4`` is the same on one sheet of paper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from samenwerking_kg.api.deps import Address, Now, Parts, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site import gemeente_council as council
from samenwerking_kg.api.site.beeld import Makers, alone, parameters
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.gemeente_bodies import seats
from samenwerking_kg.api.site.gemeente_changed import changed
from samenwerking_kg.api.site.gemeente_found import CODE, Place, find, named, near
from samenwerking_kg.api.site.gemeente_gaps import gaps
from samenwerking_kg.api.site.gemeente_life import life_of
from samenwerking_kg.api.site.gemeente_pictures import NAMES, Scene
from samenwerking_kg.api.site.kwaliteit_badge import noticed
from samenwerking_kg.api.site.told import sources_of
from samenwerking_kg.api.v1.horizon import COMPLETE_FROM
from samenwerking_kg.api.v1.parameters import Parameter, Sort
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.counts import comparable, joint_themes
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.meanings import MEANINGS
from samenwerking_kg.atlas.together import Partner, lasting, partners
from samenwerking_kg.atlas.words import SORTS
from samenwerking_kg.describe.elsewhere import Elsewhere, elsewhere
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.vocabulary import FOAF, RDFS, SKOS

router = APIRouter()
TERM = 4  # years between two elections of a council
SINCE = Parameter(
    "sinds", "Wat er veranderde sinds deze dag. Standaard vier jaar voor de dag.", Sort.DAY
)
_CBS = Elsewhere(
    "CBS, gemeentelijke indelingen per jaar",
    "https://www.cbs.nl/nl-nl/onze-diensten/methoden/classificaties/overig/"
    "gemeentelijke-indelingen-per-jaar",
)


@router.api_route("/gemeenten/{key}", methods=["GET", "HEAD"])
def municipality(request: Request, key: str, now: Now, today: Today, host: Address) -> Response:
    """One municipality on a day."""
    here = chosen(request, now, today, (SINCE, *parameters(NAMES)))
    found = meant(request, here, key)
    if isinstance(found, Response):
        return found
    parts, told = parts_of(request), {"place": found, "host": host}
    day = parts.days.on(here.day)
    own = day.municipalities.get(found.iri)
    if own is None:
        return page(request, "site/gemeente_weg.html", here=here, **told)
    since, scene = _since(here), Scene(parts, here, day, own)
    pictures: Makers = {
        "partners": scene.partners,
        "kaart": scene.map,
        "naden": scene.seams,
        "tijdlijn": lambda: life_of(parts, here, found),
    }
    if picture := alone(request, here, pictures):
        return picture
    return page(
        request, "site/gemeente.html", here=here, day=day, own=own, since=since,
        changes=changed(
            parts.days.on(since), day, own.iri, parts.histories.of_organisation(own.iri)
        ),
        register_from=COMPLETE_FROM,
        matrix=scene.partners(), map=scene.map(), life=life_of(parts, here, found),
        neighbours=scene.neighbours, seams=scene.seams() if scene.neighbours else None,
        mapped=scene.mapped, seams_query=scene.seams_query(),
        **told, **_facts(request, parts, day, found),
    )  # fmt: skip


@router.api_route("/gemeenten/{key}/a4", methods=["GET", "HEAD"])
def sheet(request: Request, key: str, now: Now, today: Today, host: Address) -> Response:
    """One sheet of paper for the council."""
    here = chosen(request, now, today)
    found = meant(request, here, key, "/a4")
    if isinstance(found, Response):
        return found
    parts = parts_of(request)
    day = parts.days.on(here.day)
    own = day.municipalities.get(found.iri)
    if own is None:
        return page(request, "site/gemeente_weg.html", here=here, place=found, host=host)
    return page(
        request, "site/gemeente_a4.html", here=here, day=day, own=own, place=found, host=host,
        map=Scene(parts, here, day, own).map(), **_facts(request, parts, day, found),
    )  # fmt: skip


def _facts(request: Request, parts: Parts, day: Day, place: Place) -> dict[str, Any]:
    """What is told of one that was there."""
    met = partners(day, place.iri)
    seated = seats(parts, day, place.code, place.iri)
    speakers = {each for seat in seated for claim in seat.claims for each in claim.sources}
    return {
        "joined": [each for each in day.cooperations.values() if place.iri in each.members],
        "met": met,
        "by_sort": _by_sort(met),
        "lasting": lasting(met),
        "themes": joint_themes(day, place.iri),
        "beside": comparable(day, place.iri),
        "seats": seated,
        "told": council.told(parts.store, day, day.joined(place.iri)),
        "rules": council.RULES,
        "phase_of": council.phase_of,
        "gaps": gaps(parts.store, day, seated, day.municipalities[place.iri]),
        "registers": _registers(parts, place),
        "noticed": noticed(parts.quality, place.iri),
        "meanings": MEANINGS,
        "queries": _queries(day, place.iri),
        "sorts": SORTS,
        "sources": sources_of(request, {graph("tooi", "gemeenten"), *speakers}),
    }


def meant(request: Request, here: Chosen, key: str, below: str = "") -> Place | Response:
    """The municipality; or where it is, when it was called by name; or a page with what is near."""
    parts = parts_of(request)
    code = key.lower() if CODE.fullmatch(key) else ""
    found = find(parts, code, here.day) if code else None
    if found is not None and code == key:
        return found
    codes = [code] if found else named(parts, key, here.day)
    if len(codes) == 1:
        query = request.scope["query_string"].decode("latin-1")
        address = f"/gemeenten/{codes[0]}{below}" + (f"?{query}" if query else "")
        return RedirectResponse(address, status_code=303)
    alike = [(each, each) for each in codes] or near(parts, key, here.day)
    answer = page(request, "site/geen_gemeente.html", here=here, key=key, alike=alike)
    answer.status_code = 404
    return answer


def _since(here: Chosen) -> dt.date:
    """The day that was asked for, else a term of the council before the day of the page."""
    asked = here.given.day(SINCE.name)
    leap = (here.day.month, here.day.day) == (2, 29)
    year = max(dt.MINYEAR, here.day.year - TERM)
    return asked or here.day.replace(year=year, day=28 if leap else here.day.day)


def _queries(day: Day, iri: str) -> Mapping[str, str]:
    """The questions behind the numbers."""
    return {
        "cooperations": behind.cooperations(day, member=iri),
        "partners": behind.partners(day, iri),
        "lasting": behind.lasting(day, iri),
        "themes": behind.joint_themes(day, municipality=iri),
    }


def _by_sort(met: Sequence[Partner]) -> Mapping[str, list[Partner]]:
    """The partners by sort of organisation, in the order of `SORTS`."""
    found = {sort: [each for each in met if each.organisation.sort == sort] for sort in SORTS}
    return {sort: each for sort, each in found.items() if each}


def _registers(parts: Parts, place: Place) -> list[Elsewhere]:
    """Where the national registers tell of it."""
    select = f"""SELECT DISTINCT ?x {{
        VALUES ?p {{ {SKOS.exactMatch} {RDFS.seeAlso} {FOAF.homepage} }}
        {NamedNode(place.iri)} ?p ?x }}"""
    said = [term for (term,) in rows(parts.store, select)]
    return [*elsewhere([NamedNode(place.iri), *said]), _CBS]
