"""Answers of the API as bytes, with the headers that go with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.address import query_fields
from samenwerking_kg.api.replies import reply
from samenwerking_kg.describe.kinds import LIST


def as_json(value: object) -> bytes:
    """JSON in UTF-8, in the order in which the keys came."""
    return json.dumps(value, ensure_ascii=False).encode()


def json_reply(
    request: Request, value: object, headers: Mapping[str, str] | None = None
) -> Response:
    """200 with a value as JSON, or 304."""
    return reply(request, as_json(value), "application/json", headers=headers)


def only_if(present: bool) -> dict[str, str]:
    """Headers with which an answer is kept only if it is sure to be of the present data."""
    return {} if present else {"Cache-Control": "no-cache"}


def link(target: str, relation: str, **more: str) -> str:
    """One link of a Link header (RFC 8288)."""
    said = "".join(f'; {name}="{value}"' for name, value in more.items())
    return f'<{target}>; rel="{relation}"{said}'


def links(given: Iterable[str]) -> dict[str, str]:
    """The Link header; nothing when there are none."""
    joined = ", ".join(given)
    return {"Link": joined} if joined else {}


def page_address(request: Request, host: str, cursor: str | None) -> str:
    """This list from another place on: the same address with this cursor, None: from the start."""
    asked = [(n, v) for n, values in query_fields(request).items() for v in values if n != "cursor"]
    query = urlencode(asked + ([("cursor", cursor)] if cursor else []))
    return f"{host}{request.scope['path']}" + ("?" + query if query else "")


def page_head(
    request: Request, host: str, cursor: str | None = None, type: str = LIST
) -> dict[str, str]:
    """What a page of a list is, as linked data; `cursor` where it begins."""
    return {"id": page_address(request, host, cursor), "type": type}


def page_links(request: Request, host: str, following: str | None, before: str | None) -> list[str]:
    """Links to the first, the next and the previous page of a list."""
    found = [link(page_address(request, host, None), "first")]
    if following:
        found.append(link(page_address(request, host, following), "next"))
    if before:
        found.append(link(page_address(request, host, before), "prev"))
    return found
