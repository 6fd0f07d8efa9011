"""From a page that says what is wrong there is a way on: the address as it may have been meant."""

from __future__ import annotations

import re
from html import unescape

import pytest


def _ways_on(page: str) -> list[tuple[str, str]]:
    found = re.findall(r'<a href="([^"]+)">Ga verder met ([^<]+)</a>', page)
    return [(unescape(address), unescape(name)) for address, name in found]


@pytest.mark.parametrize(
    ("asked", "way", "name"),
    [
        ("/samenwerkingen?gemeente=Asssen", "/samenwerkingen?gemeente=gm0106", "gemeente Assen"),
        ("/samenwerkingen?gemente=gm0106", "/samenwerkingen?gemeente=gm0106", "gemeente"),
        ("/samenwerkingen?vorm=openbaarlichaam&zoek=a%20%26%20b",
         "/samenwerkingen?vorm=openbaar-lichaam&zoek=a+%26+b", "openbaar lichaam"),
        ("/themas?gebied=nord", "/themas?gebied=noord", None),
        ("/samenwerkingen?zoek=S\u00fadwest&gemente=gm1900",
         "/samenwerkingen?zoek=S%C3%BAdwest&gemeente=gm1900", "gemeente"),
    ],
)  # fmt: skip
def test_a_page_leaves_its_reader_stuck(shipped, asked, way, name) -> None:
    answer = shipped.get(asked, "text/html")
    assert answer.status_code == 400
    ((address, named),) = _ways_on(answer.text)
    assert address == way
    assert name is None or named == name
    assert shipped.get(address, "text/html").status_code == 200


@pytest.mark.parametrize(
    "asked",
    ["/samenwerkingen?gemeente=qqqqqqqq", "/verken?gemeenten=gm0106,asssen", "/samenwerkingen?x=1",
     "/samenwerkingen?gemeente=Asssen&sleutel=geheim",
     "/samenwerkingen?gemeente=gm0106&gemeent=gm1900"],
)  # fmt: skip
def test_a_page_guesses(shipped, asked) -> None:
    assert _ways_on(shipped.get(asked, "text/html").text) == []


def test_a_program_hears_no_name_with_a_code(shipped) -> None:
    (fault,) = shipped.get("/v1/samenwerkingen?gemeente=Asssen").json()["errors"]
    assert (fault["bedoelt"], fault["bedoeltNaam"]) == ("gm0106", "gemeente Assen")
    (fault,) = shipped.get("/v1/samenwerkingen?gemeente=qqqqqqqq").json()["errors"]
    assert re.search(r"gm\d{4} \(gemeente [^)]+\)", fault["detail"])
