"""What is shown of a page where somebody shares it: a picture that is no SVG, and what it is."""

from __future__ import annotations

import html
import re

import pytest

from samenwerking_kg.api.site import beeld, dots

HTML = "text/html"
#: Pages with a picture of their own, and the words in its address.
DRAWN = {
    "/": "beeld=naden",
    "/?gebied=pv22&thema=c_d0463fb7&geldigOp=2016-01-01": "thema=c_d0463fb7&beeld=naden",
    "/?geldigOp=1950-01-01": "geldigOp=1950-01-01&gebied=noord&bron=alle&beeld=naden",
    "/gemeenten": "/gemeenten?beeld=kaart",
    "/gemeenten/gm0106": "/gemeenten/gm0106?beeld=kaart",
    "/gemeenten/gm1895?geldigOp=2016-01-01&taal=en": "geldigOp=2016-01-01&taal=en&beeld=kaart",
    "/samenwerkingen/roo-24962947": "/samenwerkingen/roo-24962947?beeld=kaart",
    "/organisaties/so0474": "/organisaties/so0474?beeld=ring",
    "/themas": "beeld=themas",
    "/themas/c_d0463fb7": "beeld=lappendeken",
    "/matrix": "beeld=matrix",
    "/matrix?gebied=nederland": "beeld=matrix",
}
#: Pages that show the front page's.
PLAIN = (
    "/zoek?naam=assen", "/gemeenten/gm0106/a4", "/gemeenten/gm0106/wijzigingen", "/samenwerkingen",
    "/samenwerkingen/roo-24962947/wijzigingen", "/organisaties", "/verken", "/publiceer",
    "/kwaliteit", "/kwaliteit/regels/S08", "/data", "/data/api", "/data/api/samenwerkingen",
    "/begrippen", "/begrippen/regels", "/begrippen/lijsten/vorm", "/over", "/toegankelijkheid",
    "/vragen", "/vragen/26-wie-met-wie-sinds-wanneer", "/sparql", "/sparql?query=ASK%20%7B%7D",
    "/catalogus", "/downloads", "/def", "/shapes", "/.well-known/void", "/graph/tooi/gemeenten",
    "/doc/begrip/vorm", "/problemen/niet-gevonden", "/bestaat-niet", "/data?taal=en",
)  # fmt: skip
NAMES = ("og:title", "og:description", "og:url", "og:image:alt", "og:site_name", "twitter:card")


def said(page: str) -> dict[str, str]:
    """What the head of a page says for others; each of it once."""
    pairs = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page)
    assert len(pairs) == len(dict(pairs)) == page.count('"og:') + page.count('"twitter:')
    return {name: html.unescape(value) for name, value in pairs}


def picture(caller, path: str) -> dict[str, str]:
    """What the page says, of which the picture was fetched and is what it is said to be."""
    found = said(caller.get(path, HTML).text)
    assert all(found[name].strip() for name in NAMES), found
    assert found["og:image"].startswith("http://proef/")
    answer = caller.get(found["og:image"].removeprefix("http://proef"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert found["og:image:type"] == "image/png"
    wide, high = int.from_bytes(answer.content[16:20]), int.from_bytes(answer.content[20:24])
    assert (str(wide), str(high)) == (found["og:image:width"], found["og:image:height"])
    assert (wide, high) == (1200, 630)
    assert 10_000 < len(answer.content) < 300_000
    return found


@pytest.mark.parametrize("path", DRAWN)
def test_a_page_is_shared_without_its_picture(shipped, path) -> None:
    found = picture(shipped, path)
    assert DRAWN[path] in found["og:image"]
    assert found["og:url"] == f"http://proef{path}"
    assert found["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_without_a_picture_is_shared_without_any(shipped, path) -> None:
    language = "taal=en&" if "taal=en" in path else ""
    assert picture(shipped, path)["og:image"] == f"http://proef/?{language}beeld=naden&formaat=png"


def test_the_picture_of_a_source_is_the_front_pages(call) -> None:
    found = picture(call, "/kwaliteit/roo/regelingen")
    assert "/kwaliteit/roo/regelingen?beeld=" in found["og:image"]


def test_a_picture_of_one_is_that_of_another(shipped) -> None:
    assert (
        shipped.get("/gemeenten/gm0106?beeld=kaart&formaat=png").content
        != shipped.get("/gemeenten/gm0114?beeld=kaart&formaat=png").content
    )


def test_a_picture_is_made_twice(shipped, monkeypatch) -> None:
    path = "/gemeenten/gm0106?beeld=kaart&formaat=png"
    answer = shipped.get(path)
    assert "public" in answer.headers["cache-control"]
    assert answer.headers["content-disposition"].endswith('kaart.png"')
    assert "content-encoding" not in shipped.get(path, accept_encoding="gzip").headers
    monkeypatch.setattr(beeld._DOTS, "of", lambda *_: pytest.fail("it was made before"))
    assert shipped.get(path).content == answer.content
    kept = shipped.get(path, if_none_match=answer.headers["etag"])
    assert (kept.status_code, kept.content) == (304, b"")


def test_a_picture_cannot_be_asked_for_its_size(shipped) -> None:
    path = "/gemeenten/gm0114?beeld=kaart&formaat=png"
    answer = shipped("HEAD", path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "image/png"
    assert int(answer.headers["content-length"]) == len(shipped.get(path).content)


@pytest.mark.parametrize("path", ["/", "/gemeenten/gm0106", "/themas", "/matrix"])
def test_a_picture_that_is_not_there_is_made(shipped, path) -> None:
    assert shipped.get(f"{path}?beeld=geen&formaat=png").status_code == 400
    assert shipped.get(f"{path}?formaat=png").status_code == 400


def test_who_asks_a_wrong_format_is_not_told_which_there_are(shipped) -> None:
    answer = shipped.get("/gemeenten/gm0106?beeld=kaart&formaat=gif")
    assert answer.status_code == 400
    assert "svg, csv, png" in answer.text


def test_dots_cannot_be_taken_home_beside_the_drawing(shipped) -> None:
    for path in ("/", "/gemeenten/gm0106", "/themas", "/themas/c_d0463fb7", "/organisaties/so0474"):
        page = shipped.get(path, HTML).text
        drawings = set(re.findall(r'href="([^"]*beeld=[^"]*formaat=svg)"', page))
        assert drawings
        dots = {each.replace("formaat=svg", "formaat=png") for each in drawings}
        assert dots <= set(re.findall(r'href="([^"]*)" download>PNG<', page))


@pytest.mark.parametrize(
    ("asked", "shared"),
    [
        ("/def?utm_source=x&fbclid=1", "/def"),
        ("/zoek?naam=assen&x=1&taal=nl", "/zoek?naam=assen"),
        ("/zoek?taal=en&naam=assen", "/zoek?taal=en&naam=assen"),
        ("/doc?iri=http%3A%2F%2Fwww.w3.org%2Fns%2Forg%23Membership&formaat=html&x",
         "/doc?iri=http%3A%2F%2Fwww.w3.org%2Fns%2Forg%23Membership"),
        ("/sparql?query=ASK%20%7B%7D&utm_campaign=y", "/sparql?query=ASK%20%7B%7D"),
        ("/vragen/06-wie-met-wie?op=2020-01-01&taal=nl", "/vragen/06-wie-met-wie?op=2020-01-01"),
        ("/matrix?gebied=pv20&thema=", "/matrix?gebied=pv20"),
        ("/downloads?page=2", "/downloads"),
    ],
)  # fmt: skip
def test_a_shared_address_holds_what_the_page_does_not_know(shipped, asked, shared) -> None:
    answer = shipped.get(asked, HTML)
    found = said(answer.text)
    assert (answer.status_code, found.get("og:url")) == (200, f"http://proef{shared}")


def test_one_caller_has_all_the_turns_of_cards(shipped, monkeypatch) -> None:
    monkeypatch.setattr(dots, "_EACH", 0)
    answer = shipped.get("/themas?beeld=themas&formaat=png&gebied=pv21")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["type"].endswith("/problemen/te-veel-tegelijk")


def test_a_shared_address_has_a_key_in_it(shipped) -> None:
    page = shipped.get("/publiceer?token=swkg_geheim", HTML).text
    assert "swkg_geheim" not in page


@pytest.mark.parametrize("query", ["naam=" + "x" * 1990, "naam=%22%3E%3Cscript%3E", 'naam="><b>'])
def test_an_address_breaks_the_page_or_doubles_it(shipped, query) -> None:
    found = said(shipped.get(f"/zoek?{query}", HTML).text)
    assert ("og:url" in found) == (len(query) < 1000)


def test_a_host_that_is_none_breaks_the_page_that_says_so(shipped) -> None:
    answer = shipped.get("/data", HTML, host="a b<")
    assert answer.status_code == 400
    assert "og:image" not in answer.text


def test_before_the_first_lists_a_page_is_kept_as_a_picture(shipped, monkeypatch) -> None:
    monkeypatch.setattr(shipped.app.state.parts.lists.index, "_reached", -1)
    answer = shipped.get("/?beeld=naden&formaat=png", cache_control="no-cache")
    assert answer.status_code == 503
    assert picture_of_front(shipped) == "http://proef/?beeld=naden&formaat=png"


def picture_of_front(caller) -> str:
    return said(caller.get("/", HTML, cache_control="no-cache").text)["og:image"]
