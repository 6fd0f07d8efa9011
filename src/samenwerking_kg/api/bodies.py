"""The body of a request that brings data: read whole, up to a limit, and never unpacked here."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request

from samenwerking_kg.errors import BodyNotUnderstood, BodyTooLarge, RequestMalformed
from samenwerking_kg.rdf.formats import GRAPH_FORMATS

UPDATE = "application/sparql-update"
MULTIPART = "multipart/form-data"
#: What a body with data may be, as the headers Accept (RFC 9110, 15.5.16) and Accept-Post say it.
READABLE = ", ".join(form.media_type for form in GRAPH_FORMATS)


async def body(request: Request, limit: int) -> bytes:
    """The whole body as it was sent, at most `limit` bytes.

    Raises BodyTooLarge as soon as that is known; RequestMalformed when the caller goes away.
    """
    promised = request.headers.get("content-length", "")
    if promised.isdecimal() and int(promised) > limit:
        raise BodyTooLarge(limit)
    found = bytearray()
    try:
        async for chunk in request.stream():
            found += chunk
            if len(found) > limit:
                raise BodyTooLarge(limit)
    except ClientDisconnect as problem:
        raise RequestMalformed(
            "Het bericht brak af. Er is niets veranderd.",
            "The message broke off. Nothing was changed.",
        ) from problem
    return bytes(found)


def media_type(request: Request) -> str:
    """Content-Type as it was sent. Raises BodyNotUnderstood when there is none, or there are two;
    RequestMalformed for a part of a body (Content-Range, RFC 9110, 14.5)."""
    if "content-range" in request.headers:
        raise RequestMalformed(
            "Stuur het hele bestand: een deel ervan (Content-Range) nemen wij niet aan.",
            "Send the whole file: a part of it (Content-Range) is not taken.",
        )
    given = request.headers.getlist("content-type")
    if len(given) != 1 or not given[0].strip():
        raise BodyNotUnderstood(
            "Zeg in de kop Content-Type wat u stuurt, bijvoorbeeld text/turtle.",
            "Say in the Content-Type header what you send, such as text/turtle.",
        )
    return given[0]


def encoding(request: Request) -> str | None:
    """Content-Encoding as it was sent; None without one."""
    return ", ".join(request.headers.getlist("content-encoding")) or None


def has_body(request: Request) -> bool:
    """Whether the headers announce a body with anything in it."""
    length = request.headers.get("content-length", "0").strip()
    return "transfer-encoding" in request.headers or length != "0"
