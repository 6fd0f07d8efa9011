"""The address of a page as the page says it: its path and parameters, and never a token."""

from __future__ import annotations

from urllib.parse import quote, unquote_plus

from starlette.requests import Request

from samenwerking_kg.api.choices import is_token

#: What may stand in a path as it is (RFC 3986, 3.3).
IN_PATH = "/:@!$&'()*+,;=~"
_LONGEST = 2000  # characters of an address that is told


def turned(request: Request, language: str) -> str:
    """This page in another language; never with a token that stands in the address."""
    kept = [pair for pair in _said(request) if name_of(pair) != "taal"]
    return path_of(request) + "?" + "&".join([*kept, f"taal={language}"])


def path_of(request: Request) -> str:
    """The path as a link of a page of ours: never another site, which ``//`` would be."""
    return "/" + quote(request.scope["path"], IN_PATH).lstrip("/")


def itself(request: Request) -> str:
    """This page, as it was asked but never with a token; "" where that is too long to share."""
    path, said = path_of(request), "&".join(_said(request))
    whole = f"{path}?{said}" if said else path
    return whole if len(whole) <= _LONGEST else ""


def _said(request: Request) -> list[str]:
    """The parameters of the address as they were written, without a token."""
    pairs = request.scope["query_string"].decode("latin-1").split("&")
    return [pair for pair in pairs if pair and not is_token(name_of(pair))]


def name_of(pair: str) -> str:
    """The name of a parameter, however it was written."""
    return unquote_plus(pair.partition("=")[0])
