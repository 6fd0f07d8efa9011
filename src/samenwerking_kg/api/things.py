"""``/id`` and ``/doc``: one thing of the store in every format, the same statements in each.

An IRI is the same whatever the host: ``/id/x`` here answers for ``…/samenwerking-kg/id/x``. It
sends the caller on with 303, because a municipality is not a document.
"""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import (
    iri_of,
    local,
    one,
    own_iri,
    query_fields,
    raw_path,
    wanted_format,
)
from samenwerking_kg.api.deps import TheContext, TheStore, Today
from samenwerking_kg.api.negotiation import GRAPHS, HTML, choose
from samenwerking_kg.api.pages.thing import thing_page
from samenwerking_kg.api.replies import accept, page, reply, see_other
from samenwerking_kg.api.site.chosen import on_any_page
from samenwerking_kg.describe.context import Context
from samenwerking_kg.describe.jsonld import document
from samenwerking_kg.describe.views import Description, describe
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import PREFIXES

router = APIRouter()


@router.api_route("/id/{path:path}", methods=["GET", "HEAD"])
async def identifier(request: Request) -> Response:
    """303 to the document about the thing; format, day and language in the address stay."""
    thing = own_iri("id", raw_path(request.scope).removeprefix(b"/id/"))
    wanted = wanted_format(query_fields(request))
    return see_other(on_any_page(request).plain(local(thing.value), formaat=wanted))


@router.api_route("/doc/{path:path}", methods=["GET", "HEAD"])
def own_thing(request: Request, store: TheStore, context: TheContext, today: Today) -> Response:
    """The description of a thing of ours."""
    thing = own_iri("id", raw_path(request.scope).removeprefix(b"/doc/"))
    return _described(request, store, context, thing, today)


@router.api_route("/doc", methods=["GET", "HEAD"])
def any_thing(request: Request, store: TheStore, context: TheContext, today: Today) -> Response:
    """The description of any IRI in the store."""
    given = one(query_fields(request), "iri")
    if not given:
        raise RequestMalformed("Geef een IRI: /doc?iri=…", "Give an IRI: /doc?iri=…")
    return _described(request, store, context, iri_of(given), today)


def _described(
    request: Request, store: Store, context: Context, thing: NamedNode, today: dt.date
) -> Response:
    choice = choose(
        (*GRAPHS, HTML), accept(request), wanted_format(query_fields(request)), document=True
    )
    if choice.offer is HTML:
        here = on_any_page(request)
        shown = thing_page(store, describe(store, thing), today)
        return page(request, "thing.html", here=here, thing=shown)
    assert isinstance(choice.offer.form, GraphFormat)
    body = written(describe(store, thing), choice.offer.form, context)
    about = {"Link": f'<{thing.value}>; rel="describes"'} if thing.value.isascii() else {}
    return reply(request, body, choice.media_type, headers=about)


def written(description: Description, form: GraphFormat, context: Context) -> bytes:
    """The description in one format. TriG and N-Quads also say which graph makes a statement."""
    if form.name == "json-ld":
        return document(description.iri, description.triples, context)
    return to_bytes(description.quads if form.named else description.triples, form, PREFIXES)
