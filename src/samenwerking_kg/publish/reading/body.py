"""A body as it came over the line: how large, in what encoding, in what format.

Only what the sender says counts: a format is never guessed from the content. ``text/plain`` says
nothing about RDF, though it once stood for N-Triples: send ``application/n-triples``.
``application/json`` is read as JSON-LD.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from samenwerking_kg.errors import BodyNotUnderstood, BodyTooLarge, SyntaxUnreadable
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.refusals import not_text
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, GraphFormat

SPARQL_UPDATE = "application/sparql-update"

_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)\s*(?:;|$)")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\";,\s]*)\"?", re.IGNORECASE)
_PIECE = 256 * 1024

_FORMS: dict[str, GraphFormat] = {
    name: form
    for form in GRAPH_FORMATS
    for name in (form.media_type, *form.also)
    if name != "text/plain"
} | {"application/json": next(form for form in GRAPH_FORMATS if form.name == "json-ld")}


@dataclass(frozen=True)
class Body:
    """Bytes of RDF, unpacked, and the format that they are said to be in."""

    data: bytes
    form: GraphFormat


def opened(data: bytes, media_type: str | None, encoding: str | None, limits: Limits) -> Body:
    """What was sent, unpacked. `media_type` and `encoding` are the headers as they came.

    Raises BodyTooLarge (as sent, or inflated), BodyNotUnderstood, SyntaxUnreadable (broken gzip).
    """
    if len(data) > limits.body:
        raise BodyTooLarge(limits.body)
    form = _FORMS.get(_named(media_type))
    if form is None:
        raise _unknown(media_type, ", ".join(one.media_type for one in GRAPH_FORMATS))
    return Body(unpacked(data, encoding, limits), form)


def update_text(data: bytes, media_type: str | None, encoding: str | None, limits: Limits) -> str:
    """The text of a SPARQL update. Raises what `opened` raises, and DataRefused."""
    if len(data) > limits.body:
        raise BodyTooLarge(limits.body)
    if _named(media_type) != SPARQL_UPDATE:
        raise _unknown(media_type, SPARQL_UPDATE)
    return decoded(unpacked(data, encoding, limits), SPARQL_UPDATE)


def decoded(data: bytes, name: str) -> str:
    """The bytes as text, without the mark at the begin that some programs write.

    Raises SyntaxUnreadable when they are no UTF-8, DataRefused when a NUL is in it.
    """
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        packed = "; it is gzip: say Content-Encoding: gzip" if data[:2] == b"\x1f\x8b" else ""
        line = data.count(b"\n", 0, problem.start) + 1
        raise SyntaxUnreadable(name, f"this is not UTF-8{packed}", line) from problem
    if "\0" in text:
        raise not_text()
    return text


def _named(media_type: str | None) -> str:
    """The media type alone, in small letters; empty when there is none that makes sense."""
    found = _TYPE.match(media_type or "")
    if not found or media_type is None:
        return ""
    for charset in _CHARSET.findall(media_type):
        if charset.lower() not in ("utf-8", "utf8"):
            raise BodyNotUnderstood(
                f"Wij lezen alleen UTF-8, en geen {charset!r}. Zet uw bestand om naar UTF-8.",
                f"Only UTF-8 is read, not {charset!r}. Convert your file to UTF-8.",
            )
    return found[1].lower()


def _unknown(media_type: str | None, known: str) -> BodyNotUnderstood:
    if media_type is None:
        return BodyNotUnderstood(
            f"U zegt niet wat u stuurt. Zet in Content-Type een van deze: {known}.",
            f"You do not say what you send. Give Content-Type one of these: {known}.",
        )
    return BodyNotUnderstood(
        f"Wij lezen hier geen {media_type[:100]!r}. Kies voor Content-Type uit: {known}.",
        f"{media_type[:100]!r} is not read here. Choose for Content-Type one of: {known}.",
    )


def unpacked(data: bytes, encoding: str | None, limits: Limits) -> bytes:
    """The bytes without gzip. Raises BodyTooLarge, BodyNotUnderstood, SyntaxUnreadable."""
    said = (encoding or "identity").strip().lower()
    if said in ("gzip", "x-gzip"):
        return _inflated(data, limits.inflated)
    if said not in ("", "identity"):
        raise BodyNotUnderstood(
            f"Wij kunnen {said[:100]!r} niet uitpakken. Stuur uw gegevens met gzip of zonder "
            "Content-Encoding.",
            f"{said[:100]!r} cannot be unpacked. Send your data with gzip or without "
            "Content-Encoding.",
        )
    if len(data) > limits.inflated:
        raise BodyTooLarge(limits.inflated)
    return data


def _inflated(data: bytes, most: int) -> bytes:
    """One gzip member and nothing behind it, in pieces, so that a bomb is never held."""
    stream, pieces, size = zlib.decompressobj(wbits=31), [], 0
    rest: bytes = data
    try:
        while not stream.eof:
            piece = stream.decompress(rest, _PIECE)
            rest = stream.unconsumed_tail
            size += len(piece)
            if size > most:
                raise BodyTooLarge(most)
            pieces.append(piece)
            if not piece and not rest:
                break
    except zlib.error as problem:
        raise SyntaxUnreadable("gzip", "the gzip is broken") from problem
    if not stream.eof:
        raise SyntaxUnreadable("gzip", "the gzip ends too early")
    if stream.unused_data:
        raise SyntaxUnreadable("gzip", "there is something behind the gzip")
    return b"".join(pieces)
