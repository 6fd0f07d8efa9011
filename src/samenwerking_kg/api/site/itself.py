"""The address of a page as the page says it: its path and parameters, and never a token."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import quote, unquote_plus

from starlette.requests import Request

from samenwerking_kg.api.choices import is_token

#: What may stand in a path as it is (RFC 3986, 3.3).
IN_PATH = "/:@!$&'()*+,;=~"
_LONGEST = 2000  # characters of an address that is told
#: Parameters of pages that read their address by themselves; others say theirs (`Chosen.known`).
OWN: Mapping[str, tuple[str, ...]] = {
    "/doc": ("iri",),
    "/zoek": ("naam",),
    "/vragen": ("zoek",),
    "/graphs": ("graph",),
    "/sparql": ("query", "vraag", "default-graph-uri", "named-graph-uri"),
    "/sparql/editor": ("query",),
}
#: What a page does without: these are formats and pictures of it, or the language that it has.
_ASIDE = ("formaat", "format", "beeld")


def turned(request: Request, language: str) -> str:
    """This page in another language; never with a token that stands in the address."""
    kept = [pair for pair in _said(request) if name_of(pair) != "taal"]
    return path_of(request) + "?" + "&".join([*kept, f"taal={language}"])


def path_of(request: Request) -> str:
    """The path as a link of a page of ours: never another site, which ``//`` would be."""
    return "/" + quote(request.scope["path"], IN_PATH).lstrip("/")


def itself(request: Request, known: Collection[str]) -> str:
    """The address by which this page is shared: its path with the parameters that it knows, and
    never with a token; "" where that is too long to share."""
    kept = [pair for pair in _said(request) if name_of(pair) in known and _tells(pair)]
    path, said = path_of(request), "&".join(kept)
    whole = f"{path}?{said}" if said else path
    return whole if len(whole) <= _LONGEST else ""


def _said(request: Request) -> list[str]:
    """The parameters of the address as they were written, without a token."""
    pairs = request.scope["query_string"].decode("latin-1").split("&")
    return [pair for pair in pairs if pair and not is_token(name_of(pair))]


def _tells(pair: str) -> bool:
    """Whether the page would be another one without it."""
    name, value = name_of(pair), pair.partition("=")[2]
    return bool(value) and name not in _ASIDE and (name, value) != ("taal", "nl")


def name_of(pair: str) -> str:
    """The name of a parameter, however it was written."""
    return unquote_plus(pair.partition("=")[0])
