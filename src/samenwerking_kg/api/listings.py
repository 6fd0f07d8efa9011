"""Lists: which graphs there are, and which versions one has."""

from __future__ import annotations

import json

from fastapi import Request
from starlette.responses import Response

from samenwerking_kg.api.address import graph_address, query_fields, wanted_format
from samenwerking_kg.api.negotiation import HTML, Offer, choose
from samenwerking_kg.api.receipts import version_document, versions_link
from samenwerking_kg.api.replies import accept, reply, see_other
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.errors import GraphNotFound
from samenwerking_kg.publish.base import Publishing
from samenwerking_kg.store.base import Store

VERSIONS = "versies"
_JSON = Offer("json", ("application/json",))


def all_graphs(request: Request, store: Store, pipeline: Publishing) -> Response:
    """Every named graph as JSON; who prefers a page is sent to the catalogue."""
    choice = choose((_JSON, HTML), accept(request), wanted_format(query_fields(request)))
    if choice.offer is HTML:
        return see_other("/catalogus")
    known = [_graph(store, pipeline, source) for source in sources(store).values()]
    return _as_json(request, {"grafen": known})


def all_versions(request: Request, store: Store, pipeline: Publishing, name: str) -> Response:
    """Every version of a graph as JSON, the newest first. Raises GraphNotFound."""
    known = pipeline.versions(name)
    if not known and name not in store.graphs():
        raise GraphNotFound(name)
    told = [version_document(version) for version in reversed(known)]
    return _as_json(request, {"graaf": name, "versies": told})


def _graph(store: Store, pipeline: Publishing, source: Source) -> dict[str, object]:
    version = pipeline.version(source.graph)
    return {
        "graaf": source.graph,
        "titel": source.title_nl,
        "titelEn": source.title_en or None,
        "uitgever": source.publisher or None,
        "peildatum": source.peildatum.isoformat() if source.peildatum else None,
        "licentie": source.licence or None,
        "uitspraken": store.size(source.graph),
        "versie": version.number if version else None,
        "links": {"graaf": graph_address(source.graph), "versies": versions_link(source.graph)},
    }


def _as_json(request: Request, told: dict[str, object]) -> Response:
    body = json.dumps(told, ensure_ascii=False).encode()
    return reply(request, body, "application/json")
