"""What goes out gzipped, and what must not."""

from __future__ import annotations

import pytest

HTML = "text/html"


def test_a_page_is_not_packed_for_who_takes_gzip(call) -> None:
    packed = call.get("/", HTML, accept_encoding="gzip")
    plain = call.get("/", HTML, accept_encoding="identity")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    for answer in (packed, plain):
        assert "Accept-Encoding" in answer.headers["vary"]


@pytest.mark.parametrize("said", ["gzip;q=0", "br", "gzip; q=0.0, br", ""])
def test_a_page_is_packed_for_who_does_not_take_it(call, said) -> None:
    assert "content-encoding" not in call.get("/", HTML, accept_encoding=said).headers


def test_the_tag_of_a_packed_page_is_strong_or_asks_for_it_again(call) -> None:
    tag = call.get("/", HTML, accept_encoding="gzip").headers["etag"]
    assert tag.startswith("W/")
    again = call.get("/", HTML, accept_encoding="gzip", if_none_match=tag)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/graph/roo/regelingen", "/v1/samenwerkingen"])
def test_data_that_may_be_changed_has_a_weak_tag(call, path) -> None:
    answer = call.get(path, "application/ld+json, application/json;q=0.5", accept_encoding="gzip")
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    assert not answer.headers["etag"].startswith("W/")


def test_the_style_sheet_lacks_the_pictures_or_is_asked_for_each_time(call) -> None:
    page = call.get("/", HTML).text
    address = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    answer = call.get(address)
    assert "--picture-" in answer.text
    assert ".wide" in answer.text
    assert "immutable" in answer.headers["cache-control"]
    assert "immutable" not in call.get("/static/stijl.css").headers.get("cache-control", "")
