"""``/catalogus``: every dataset, file and service as DCAT-AP-NL, in every format, and as a page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import query_fields, wanted_format
from samenwerking_kg.api.deps import Address, TheContacts, TheShelf, TheStore
from samenwerking_kg.api.downloads import FRESH
from samenwerking_kg.api.negotiation import GRAPHS, HTML, choose
from samenwerking_kg.api.pages.graph import CataloguePage, catalogue_page
from samenwerking_kg.api.replies import accept, page, reply
from samenwerking_kg.api.site.chosen import on_any_page
from samenwerking_kg.api.whole import written
from samenwerking_kg.describe.catalogue.document import catalogue as described
from samenwerking_kg.describe.catalogue.place import Place
from samenwerking_kg.describe.catalogue.services import SERVICES
from samenwerking_kg.describe.dumps.shelf import Shelf
from samenwerking_kg.describe.sources import CATALOGUE
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store

router = APIRouter()


@router.api_route("/catalogus", methods=["GET", "HEAD"])
def catalogue(
    request: Request, store: TheStore, shelf: TheShelf, contacts: TheContacts, host: Address
) -> Response:
    """The catalogue as RDF; as a page: every graph with its source."""
    choice = choose(
        (*GRAPHS, HTML), accept(request), wanted_format(query_fields(request)), document=True
    )
    if choice.offer is HTML:
        here = on_any_page(request)
        shown = _shown(cast(Any, store), store.revision)
        return page(request, "catalogus.html", here=here, shown=shown, host=host, services=SERVICES)
    state = shelf.newest.state if shelf and shelf.newest else ""
    said = _said(cast(Any, store), store.revision, shelf, state, Place(host, contacts.data))
    return reply(request, written(CATALOGUE, said, choice), choice.media_type, headers=FRESH)


@lru_cache(maxsize=2)
def _shown(store: Store, _revision: int) -> CataloguePage:
    """To count a graph the engine goes through it: once for as long as nothing changes."""
    return catalogue_page(store)


@lru_cache(maxsize=8)
def _said(
    store: Store, _revision: int, shelf: Shelf | None, _state: str, place: Place
) -> frozenset[Triple]:
    return frozenset(described(store, shelf.newest if shelf else None, place))
