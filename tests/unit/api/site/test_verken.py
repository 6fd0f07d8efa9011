"""The page for municipalities that think of cooperating."""

from __future__ import annotations

import html
import re

import pytest

from samenwerking_kg.vocabulary import BASE

HTML = "text/html"


def counts(page: str, heading: str) -> list[int]:
    """The numbers in bold in the first paragraph below a heading."""
    text = page.partition(f'id="{heading}"')[2].partition("</p>")[0]
    return [int(n.replace(".", "")) for n in re.findall(r"<strong>([\d.]+)</strong>", text)]


def listed(page: str, caption: str) -> set[str]:
    table = page.partition(f"<caption>{caption}")[2].partition("</table>")[0]
    return {html.unescape(key) for key in re.findall(r'href="/samenwerkingen/([^"?]+)', table)}


@pytest.mark.parametrize("day", ["2013-01-01", "2019-06-01", "2026-11-25"])
@pytest.mark.parametrize("two", [("gm1895", "gm0765"), ("gm0106", "gm0114")])
def test_what_two_do_together_differs_from_the_list(shipped, two, day) -> None:
    page = shipped.get(f"/verken?gemeenten={','.join(two)}&geldigOp={day}", HTML)
    assert page.status_code == 200
    one, other = two
    answer = shipped.get(
        f"/v1/samenwerkingen?gemeente={one}&partner={other}&geldigOp={day}&perPagina=500"
    )
    items = {item["id"].rpartition("/")[2] for item in answer.json()["items"]}
    assert items
    assert counts(page.text, "samen")[0] == len(items)
    assert listed(page.text, "Samenwerkingen van twee of meer") == items


def test_a_name_is_not_taken_for_its_municipality(shipped) -> None:
    answer = shipped.get("/verken?gemeenten=gm1895&erbij=gemeente%20pekela&thema=c_d0463fb7", HTML)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/verken?gemeenten=gm1895%2Cgm0765&thema=c_d0463fb7"


def test_a_mistyped_name_loses_the_others_or_is_not_told(shipped) -> None:
    page = shipped.get("/verken?gemeenten=gm1895&erbij=Pekella", HTML).text
    assert "geen gemeente “Pekella”" in html.unescape(page)
    assert 'href="/verken?gemeenten=gm1895%2Cgm0765"' in page


def test_one_of_then_is_asked_as_of_now(shipped) -> None:
    """Menterwolde went into Midden-Groningen in 2018."""
    then = shipped.get("/verken?gemeenten=gm1987,gm0765&geldigOp=2016-01-01", HTML).text
    assert counts(then, "samen")[0] > 0
    now = shipped.get("/verken?gemeenten=gm1987,gm0765", HTML)
    assert now.status_code == 200
    told = re.sub(r"<[^>]+>|\s+", " ", now.text)
    assert re.search(
        r"Menterwolde +bestond niet op .*; zij hield op te bestaan op 1 januari 2018", told
    )
    assert 'href="/verken?gemeenten=gm0765%2Cgm1952"' in now.text
    by_name = shipped.get("/verken?gemeenten=gm0765&erbij=Menterwolde", HTML)
    assert 'href="/verken?gemeenten=gm0765%2Cgm1952"' in by_name.text


def test_systems_differ_from_those_of_the_api(shipped) -> None:
    two, day = "gm1895,gm0765", "2026-11-25"
    page = shipped.get(f"/verken?gemeenten={two}", HTML).text
    told = shipped.get(f"/v1/verken?gemeenten={two}&geldigOp={day}").json()["systemen"]
    assert counts(page, "systemen") == [told["gelijk"], told["verschilt"], told["onbekend"]]


def test_what_is_nearby_misses_a_cooperation_on_the_theme(shipped) -> None:
    two, theme = "gm1895,gm0765", "c_d0463fb7"
    page = shipped.get(f"/verken?gemeenten={two}&thema={theme}", HTML).text
    shown = listed(page, "Samenwerkingen in de buurt")
    assert counts(page, "buurt") == [len(shown)]
    for gemeente in ("gm0047", "gm1952"):  # Veendam, Midden-Groningen: neighbours
        answer = shipped.get(f"/v1/samenwerkingen?gemeente={gemeente}&thema={theme}&perPagina=500")
        items = {item["id"] for item in answer.json()["items"]}
        assert {iri.rpartition("/")[2] for iri in items} <= shown
        assert all(iri.startswith(BASE) for iri in items)


@pytest.mark.parametrize(
    "query",
    [
        "geldigOp=morgen",
        "thema=c_0",
        "taal=fy",
        "gemeente=gm0106",
        "geldigOp=2016-01-01&geldigOp=",
        "gemeenten=gm0106&thema=",
    ],
)
def test_what_cannot_be_is_asked_all_the_same(call, query) -> None:
    answer = call.get(f"/verken?{query}", HTML)
    assert answer.status_code == (200 if query.endswith("=") else 400)


def test_words_of_a_visitor_run_in_the_page(call) -> None:
    page = call.get("/verken?erbij=%3Cscript%3Ealert(1)%3C/script%3E", HTML).text
    assert "<script>alert" not in page


def test_an_english_page_has_dutch_headings(call) -> None:
    page = call.get("/verken?taal=en", HTML).text
    assert "Explore a cooperation" in page
    assert "Denkt u aan samenwerken" not in page


def test_one_cooperation_is_told_as_many_or_its_source_by_a_code(shipped) -> None:
    page = shipped.get("/verken?gemeenten=gm0448,gm0080", "text/html").text
    told = re.sub(r"<[^>]+>|\s+", " ", page[page.index('id="samen"') :])
    listed = shipped.get("/v1/samenwerkingen?gemeente=gm0448&partner=gm0080").json()["aantal"]
    assert listed == 1
    assert re.search(r"\b1 +samenwerking waarin +twee of meer", told)
    assert "het landelijke register (ROO)" in told
    assert "roo/regelingen <" not in page
    assert ">roo/regelingen</a>" not in page


def test_an_exploration_does_not_lead_to_its_linked_data(shipped) -> None:
    where = "/verken?gemeenten=gm1895,gm0765&thema=c_d0463fb7&geldigOp=2016-01-01"
    page = html.unescape(shipped.get(where, HTML).text.partition("<main")[2])
    for form in ("json-ld", "turtle", "rdf-xml", "n-triples"):
        address = re.findall(rf'href="(/v1/verken[^"]*formaat={form})"', page)
        assert len(address) == 1
        assert "thema=c_d0463fb7&geldigOp=2016-01-01" in address[0]
        assert shipped.get(address[0]).status_code == 200
