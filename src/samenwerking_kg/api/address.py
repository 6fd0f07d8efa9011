"""Addresses: what a path and a query string say, byte by byte, and where an IRI has its page.

The server decodes a path before we see it; an IRI can hold percent signs of its own, so here the
bytes as sent count. What does not decode is refused and never repaired.
"""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Mapping, Sequence
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import Request
from starlette.types import Scope

from samenwerking_kg.describe.kinds.addresses import key_of
from samenwerking_kg.errors import IdentifierInvalid, RequestMalformed
from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.rdf.terms import NamedNode, iri, segment
from samenwerking_kg.store.base import DEFAULT_GRAPH
from samenwerking_kg.vocabulary import BASE, TOP

_BROKEN = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MUNICIPALITY = re.compile(r"gm\d{4}")
LONGEST_IRI = 2000
_MOST_FIELDS = 100
#: What the IRI of a thing starts with -> the kind of page that people read about it.
_FOR_PEOPLE = {
    BASE + "id/samenwerkingsverband/": "samenwerkingen",
    BASE + "id/organisatie/": "organisaties",
    BASE + "id/begrip/iv3/": "themas",
    TOOI_ID: "organisaties",
    TOP.base: "themas",
}

Fields = Mapping[str, Sequence[str]]


def check_path(scope: Scope) -> None:
    """Raises RequestMalformed for a path that is no UTF-8, or that holds a control character."""
    raw = raw_path(scope)
    if _BROKEN.search(raw) or _CONTROL.search(_decoded(unquote_to_bytes(raw))):
        raise _malformed()


def raw_path(scope: Scope) -> bytes:
    """The path as sent, without the query string."""
    raw: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
    return raw.partition(b"?")[0]


def fields(encoded: bytes) -> dict[str, list[str]]:
    """The fields of a query string or a form. Raises RequestMalformed."""
    pairs = encoded.split(b"&")
    if _BROKEN.search(encoded) or len(pairs) > _MOST_FIELDS:
        raise _malformed()
    found: dict[str, list[str]] = {}
    for name, _, value in (pair.partition(b"=") for pair in pairs if pair):
        found.setdefault(_unquoted(name), []).append(_unquoted(value))
    return found


def _unquoted(written: bytes) -> str:
    """The text of a part of a field, in which every `%` stands before two hexadecimal digits.

    A query is full of these, and the standard library takes them one by one. What they mean is
    what ``=`` means in quoted-printable, which it reads at once. Raises RequestMalformed.
    """
    plain = written.replace(b"+", b" ")
    if b"%" in plain:
        whole = b"=" not in plain
        plain = a2b_qp(plain.replace(b"%", b"=")) if whole else unquote_to_bytes(plain)
    return _decoded(plain)


def query_fields(request: Request) -> dict[str, list[str]]:
    """The fields of the query string. Raises RequestMalformed."""
    return fields(request.scope["query_string"])


def one(found: Fields, *names: str) -> str | None:
    """The one value of a field, known by any of these names. Raises RequestMalformed for two."""
    values = [value for name in names for value in found.get(name, ())]
    if len(values) > 1:
        raise RequestMalformed(
            f"De parameter {names[0]} mag hooguit één keer voorkomen.",
            f"The parameter {names[0]} may come at most once.",
        )
    return values[0] if values else None


def text_of(found: Fields, name: str) -> str | None:
    """The one value of a field, without the mark that some programs write before a text. Raises
    RequestMalformed for two."""
    value = one(found, name)
    return None if value is None else value.removeprefix("\ufeff")


def wanted_format(found: Fields) -> str | None:
    """The format that the address itself asks for."""
    return one(found, "formaat", "format")


def iri_of(text: str) -> NamedNode:
    """An IRI that somebody gave. Raises IdentifierInvalid."""
    try:
        if len(text) > LONGEST_IRI or _CONTROL.search(text):
            raise ValueError("too long, or with control characters")
        return iri(text)
    except ValueError as problem:
        raise IdentifierInvalid(
            f"Dit is geen volledige IRI van hooguit {LONGEST_IRI} tekens: {text[:100]!r}.",
            f"Not an absolute IRI of at most {LONGEST_IRI} characters: {text[:100]!r}.",
        ) from problem


def own_iri(room: str, raw: bytes) -> NamedNode:
    """The IRI below ``{BASE}{room}/`` for the rest of a path, spelled as we spell our own."""
    parts = [segment(_decoded(unquote_to_bytes(part))) for part in raw.split(b"/")]
    return iri_of(f"{BASE}{room}/" + "/".join(parts))


def local(iri: str) -> str:
    """The path on this host where an IRI of the store can be read about."""
    if iri.startswith(BASE + "id/"):
        return "/doc/" + iri.removeprefix(BASE + "id/")
    if iri.startswith((BASE + "def", BASE + "shapes", BASE + "graph/", BASE + "context/")):
        return "/" + iri.removeprefix(BASE)
    return "/doc?iri=" + quote(iri, safe="")


def for_people(iri: str, room: str = "") -> str:
    """The path of the page for people about a thing; empty where there is none.

    room  where pages of such things are (`samenwerkingen`, `organisaties`), for an IRI of others
    """
    for place, own in _FOR_PEOPLE.items():
        if iri.startswith(place):
            key = key_of(own, iri)
            if _MUNICIPALITY.fullmatch(key):
                return f"/gemeenten/{key}"
            return "" if key.startswith("iri-") and not room else f"/{own}/{key}"
    return f"/{room}/{key_of(room, iri)}" if room else ""


def graph_address(name: str) -> str:
    """The path on this host where a graph can be had; it may have a query."""
    if name == DEFAULT_GRAPH:
        return "/graphs?default"
    return local(name) if name.startswith(BASE + "graph/") else "/graphs?graph=" + quote(name, "")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _malformed() from problem


def _malformed() -> RequestMalformed:
    return RequestMalformed(
        "Het adres is niet goed gecodeerd: schrijf UTF-8, met procenttekens als %25.",
        "The address is not encoded well: write UTF-8, and a percent sign as %25.",
    )
