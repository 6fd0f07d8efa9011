"""The address as its caller may have meant it: a way on from a page that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request

from samenwerking_kg.api.choices import is_token


def mended(request: Request, fault: Mapping[str, str]) -> str | None:
    """The address with what a fault (of `problems`) says was meant. None when it says nothing, when
    the value is one of several, and for a token, which no page repeats."""
    name, meant = fault["parameter"], fault.get("bedoelt")
    if meant is None or request.method not in ("GET", "HEAD"):
        return None
    pairs = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if any(is_token(key) or (key == name and "," in value) for key, value in pairs):
        return None
    if fault["code"] == "onbekend":
        turned = [(meant if key == name else key, value) for key, value in pairs]
    else:
        turned = [(key, meant if key == name else value) for key, value in pairs]
    return f"{quote(request.scope['path'])}?{urlencode(turned)}" if turned != pairs else None
