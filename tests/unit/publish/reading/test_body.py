"""Headers and packing: what is said counts, and nothing is guessed."""

from __future__ import annotations

import gzip

import pytest

from samenwerking_kg.errors import (
    BodyNotUnderstood,
    BodyTooLarge,
    DataRefused,
    SyntaxUnreadable,
)
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.body import SPARQL_UPDATE, opened, update_text

LIMITS = Limits(body=1_000, inflated=2_000)


@pytest.mark.parametrize(
    ("media_type", "name"),
    [
        ("text/turtle", "turtle"),
        ("TEXT/Turtle ; Charset = UTF-8", "turtle"),
        ('text/turtle; charset="utf-8"', "turtle"),
        ("application/x-turtle", "turtle"),
        ("application/n-triples", "n-triples"),
        ("application/n-quads;charset=utf8", "n-quads"),
        ("application/trig", "trig"),
        ("application/rdf+xml", "rdf-xml"),
        ("text/xml", "rdf-xml"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "json-ld"),
        ("application/json", "json-ld"),
    ],
)
def test_every_name_of_a_format_is_known(media_type: str, name: str) -> None:
    body = opened(b"x", media_type, None, LIMITS)
    assert (body.data, body.form.name) == (b"x", name)


@pytest.mark.parametrize(
    "media_type", ["text/plain", "turtle", "x.ttl", "", None, "text/turtle, x/y"]
)
def test_a_format_is_not_guessed(media_type: str | None) -> None:
    with pytest.raises(BodyNotUnderstood, match="application/n-triples"):
        opened(b"x", media_type, None, LIMITS)


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", " x-gzip "])
def test_gzip_is_unpacked(encoding: str) -> None:
    assert (
        opened(gzip.compress(b"x" * 1_900, mtime=0), "text/turtle", encoding, LIMITS).data
        == b"x" * 1_900
    )


@pytest.mark.parametrize("encoding", [None, "", "identity", "Identity"])
def test_what_is_not_packed_stays_as_it_is(encoding: str | None) -> None:
    assert opened(
        gzip.compress(b"x", mtime=0), "text/turtle", encoding, LIMITS
    ).data == gzip.compress(b"x", mtime=0)


def test_sizes_are_allowed_up_to_the_limit_itself() -> None:
    assert opened(b"x" * 1_000, "text/turtle", None, LIMITS).data
    assert opened(gzip.compress(b"x" * 2_000, mtime=0), "text/turtle", "gzip", LIMITS).data
    with pytest.raises(BodyTooLarge) as refusal:
        opened(b"x" * 1_001, "text/turtle", None, LIMITS)
    assert refusal.value.limit == 1_000
    with pytest.raises(BodyTooLarge) as refusal:
        opened(gzip.compress(b"x" * 2_001, mtime=0), "text/turtle", "gzip", LIMITS)
    assert refusal.value.limit == 2_000


def test_an_update_is_text_in_utf_8() -> None:
    text = "\ufeffINSERT DATA { <a:b> <a:c> 'Fryslân' }"
    assert update_text(text.encode(), SPARQL_UPDATE, None, LIMITS) == text[1:]
    packed = gzip.compress(text.encode(), mtime=0)
    assert update_text(packed, SPARQL_UPDATE + "; charset=utf-8", "gzip", LIMITS) == text[1:]


@pytest.mark.parametrize(
    ("data", "media_type", "encoding", "error"),
    [
        (b"x", "text/turtle", None, BodyNotUnderstood),
        (b"x", "application/sparql-query", None, BodyNotUnderstood),
        (b"x", None, None, BodyNotUnderstood),
        (b"x", SPARQL_UPDATE + ";charset=latin1", None, BodyNotUnderstood),
        (b"x", SPARQL_UPDATE, "br", BodyNotUnderstood),
        (b"x", SPARQL_UPDATE, "gzip", SyntaxUnreadable),
        (b"\xe9", SPARQL_UPDATE, None, SyntaxUnreadable),
        (b"x\0", SPARQL_UPDATE, None, DataRefused),
        (b"x" * 1_001, SPARQL_UPDATE, None, BodyTooLarge),
        (gzip.compress(b"x" * 2_001, mtime=0), SPARQL_UPDATE, "gzip", BodyTooLarge),
    ],
)
def test_an_update_is_refused_for_the_same_reasons(
    data: bytes, media_type: str | None, encoding: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        update_text(data, media_type, encoding, LIMITS)
