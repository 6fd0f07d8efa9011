"""``/reconcile``: a column of names becomes IRIs (Reconciliation Service API 0.2, W3C Entity
Reconciliation Community Group), as OpenRefine and others ask it.

``/reconcile/1.0`` is the same by the draft of 1.0, whose manifest cannot be one with that of 0.2.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import Fields, one, query_fields, text_of
from samenwerking_kg.api.deps import Address, TheRecogniser, Today
from samenwerking_kg.api.reconcile import suggesting
from samenwerking_kg.api.reconcile.answers import answer, answer_of_draft
from samenwerking_kg.api.reconcile.asking import Asked, Sent, callback, number
from samenwerking_kg.api.reconcile.describing import described
from samenwerking_kg.api.reconcile.desk import TheDesk
from samenwerking_kg.api.reconcile.extension import extend, extend_of_draft
from samenwerking_kg.api.reconcile.kinds import KINDS
from samenwerking_kg.api.reconcile.manifest import DRAFT, PLACE, manifest, manifest_of_draft
from samenwerking_kg.api.reconcile.queries import batch, batch_of_draft, order
from samenwerking_kg.api.replies import page, reply
from samenwerking_kg.api.site.chosen import on_any_page
from samenwerking_kg.errors import RequestMalformed, ThingNotFound

router = APIRouter()
_READ = ["GET", "HEAD"]
#: Suggestions at once, and how far one can go on.
_SUGGESTED, _MOST, _FARTHEST = 20, 100, 10_000


@router.api_route(PLACE, methods=[*_READ, "POST"])
async def reconcile(request: Request, asked: Asked, desk: TheDesk, host: Address) -> Response:
    """The manifest; with `queries` candidates, with `extend` data."""
    queries, wanted = text_of(asked, "queries"), text_of(asked, "extend")
    if queries is not None and wanted is not None:
        raise RequestMalformed(
            "Stuur queries of extend, niet allebei.", "Send queries or extend, not both."
        )
    if queries is not None:
        return _reply(request, asked, await desk.done(answer, batch(queries)))
    if wanted is not None:
        return _reply(request, asked, await desk.done(extend, order(wanted)))
    if request.method == "POST":
        raise RequestMalformed("Stuur queries of extend.", "Send queries or extend.")
    told = _reply(request, asked, manifest(host))
    told.background = desk.soon()  # who reads the manifest is about to ask
    return told


@router.api_route(DRAFT, methods=_READ)
def draft(request: Request, host: Address) -> Response:
    """The manifest of the draft of 1.0."""
    return _reply(request, query_fields(request), manifest_of_draft(host))


@router.post(DRAFT + "/match")
@router.post(DRAFT + "/reconcile")
async def match(request: Request, sent: Sent, desk: TheDesk) -> Response:
    """Candidates, by the draft of 1.0, under the name it has there now and the one that it had."""
    return _reply(request, {}, await desk.done(answer_of_draft, batch_of_draft(sent)))


@router.post(DRAFT + "/extend")
async def data(request: Request, sent: Sent, desk: TheDesk) -> Response:
    """Data, by the draft of 1.0."""
    return _reply(request, {}, await desk.done(extend_of_draft, order(sent)))


@router.api_route(PLACE + "/extend/propose", methods=_READ)
@router.api_route(DRAFT + "/extend/propose", methods=_READ)
def propose(request: Request) -> Response:
    """What can be fetched of things of a type."""
    found = query_fields(request)
    limit = number(found, "limit", 0, _MOST, 0) or None
    return _reply(request, found, suggesting.proposals(text_of(found, "type") or "", limit))


@router.api_route(PLACE + "/suggest/{sort}", methods=_READ)
@router.api_route(DRAFT + "/suggest/{sort}", methods=_READ)
def suggest(request: Request, sort: str, known: TheRecogniser) -> Response:
    """Suggestions for who is typing. What else the address says is left alone: programs send more
    than the specification names."""
    found = query_fields(request)
    prefix = text_of(found, "prefix") or ""
    skip = number(found, "cursor", 0, _FARTHEST, 0)
    limit = number(found, "limit", 1, _MOST, _SUGGESTED)
    if sort == "entity":
        types = tuple(each for each in found.get("type", ()) if each)
        said = suggesting.entities(known.known(), prefix, types, skip, limit)
    else:
        said = _SUGGESTERS[_sort(sort)](prefix, skip, limit)
    return _reply(request, found, said)


@router.api_route(PLACE + "/flyout/{sort}", methods=_READ)
def flyout(request: Request, sort: str, known: TheRecogniser) -> Response:
    """A few words beside a suggestion."""
    found = query_fields(request)
    return _reply(request, found, suggesting.flyout(known.known(), _sort(sort), _id(found)))


@router.api_route(PLACE + "/preview", methods=_READ)
@router.api_route(DRAFT + "/preview", methods=_READ)
def preview(request: Request, known: TheRecogniser, today: Today) -> Response:
    """A thing on a card, to be shown inside the page of another program."""
    here, iri = on_any_page(request), _id(query_fields(request))
    now = known.known()
    thing = now.entities.get(iri)
    if thing is None:
        raise ThingNotFound(iri[:200])
    order_of = [now.entities.get(each) for each in thing.successors]
    return page(
        request, "herkend.html", here=here, thing=thing, kind=KINDS[thing.kind],
        said=described(thing, now.entities), today=today,
        successors=[each for each in order_of if each],
    )  # fmt: skip


_SUGGESTERS = {"type": suggesting.types, "property": suggesting.properties}


def _sort(said: str) -> str:
    if said not in ("entity", *_SUGGESTERS):
        raise ThingNotFound(said[:40])
    return said


def _id(found: Fields) -> str:
    identifier = one(found, "id")
    if not identifier:
        raise RequestMalformed("De parameter id ontbreekt.", "The parameter id is missing.")
    return identifier


def _reply(request: Request, found: Fields, document: Mapping[str, object]) -> Response:
    """JSON; for who asks with JSONP a call of a function, which no browser takes for anything else.

    Written in ASCII: then no sign in a text can end a line of a script.
    """
    name = callback(found)
    written = json.dumps(document)
    if name is None:
        return reply(request, written.encode(), "application/json", negotiated=False)
    script = f"/**/{name}({written});".encode()
    return reply(request, script, "text/javascript", negotiated=False)
