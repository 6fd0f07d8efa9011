"""``/samenwerkingen/{key}``: the information sheet of the Wgr, filled in as far as sources tell.

Every claim stands by itself with who makes it: sources are shown side by side, never merged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from samenwerking_kg.api.address import local
from samenwerking_kg.api.deps import Address, Now, Parts, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site import drawn
from samenwerking_kg.api.site.beeld import Makers, address, alone, parameters
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.claims import Claim, held, members_of
from samenwerking_kg.api.site.kwaliteit_badge import noticed
from samenwerking_kg.api.site.samenwerking_gaps import unknown
from samenwerking_kg.api.site.told import on_day, sources_of
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.land import NORTH
from samenwerking_kg.describe.elsewhere import Elsewhere, elsewhere
from samenwerking_kg.describe.kinds import KINDS, body, differences_in, statements
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.pictures.members import members
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.timeline import Event, timeline
from samenwerking_kg.rdf.terms import NamedNode

router = APIRouter()
KIND = KINDS["samenwerkingen"]
PICTURES = ("kaart", "tijdlijn")


@router.api_route("/samenwerkingen/{key}", methods=["GET", "HEAD"])
def cooperation(request: Request, key: str, now: Now, today: Today, host: Address) -> Response:
    """One cooperation on a day."""
    here = chosen(request, now, today, parameters(PICTURES))
    parts = parts_of(request)
    thing = KIND.iri(key)
    try:
        document = body(KIND, thing, statements(parts.store, KIND, thing, here.day), {})
    except ThingNotFound:
        return _elsewhere(request, here, parts, thing, key)
    said = members_of(parts.store, thing)
    holding, before = held(said, {each["id"] for each in document["deelnames"]})
    makers: Makers = {
        "kaart": lambda: _map(parts, here, holding),
        "tijdlijn": lambda: _timeline(here, document, said),
    }
    if picture := alone(request, here, makers, document["naam"]):
        return picture
    day = parts.days.on(here.day)
    graphs = {each["id"] for each in document["bronnen"]}
    return page(
        request, "site/samenwerking.html", here=here, host=host, key=key, one=document,
        there=day.cooperations.get(thing.value), now=holding, before=before,
        pictures={name: make() for name, make in makers.items()},
        differences=differences_in(document),
        gaps=unknown(document, holding), registers=_registers(thing, document),
        noticed=noticed(parts.quality, thing.value), query=behind.participants(day, thing.value),
        sources=sources_of(request, graphs | {each.graph for each in said}),
    )  # fmt: skip


def _elsewhere(
    request: Request, here: Chosen, parts: Parts, thing: NamedNode, key: str
) -> Response:
    """An invented example is shown as all that is said of it; of what nobody knows, what is near.

    Raises ThingNotFound.
    """
    if list(rows(parts.store, f"SELECT ?p {{ GRAPH ?g {{ {thing} ?p ?o }} }} LIMIT 1")):
        return RedirectResponse(local(thing.value), status_code=303)
    hits = parts.names.find(key.replace("-", " "), limit=20)
    near = [hit for hit in hits if "/id/samenwerkingsverband/" in hit.iri][:5]
    answer = page(request, "site/geen_samenwerking.html", here=here, key=key, near=near)
    answer.status_code = 404
    return answer


def _map(parts: Parts, here: Chosen, found: Sequence[Claim]) -> Picture:
    """On the map of the north when all municipalities lie there."""
    roles = {each.other.code: "" for each in found if each.other.code}
    north = parts.lands.on(here.day, NORTH)
    inside = {*north.places, *north.unmapped}
    land = north if roles and inside.issuperset(roles) else parts.lands.on(here.day)
    return members(
        "kaart", str(here.say("Deelnemende gemeenten", "Municipalities that take part")), land,
        roles, lambda code: address(here, f"/gemeenten/{code}"),
        note=on_day(here), language=here.language,
    )  # fmt: skip


def _timeline(here: Chosen, document: Mapping[str, Any], said: Sequence[Claim]) -> Picture:
    word = here.say("Regeling", "Arrangement")
    versions = [
        Event(drawn.day_of(each.get("geldigVan")), f"{word}: {each.get('naam') or each['id']}")
        for each in document["versies"]
    ]  # fmt: skip
    note = [here.say("Alle bronnen samen.", "All sources together.")]
    if ended := _ended(document):
        note.append(
            here.say(
                "Geeft een bron geen einde, dan eindigt de balk met de regeling.",
                "Where a source gives no end, the bar ends with the arrangement.",
            )
        )
    stays = drawn.stays(here, said, {each.other.iri: ended for each in said} if ended else None)
    return timeline(
        "tijdlijn", str(here.say("Wie deed mee, van wanneer tot wanneer?",
                                 "Who took part, from when to when?")),
        stays, versions, today=here.today, chosen=here.day if here.dated else None,
        note=" ".join(map(str, note)), language=here.language,
    )  # fmt: skip


def _ended(document: Mapping[str, Any]) -> dt.date | None:
    """The first day without any arrangement; None while one goes on, or when nobody knows."""
    ends = [drawn.day_of(each.get("geldigTot")) for each in document["versies"]]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _registers(thing: NamedNode, document: Mapping[str, Any]) -> list[Elsewhere]:
    """Where registers tell of it."""
    found = [thing]
    for each in document["regelingen"]:
        found += [NamedNode(page) for page in each["registerpaginas"]]
    found += [NamedNode(each["id"]) for each in document["uitvoerendeOrganisaties"]]
    return elsewhere(found)
