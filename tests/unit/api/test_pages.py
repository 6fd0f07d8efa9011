"""The pages as documents: one heading, one language, landmarks, captions, nothing from outside."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from samenwerking_kg.api.pages.render import day, number, spoken
from samenwerking_kg.rdf.terms import boolean, typed
from samenwerking_kg.rdf.terms import day as literal_day

PAGES = [
    "/publiceer", "/publiceer?taal=en",
    "/", "/zoek", "/zoek?naam=assen", "/vragen", "/vragen/06-wie-met-wie", "/sparql",
    "/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D", "/sparql?query=ASK%7B%7D",
    "/sparql?query=SELECT%20*%20%7B%3Curn%3Ax%3E%20%3Fp%20%3Fo%7D", "/catalogus",
    "/graph/roo/regelingen", "/def", "/shapes", "/doc/samenwerkingsverband/roo-24962947",
    "/doc/samenwerkingsverband/voorbeeld-zwembad", "/doc/begrip/rol/deelnemer",
    "/doc?iri=https://identifier.overheid.nl/tooi/id/gemeente/gm0106", "/problemen/niet-gevonden",
    "/bestaat-niet", "/sparql?query=SELECT", "/doc/%ff", "/over", "/over?taal=en",
    "/toegankelijkheid", "/verken", "/verken?gemeenten=gm0106,gm0114", "/verken?erbij=asen",
    "/verken?geldigOp=gisteren", "/samenwerkingen", "/samenwerkingen?taal=en",
    "/downloads?taal=en", "/graph/roo/regelingen?taal=en", "/.well-known/void?taal=en",
    "/samenwerkingen/roo-24962947", "/samenwerkingen/bestaat-niet",
    "/vragen?zoek=wie", "/vragen/06-wie-met-wie?taal=en", "/sparql?vraag=06-wie-met-wie&taal=en",
    "/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D&taal=en", "/data", "/data?taal=en",
    "/data/api", "/data/api/samenwerkingen", "/data/api/zoeken?taal=en", "/begrippen",
    "/begrippen?zoek=deelname", "/begrippen?zoek=xyzzy&taal=en", "/begrippen/regels?taal=en",
    "/def?taal=en", "/shapes?taal=en", "/kwaliteit", "/kwaliteit?taal=en", "/kwaliteit/regels/R13",
    "/kwaliteit/regels/R13?taal=en&nu=ja", "/kwaliteit/roo/regelingen", "/kwaliteit/roo",
    "/kwaliteit/noord/samenwerkingen?taal=en", "/kwaliteit/verschillen", "/kwaliteit/reparaties",
    "/gemeenten", "/gemeenten?taal=en&zoek=zzz", "/gemeenten/gm0106?geldigOp=2026-05-16",
    "/gemeenten/gm0106?taal=en&geldigOp=2012-01-01", "/gemeenten/gm0106/a4", "/gemeenten/asen",
    "/gemeenten/gm0106/wijzigingen", "/matrix", "/matrix?taal=en&gebied=nederland", "/organisaties",
    "/organisaties?taal=en&zoek=zzz", "/organisaties/so0474", "/organisaties/ggd?taal=en",
    "/organisaties/so0474?taal=en&geldigOp=2005-01-01",
    "/themas", "/themas?taal=en&gebied=nederland", "/themas/c_79010191", "/themas/iv3-7.1?taal=en", "/themas/x",
    "/doc/samenwerkingsverband/roo-24962947?taal=en",
]  # fmt: skip
VOID = {"meta", "link", "input", "br", "wbr", "img", "hr", "path"}


class Outline(HTMLParser):
    """Which elements stand in a page, and whether each is closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.crossed: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        drawn = "svg" in self.open
        self.found.append((f"svg {tag}" if drawn else tag, dict(attrs)))
        if drawn or tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(params=PAGES)
def outline(request, call) -> Outline:
    answer = call.get(request.param, "text/html")
    assert answer.status_code < 500
    return Outline(answer.text)


def test_an_element_is_closed_in_another(outline) -> None:
    assert outline.crossed == []
    assert outline.open == []


def test_a_page_has_no_language_heading_or_landmarks(outline) -> None:
    assert outline.all("html") in ([{"lang": "nl"}], [{"lang": "en"}])
    for tag in ("h1", "main", "title"):
        assert len(outline.all(tag)) == 1, tag
    for tag in ("header", "nav", "footer"):
        assert outline.all(tag), tag
    first = outline.all("a")[0]
    assert first["href"] == "#inhoud"
    assert outline.all("main")[0]["id"] == "inhoud"


def test_a_heading_skips_a_level(outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.found if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_table_has_no_caption_or_heads(outline) -> None:
    tables = outline.all("table")
    assert len(outline.all("caption")) == len(tables)
    assert all(cell.get("scope") in ("col", "row") for cell in outline.all("th"))


def test_a_field_has_no_label(outline) -> None:
    labelled = {label.get("for") for label in outline.all("label")}
    fields = [f for tag in ("input", "select", "textarea") for f in outline.all(tag)]
    shown = [field for field in fields if field.get("type") != "hidden"]
    assert all(field["id"] in labelled for field in shown)


def test_two_elements_share_an_id(outline) -> None:
    ids = [attributes["id"] for _, attributes in outline.found if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_a_page_loads_from_elsewhere_or_holds_a_script(outline) -> None:
    assert all(script["src"].startswith("/static/") for script in outline.all("script"))
    assert outline.all("style") == []
    loaded = [a.get("src") for _, a in outline.found if "src" in a]
    loaded += [a["href"] for a in outline.all("link")]
    assert all(address.startswith("/") for address in loaded)
    assert not [a for _, a in outline.found if "style" in a or any(k[:2] == "on" for k in a)]


def test_a_number_reads_as_english() -> None:
    assert [number(n) for n in (1186, Decimal("9.3"), "1234567.5", 0)] == [
        "1.186", "9,3", "1.234.567,5", "0",
    ]  # fmt: skip


def test_a_date_reads_as_a_code() -> None:
    assert day("2026-05-16") == "16 mei 2026"
    assert day("ooit") == "ooit"
    assert day(None) == ""
    assert spoken(literal_day("2013-01-01")) == "1 januari 2013"
    assert spoken(boolean(False)) == "nee"


def test_a_long_text_is_cut_in_silence() -> None:
    wkt = typed("POINT(6 52)" * 200, "http://www.opengis.net/ont/geosparql#wktLiteral")
    assert spoken(wkt).endswith("… (nog 1.600 tekens)")


@pytest.mark.parametrize(
    "path", ["/downloads", "/graph/roo/regelingen", "/.well-known/void", "/catalogus", "/over"]
)
def test_an_english_page_says_nothing_of_its_own_in_dutch(call, path) -> None:
    page = call.get(f"{path}?taal=en", "text/html").text
    main = page.partition("<main")[2].partition("</main>")[0]
    for word in ("Uitspraken", "Wat staat erin", "Voor programma", "Meenemen", "Peildatum", "geen"):
        assert f">{word}" not in main, word
    assert 'class="en"' not in main


@pytest.mark.parametrize(
    "path",
    ["/zoek?zoek=assen", "/vragen", "/sparql", "/catalogus", "/downloads", "/def", "/shapes",
     "/doc/samenwerkingsverband/roo-24962947", "/graph/roo/regelingen", "/.well-known/void"],
)  # fmt: skip
@pytest.mark.parametrize(
    "wrong", ["geldigOp=gisteren", "geldigOp=2026-02-30", "taal=de", "taal=nl&taal=en"]
)
def test_a_page_passes_over_a_day_or_language_that_cannot_be(call, path, wrong) -> None:
    joint = "&" if "?" in path else "?"
    answer = call.get(f"{path}{joint}{wrong}", "text/html")
    assert answer.status_code == 400
    assert wrong.partition("=")[0] in answer.text


@pytest.mark.parametrize(
    "path",
    ["/zoek?naam=assen", "/vragen", "/vragen/06-wie-met-wie", "/catalogus", "/downloads", "/def",
     "/shapes", "/doc/samenwerkingsverband/roo-24962947", "/graph/roo/regelingen",
     "/.well-known/void", "/id/samenwerkingsverband/roo-24962947"],
)  # fmt: skip
@pytest.mark.parametrize("wrong", ["geldigOp=gisteren", "taal=de"])
def test_what_cannot_be_is_refused_after_the_work(call, monkeypatch, path, wrong) -> None:
    asked = []
    monkeypatch.setattr(call.app.state.parts.store, "query", lambda *a, **_: asked.append(a))
    joint = "&" if "?" in path else "?"
    answer = call.get(f"{path}{joint}{wrong}", "text/html", cache_control="no-cache")
    assert (answer.status_code, asked) == (400, [])


def test_day_and_language_are_lost_on_the_way_to_the_document(call) -> None:
    answer = call.get("/id/begrip/vorm?taal=en&geldigOp=2016-01-01&formaat=html", "text/html")
    assert answer.status_code == 303
    told = answer.headers["location"]
    assert told == "/doc/begrip/vorm?geldigOp=2016-01-01&taal=en&formaat=html"
    assert 'lang="en"' in call.get(told, "text/html").text


def test_the_catalogue_counts_again_what_did_not_change(call, monkeypatch) -> None:
    whole = call.get("/catalogus", "text/html", cache_control="no-cache").text
    store = call.app.state.parts.store
    monkeypatch.setattr(store, "size", lambda *_: pytest.fail("it was counted before"))
    again = call.get("/catalogus", "text/html", cache_control="no-cache", cookie="a=b")
    assert again.text == whole


@pytest.mark.parametrize("path", PAGES)
def test_a_page_does_not_say_in_one_sentence_what_it_is_about(call, path) -> None:
    said = re.findall(
        r'<meta name="description" content="([^"]+)">', call.get(path, "text/html").text
    )
    assert len(said) == 1
    assert 20 < len(said[0]) < 800
    assert "{" not in said[0]


def test_what_is_wrong_is_told_in_dutch_to_who_reads_english(call) -> None:
    answer = call.get("/zoek?zoek=assen&geldigOp=gisteren&taal=en", "text/html")
    assert answer.status_code == 400
    assert '<html lang="en"' in answer.text
