"""Answers that are JSON and linked data at once: documents, and pages of lists.

As JSON the context is linked to, as JSON-LD it stands in the answer; the other formats carry the
same statements.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.negotiation import Choice, Offer
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.answers import as_json, link, links, page_head
from samenwerking_kg.api.v1.formats import DOCUMENT, JSON, JSON_LD, chosen
from samenwerking_kg.api.v1.parameters import Given
from samenwerking_kg.describe.kinds import (
    CONTEXT_PATH,
    HYDRA,
    context_document,
    explanations,
    page_of,
)
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.vocabulary import PREFIXES

_PREFIXES = {**PREFIXES, HYDRA.prefix: HYDRA.base}


def document_reply(
    request: Request,
    given: Given,
    thing: NamedNode,
    triples: Sequence[Triple],
    document: Mapping[str, object],
    host: str,
) -> Response:
    """200 with the document in the format that is asked for, or 304.

    triples   what it says; `document` says the same as JSON
    """
    about = [link(thing.value, "describes")] if thing.value.isascii() else []
    choice = chosen(request, given, DOCUMENT)
    return _reply(request, choice, triples, document, [*_context(choice, host), *about])


def list_reply(
    request: Request,
    given: Given,
    triples: Iterable[Triple],
    page: Mapping[str, object],
    host: str,
    around: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """200 with a page of a list in the format that is asked for, or 304; not as a table.

    triples   what it says, read only when another format than JSON is asked for
    around    links of the Link header
    """
    choice = chosen(request, given, DOCUMENT)
    return _reply(request, choice, triples, page, [*around, *_context(choice, host)], headers)


def explained_reply(
    request: Request,
    given: Given,
    items: Sequence[Mapping[str, object]],
    host: str,
    more: Mapping[str, object] | None = None,
) -> Response:
    """200 with a whole list of what is explained, or 304; `more` stands beside the items."""
    head = page_head(request, host)
    page = {**head, "items": items, "aantal": len(items), "volgende": None, **(more or {})}
    triples = itertools.chain(page_of(page), *map(explanations, items))
    return list_reply(request, given, triples, page, host)


def _reply(
    request: Request,
    choice: Choice,
    triples: Iterable[Triple],
    value: Mapping[str, object],
    around: Sequence[str],
    headers: Mapping[str, str] | None = None,
) -> Response:
    written = _written(choice.offer, triples, value)
    return reply(request, written, choice.media_type, headers={**links(around), **(headers or {})})


def _written(offer: Offer, triples: Iterable[Triple], value: Mapping[str, object]) -> bytes:
    if offer is JSON:
        return as_json(value)
    if offer is JSON_LD:
        return as_json({**context_document(), **value})
    assert isinstance(offer.form, GraphFormat)
    return to_bytes(triples, offer.form, _PREFIXES)


def _context(choice: Choice, host: str) -> list[str]:
    """Where the context of plain JSON is (JSON-LD 1.1, 6.1)."""
    if choice.offer is not JSON:
        return []
    context = "http://www.w3.org/ns/json-ld#context"
    return [link(host + CONTEXT_PATH, context, type="application/ld+json")]
