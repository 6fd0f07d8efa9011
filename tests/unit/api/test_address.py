"""What the fields of an address say, byte by byte."""

from __future__ import annotations

import random
from urllib.parse import parse_qsl, quote

import pytest

from samenwerking_kg.api.address import fields
from samenwerking_kg.errors import RequestMalformed

_PIECES = (
    b"a", b"Z", b"%20", b"+", b"=", b"&", b"%3D", b"%26", b"%0A", b"%0D%0A", b" ", b"\t", b"\n",
    b"\r\n", b"_", b"\xc3\xa9", b"%C3%A9", b"%c3%a9", b"%FF", b"\xff", b"%2B", b"%25", b"%00", b".",
    b"==", b"%3d%3d", b";", b"?",
)  # fmt: skip


def _by_the_library(encoded: bytes) -> list[tuple[str, str]] | None:
    try:
        return parse_qsl(
            encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=100
        )
    except ValueError:
        return None


def _read(encoded: bytes) -> dict[str, list[str]] | None:
    try:
        return fields(encoded)
    except RequestMalformed:
        return None


@pytest.mark.parametrize("seed", range(20))
def test_fields_are_read_otherwise_than_by_the_library(seed) -> None:
    drawn = random.Random(seed)
    for _ in range(500):
        encoded = b"".join(drawn.choices(_PIECES, k=drawn.randrange(12)))
        expected = _by_the_library(encoded)
        found = _read(encoded)
        if expected is None:
            assert found is None, encoded
        else:
            pairs = [(name, value) for name, values in (found or {}).items() for value in values]
            assert sorted(pairs) == sorted(expected), encoded


def test_a_query_of_many_lines_comes_out_changed() -> None:
    query = 'SELECT * {\r\n  ?s <http://x/é#=%41> "a = b"@nl ;\t?p ?o = \n }\n# \U0001f600 end  \n'
    assert fields(f"query={quote(query)}&formaat=csv".encode())["query"] == [query]


@pytest.mark.parametrize("encoded", [b"a=%", b"a=%4", b"%zz=1", b"a=%C3", b"&" * 100])
def test_what_cannot_be_read_is_read(encoded) -> None:
    assert _read(encoded) is None
