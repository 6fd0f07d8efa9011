"""Day and language: read from an address, kept in links, refused when they are none."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from samenwerking_kg.api.site.chosen import Chosen

TODAY = dt.date(2026, 5, 16)


def test_a_link_loses_the_day_or_the_language() -> None:
    here = Chosen(TODAY, dt.date(2013, 1, 1), "en")
    assert here.to("/gemeenten") == "/gemeenten?geldigOp=2013-01-01&amp;taal=en"
    assert here.to("/x?a=1#b", c="é", d=None) == (
        "/x?a=1&amp;geldigOp=2013-01-01&amp;taal=en&amp;c=%C3%A9#b"
    )
    assert Chosen(TODAY, TODAY).to("/gemeenten") == "/gemeenten"


def test_a_word_breaks_out_of_a_link() -> None:
    assert '"' not in Chosen(TODAY, TODAY).to('/x"><script>', a='"')


def test_a_page_that_says_what_is_wrong_falls_over_a_wrong_day(call) -> None:
    answer = call.get("/bestaat-niet?geldigOp=31-31-31&taal=klingon", "text/html")
    assert answer.status_code == 404


def test_an_english_page_says_that_it_is_dutch(call) -> None:
    page = call.get("/?taal=en", "text/html")
    assert '<html lang="en">' in page.text
    assert page.headers["content-language"] == "en"
    assert 'href="/gemeenten?taal=en"' in page.text
    assert 'href="/?taal=nl"' in page.text


def test_a_link_to_another_language_leads_to_another_site(call) -> None:
    for path in ("//evil.example", "/%5Cevil.example", "///evil.example/x"):
        page = call.get(path, "text/html").text
        for address in re.findall(r'(?:href|content)="([^"]+)"', page):
            assert not re.match(r"(?:https?:)?[/\\\\]{2}evil|[/\\\\]{2}", address), address


def test_a_token_with_a_name_in_disguise_is_repeated(call) -> None:
    page = call.get("/?toke%6E=geheim123&zoek=x", "text/html").text
    assert "geheim123" not in page


def test_a_language_with_a_name_in_disguise_is_passed_over(call) -> None:
    assert call.get("/vragen?%74aal=xx", "text/html").status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/", "/gemeenten", "/gemeenten/gm1895", "/samenwerkingen/roo-24962947", "/organisaties",
     "/themas", "/matrix", "/verken", "/samenwerkingen", "/gemeenten/gm1895/a4"],
)  # fmt: skip
def test_a_day_to_come_is_told_as_if_it_were_known(shipped, path) -> None:
    ahead, then = (
        shipped.get(f"{path}?geldigOp={day}", "text/html").text
        for day in ("2199-01-01", "2020-01-01")
    )
    assert ahead.count("Deze dag komt nog.") == 1
    assert "Deze dag komt nog." not in then


def test_a_number_of_a_province_is_told_in_words_of_statistics(shipped) -> None:
    page = shipped.get("/gemeenten/gm1895", "text/html").text
    assert "gemeenten in de provincie: de middelste daarvan zit in" in page
    assert "mediaan" not in page.lower()
