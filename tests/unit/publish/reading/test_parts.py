"""Several documents in one body."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from samenwerking_kg.errors import (
    BodyNotUnderstood,
    BodyTooLarge,
    DataTooLarge,
    SyntaxUnreadable,
)
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.parts import bodies, read_all
from samenwerking_kg.publish.reading.reader import Reader

LIMITS = Limits(body=5_000, inflated=10_000)
TYPE = 'multipart/form-data; boundary="x y"'
GRAPH = "http://voorbeeld.nl/graaf"
PARTS = (
    ("text/turtle", b"<urn:a> <urn:p> [ <urn:q> 1 ] ."),
    ("application/n-triples", b'<urn:a> <urn:p> _:x .\n_:x <urn:q> "2" .\n'),
)


def multipart(*parts: tuple[str | None, bytes], end: bytes = b"--x y--\r\n") -> bytes:
    written = b""
    for number, (media_type, data) in enumerate(parts):
        said = f'Content-Disposition: form-data; name="a{number}"; filename="a"\r\n'
        said += f"content-type: {media_type}\r\n" if media_type else ""
        written += b"--x y\r\n" + said.encode() + b"\r\n" + data + b"\r\n"
    return written + end


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader(LIMITS, {}, places=1)
    yield made
    made.close()


def test_a_document_alone_is_read_otherwise() -> None:
    (body,) = bodies(b"x", "text/turtle", None, LIMITS)
    assert (body.data, body.form.name) == (b"x", "turtle")


@pytest.mark.parametrize("packed", [False, True])
def test_a_part_is_lost_or_changed(packed: bool) -> None:
    data = multipart(*PARTS)
    encoding = "gzip" if packed else None
    found = bodies(gzip.compress(data) if packed else data, TYPE, encoding, LIMITS)
    assert [(one.form.media_type, one.data) for one in found] == list(PARTS)


def test_blank_nodes_of_two_parts_are_one(reader: Reader) -> None:
    whole = read_all(reader, bodies(multipart(*PARTS), TYPE, None, LIMITS), GRAPH)
    assert len(whole.stored) == 4
    assert len({t.object for t in whole.stored if t.predicate.value == "urn:p"}) == 2


@pytest.mark.parametrize(
    ("data", "media_type", "error"),
    [
        (multipart(*PARTS, end=b""), TYPE, SyntaxUnreadable),
        (multipart(), TYPE, SyntaxUnreadable),
        (b"", TYPE, SyntaxUnreadable),
        (b"onzin", TYPE, SyntaxUnreadable),
        (multipart(*PARTS), "multipart/form-data; charset=x", SyntaxUnreadable),
        (multipart((None, b"x")), TYPE, BodyNotUnderstood),
        (multipart(("image/png", b"x")), TYPE, BodyNotUnderstood),
        (multipart(("multipart/form-data; boundary=z", b"x")), TYPE, BodyNotUnderstood),
        (multipart(*PARTS), "multipart/mixed; boundary=x", BodyNotUnderstood),
        (multipart(*[("text/turtle", b"")] * 17), TYPE, DataTooLarge),
        (multipart(("text/turtle", b"#" * 6_000)), TYPE, BodyTooLarge),
    ],
)
def test_a_body_that_is_no_good_is_read(data: bytes, media_type: str, error) -> None:
    with pytest.raises(error):
        bodies(data, media_type, None, LIMITS)
