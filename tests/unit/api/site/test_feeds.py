"""What changed, for people and for programs that follow it."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from samenwerking_kg.api.site.feed_words import sentence
from samenwerking_kg.atlas.changes import JOINED, KINDS, Changes, Event, Named
from samenwerking_kg.atlas.words import Words
from samenwerking_kg.describe.labels import Names

FEEDS = [
    "/gemeenten/gm1895/wijzigingen", "/themas/c_d0463fb7/wijzigingen",
    "/samenwerkingen/roo-24962947/wijzigingen",
]  # fmt: skip
READER = "application/rss+xml, application/xml;q=0.9, */*;q=0.5"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def channel(answer) -> ElementTree.Element:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/rss+xml"
    root = ElementTree.fromstring(answer.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    found = root.find("channel")
    assert found is not None
    return found


def guids(answer) -> list[str]:
    return [each.findtext("guid", "") for each in channel(answer).iter("item")]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_no_feed(shipped, path) -> None:
    answer = shipped.get(path, READER)
    found = channel(answer)
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert found.findtext(name), name
    own = found.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert own.get("href", "").startswith("http://proef/")
    items = list(found.iter("item"))
    assert items
    for item in items:
        assert item.findtext("title")
        assert re.match(r"http://proef/(gemeenten|samenwerkingen)/", item.findtext("link", ""))
        assert "geldigOp=" in item.findtext("link", "")
        assert item.find("guid").get("isPermaLink") == "false"
    told = [parsedate_to_datetime(item.findtext("pubDate")) for item in items
            if item.findtext("pubDate")]  # fmt: skip
    assert told == sorted(told, reverse=True)
    assert len(set(guids(answer))) == len(items) <= 200


@pytest.mark.parametrize("path", FEEDS)
def test_a_browser_gets_a_feed(shipped, path) -> None:
    page = shipped.get(path, BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'type="application/rss+xml"' in page.text
    rows = page.text.count('<tr><th scope="row">')
    assert rows == len(guids(shipped.get(f"{path}?formaat=rss", BROWSER)))
    named = re.search(r'<link rel="alternate" type="application/rss\+xml"[^>]*href="([^"]+)"',
                      page.text)[1]  # fmt: skip
    assert channel(shipped.get(named.replace("&amp;", "&"), BROWSER)) is not None


def test_what_happened_is_missed(shipped) -> None:
    titles = [each.findtext("title", "") for each in
              channel(shipped.get(FEEDS[0])).iter("item")]  # fmt: skip
    assert any("RegIT is begonnen" in each and each.startswith("1 januari 2026") for each in titles)
    assert any("in plaats van" in each and "Reiderland" in each for each in titles)
    english = channel(shipped.get(FEEDS[0] + "?taal=en"))
    assert english.findtext("language") == "en"
    assert any("RegIT began" in each.findtext("title", "") for each in english.iter("item"))
    link = next(english.iter("item")).findtext("link", "")
    assert "taal=en" in link


def titles(shipped, path: str) -> list[str]:
    return [each.findtext("title", "") for each in channel(shipped.get(path)).iter("item")]


def test_a_feed_tells_a_part_of_a_municipality_as_the_whole(shipped) -> None:
    """Boarnsterhim was split over four in 2014, Winsum over two in 2019."""
    friesland = titles(shipped, "/gemeenten/gm0074/wijzigingen")
    part = (
        "een deel van Boarnsterhim (de rest ging naar De Friese Meren, Leeuwarden en "
        "Súdwest-Fryslân)"
    )
    assert f"1 januari 2014: Heerenveen nam {part} in zich op" in friesland
    assert not any("nam Boarnsterhim in zich op" in each for each in friesland)
    hogeland = titles(shipped, "/gemeenten/gm1966/wijzigingen?taal=en")
    made = next(each for each in hogeland if "came into being" in each)
    assert "a part of Winsum (the rest went to Westerkwartier)" in made
    safety = titles(shipped, "/samenwerkingen/roo-24962947/wijzigingen")
    assert not any("in plaats van Winsum" in each for each in safety)


def test_a_feed_of_a_former_day_knows_what_came_later(shipped) -> None:
    path = "/gemeenten/gm0055/wijzigingen?geldigOp=2013-12-31"
    assert not any("2014" in each for each in titles(shipped, path))
    page = shipped.get(path, BROWSER).text
    assert "Wat later gebeurde, staat hier niet." in page
    assert "ging op in" in shipped.get("/gemeenten/gm0055/wijzigingen", BROWSER).text
    assert "Wat later gebeurde" not in shipped.get("/gemeenten/gm0055/wijzigingen", BROWSER).text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_still_to_come_is_told_as_if_it_were_over(kind) -> None:
    named = {iri: Named(iri, iri, iri.upper(), iri.upper(), "gemeente") for iri in "abc"}
    event = Event(
        "2030-01-01", kind, "c", "a", others=("b",), before="x", after="y", reorganisation=True
    )
    words = Words(Names())
    was = sentence(event, Changes([event], named, 0), words)
    comes = sentence(event, Changes([event], named, 0), words, coming=True)
    over = re.compile(r"ontstond|\bnam\b|begonnen|kreeg|opgegaan|beëindigd|\bging\b")
    assert not over.search(comes.nl)
    assert (was == comes) == (kind == JOINED)


def test_a_publication_is_not_the_first_news(door, covenant) -> None:
    path = "/gemeenten/gm0106/wijzigingen"
    before = guids(door.call.get(path))
    asked = dt.datetime.now(dt.UTC).replace(microsecond=0)
    assert door.put("/graph/gm0106/warmte", covenant("warmte")).status_code == 201
    answer = door.call.get(path)
    after = guids(answer)
    assert set(before) < set(after)
    first = next(channel(answer).iter("item"))
    assert "Convenant" in first.findtext("title", "") or "Verband" in first.findtext("title", "")
    assert "graph/gm0106/warmte" in first.findtext("description", "")
    told = parsedate_to_datetime(first.findtext("pubDate"))
    assert asked <= told <= dt.datetime.now(dt.UTC)
    assert guids(door.call.get(path)) == after


@pytest.mark.parametrize(
    "path", ["/gemeenten/gm9999/wijzigingen", "/themas/c_nee/wijzigingen",
             "/samenwerkingen/bestaat-niet/wijzigingen", "/samenwerkingen/%3Cx/wijzigingen"],
)  # fmt: skip
def test_of_nothing_there_is_news(shipped, path) -> None:
    assert shipped.get(path, READER).status_code == 404


@pytest.mark.parametrize("query", ["formaat=atom", "x=1", "taal=fy"])
def test_a_wrong_wish_is_passed_over(shipped, query) -> None:
    assert shipped.get(f"{FEEDS[0]}?{query}", READER).status_code == 400


def test_a_name_does_not_lead_to_the_feed(shipped) -> None:
    answer = shipped.get("/gemeenten/Oldambt/wijzigingen", READER)
    assert answer.headers["location"] == "/gemeenten/gm1895/wijzigingen"
