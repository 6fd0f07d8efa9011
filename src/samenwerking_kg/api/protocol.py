"""The query operation of the SPARQL 1.1 Protocol: what a request asks, whichever way it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from samenwerking_kg.api.address import Fields, fields, iri_of, query_fields, text_of, wanted_format
from samenwerking_kg.api.bodies import encoding
from samenwerking_kg.api.negotiation import is_named
from samenwerking_kg.errors import (
    BodyNotUnderstood,
    BodyTooLarge,
    QueryRefused,
    RequestMalformed,
)

LARGEST_BODY = 1_000_000
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = ("update", "using-graph-uri", "using-named-graph-uri")


@dataclass(frozen=True)
class Asked:
    """One query request. `query` None: none was given. Graphs None: no dataset was given."""

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    wanted: str | None

    @property
    def text(self) -> str:
        """The query. Raises RequestMalformed when there is none."""
        if self.query is None:
            raise RequestMalformed(
                "De parameter query ontbreekt.", "The parameter query is missing."
            )
        return self.query


async def read(request: Request) -> Asked:
    """What the request asks. Raises one of BadInput."""
    found = query_fields(request)
    if request.method == "POST":
        found = _posted(found, _media_type(request), await _body(request))
    _refuse_update(found)
    default, named = _iris(found, "default-graph-uri"), _iris(found, "named-graph-uri")
    given = bool(default or named)
    return Asked(
        query=text_of(found, "query"),
        default_graphs=default if given else None,
        named_graphs=named if given else None,
        wanted=_wanted(found),
    )


TheQuery = Annotated[Asked, Depends(read)]


def _wanted(found: Fields) -> str | None:
    """The format that the address asks for.

    ``formaat`` is ours. ``format`` is the habit of other services: some clients send it several
    times, and with names of their own; the first that we know counts, and else Accept does.
    """
    if "formaat" in found:
        return wanted_format(found)
    return next((name for name in found.get("format", ()) if is_named(name)), None)


def _posted(found: Fields, media_type: str, body: bytes) -> dict[str, list[str]]:
    """The fields of the address and those of the body together."""
    if media_type == _QUERY:
        said = {"query": [_text(body)]}
    elif media_type == _FORM:
        said = fields(body)
    else:
        raise BodyNotUnderstood(
            f"Stuur {_FORM} of {_QUERY}, niet {media_type or 'een bericht zonder soort'}.",
            f"Send {_FORM} or {_QUERY}, not {media_type or 'a body without a type'}.",
        )
    return {name: [*found.get(name, ()), *said.get(name, ())] for name in {*found, *said}}


def _refuse_update(found: Fields) -> None:
    if any(name in found for name in _UPDATE):
        raise QueryRefused(
            "Hier kunt u alleen vragen stellen, niet wijzigen.",
            "Only queries are answered here, no updates.",
        )


def _media_type(request: Request) -> str:
    """The type of the body, lower case. Raises BodyNotUnderstood for a charset but UTF-8, and for
    a body that is packed."""
    if encoding(request) not in (None, "identity"):
        raise BodyNotUnderstood(
            "Stuur uw vraag zonder Content-Encoding.", "Send your query without Content-Encoding."
        )
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise BodyNotUnderstood("Stuur tekst in UTF-8.", "Send text in UTF-8.")
    return media_type.strip()


async def _body(request: Request) -> bytes:
    """The whole body. Raises BodyTooLarge as soon as it is."""
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > LARGEST_BODY:
            raise BodyTooLarge(LARGEST_BODY)
    return bytes(found)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RequestMalformed(
            "Uw bericht is geen UTF-8.", "Your message is not UTF-8."
        ) from problem


def _iris(found: Fields, name: str) -> tuple[str, ...]:
    given: Sequence[str] = found.get(name, ())
    return tuple(iri_of(value).value for value in given)
