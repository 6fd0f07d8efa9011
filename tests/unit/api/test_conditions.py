"""Entity tags and keys, as headers say them."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from samenwerking_kg.api.conditions import idempotency_key, if_match, if_none_match
from samenwerking_kg.errors import RequestMalformed


def saying(*headers: tuple[str, str]) -> Request:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return Request({"type": "http", "method": "PUT", "headers": raw})


@pytest.mark.parametrize(
    ("header", "versions"),
    [
        ('"3-ab"', ("3-ab",)),
        ('"3-ab.turtle"', ("3-ab",)),
        ('"3-ab.json-ld" , "4-cd"', ("3-ab", "4-cd")),
        ('"3-ab",, ,"4-cd",', ("3-ab", "4-cd")),
        (' "een,twee" ', ("een,twee",)),
        ('W/"3-ab", "4-cd"', ("4-cd",)),
        ('W/"3-ab"', ()),
        ('""', ("",)),
        ("*", ("*",)),
        (" * ", ("*",)),
    ],
)
def test_a_tag_of_if_match_is_read_otherwise(header, versions) -> None:
    assert if_match(saying(("if-match", header))) == versions


def test_several_headers_are_not_one_list() -> None:
    two = saying(("if-match", '"3-ab"'), ("if-match", '"4-cd"'))
    assert if_match(two) == ("3-ab", "4-cd")


def test_no_condition_is_taken_for_one() -> None:
    assert if_match(saying()) is None
    assert if_none_match(saying()) is None
    assert idempotency_key(saying()) is None


def test_a_weak_tag_is_strong_for_if_none_match_alone() -> None:
    assert if_none_match(saying(("if-none-match", 'W/"3-ab.turtle"'))) == ("3-ab",)
    assert if_none_match(saying(("if-none-match", "*"))) == ("*",)


@pytest.mark.parametrize(
    "header", ["", " ", "3-ab", '"3-ab', '3-ab"', '*, "3-ab"', '"3-ab" "4-cd"', "w/", '"a\tb"', ","]
)
@pytest.mark.parametrize("name", ["if-match", "if-none-match"])
def test_a_broken_tag_is_passed_over(name, header) -> None:
    read = if_match if name == "if-match" else if_none_match
    with pytest.raises(RequestMalformed):
        read(saying((name, header)))


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"),
        ('"8e03978e"', "8e03978e"),
        (r'"a\"b\\c"', r'a"b\c'),
        ("x" * 255, "x" * 255),
        ('"' + "x" * 255 + '"', "x" * 255),
    ],
)
def test_a_key_in_quotes_is_another_key(header, key) -> None:
    assert idempotency_key(saying(("idempotency-key", header))) == key


@pytest.mark.parametrize("header", ["", '""', "x" * 256, "met spatie", '"met spatie"', "é", "a\tb"])
def test_a_key_that_is_none_is_kept(header) -> None:
    with pytest.raises(RequestMalformed):
        idempotency_key(saying(("idempotency-key", header)))


def test_the_first_of_two_keys_counts() -> None:
    with pytest.raises(RequestMalformed):
        idempotency_key(saying(("idempotency-key", "a"), ("idempotency-key", "a")))
