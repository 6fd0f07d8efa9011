"""The address as its caller may have meant it: a way on from a page that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request

from samenwerking_kg.api.address import query_fields
from samenwerking_kg.api.choices import is_token
from samenwerking_kg.api.site.itself import path_of
from samenwerking_kg.errors import RequestMalformed


def mended(request: Request, fault: Mapping[str, str]) -> str | None:
    """The address with what a fault (of `problems`) says was meant. None when it says nothing, when
    the value is one of several, and for a token, which no page repeats."""
    name, meant = fault["parameter"], fault.get("bedoelt")
    if meant is None or request.method not in ("GET", "HEAD"):
        return None
    try:
        found = query_fields(request)
    except RequestMalformed:
        return None
    pairs = [(key, value) for key, values in found.items() for value in values]
    if any(is_token(key) for key, _ in pairs):
        return None
    if fault["code"] == "onbekend":
        if meant in found:
            return None
        turned = [(meant if key == name else key, value) for key, value in pairs]
    elif any("," in value for value in found.get(name, ())):
        return None
    else:
        turned = [(key, meant if key == name else value) for key, value in pairs]
    return f"{path_of(request)}?{urlencode(turned)}" if turned != pairs else None
