"""``/.well-known/void``: what the data is, with counts (VoID, 7.2), as RDF and as a page.

What is served stands in the store; here the addresses of the service that is asked come to it.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import query_fields, wanted_format
from samenwerking_kg.api.deps import Address, TheStore
from samenwerking_kg.api.negotiation import HTML, TRIPLES, choose
from samenwerking_kg.api.pages.void import void_page
from samenwerking_kg.api.replies import accept, page, reply
from samenwerking_kg.api.site.chosen import on_any_page
from samenwerking_kg.describe.void.document import addresses, uncounted
from samenwerking_kg.describe.void.terms import ALL, DOCUMENT, HERE, PRIMARY_TOPIC, VOID
from samenwerking_kg.errors import GraphNotFound
from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import Triple, iri
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, PREFIXES, RDF

router = APIRouter()
PLACE = "/.well-known/void"
_PREFIXES = PREFIXES | {"hier": HERE}


@router.api_route(PLACE, methods=["GET", "HEAD"])
def void(request: Request, store: TheStore, host: Address) -> Response:
    """The description; just after the first start still without its counts."""
    choice = choose((*TRIPLES, HTML), accept(request), wanted_format(query_fields(request)))
    if choice.offer is HTML:
        here = on_any_page(request)
        shown = void_page(store)
        return page(request, "void.html", here=here, shown=shown, host=host, graph=VOID_GRAPH)
    assert isinstance(choice.offer.form, GraphFormat)
    said = {*_standing(store), *addresses(host), *_this(host)}
    return reply(request, to_bytes(said, choice.offer.form, _PREFIXES), choice.media_type)


def _standing(store: Store) -> set[Triple]:
    try:
        return set(store.graph(VOID_GRAPH))
    except GraphNotFound:
        return set(uncounted())


def _this(host: str) -> set[Triple]:
    """What this document is: the graph of counts, at another address."""
    here = iri(host + PLACE)
    return {
        Triple(here, RDF.type, VOID.DatasetDescription),
        Triple(here, PRIMARY_TOPIC, ALL),
        Triple(here, DCT.source, DOCUMENT),
    }
