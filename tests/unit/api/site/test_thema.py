"""One theme: who does it with whom."""

from __future__ import annotations

import html
import re

import pytest

HTML = "text/html"
PATHS = [
    "c_d0463fb7", "c_d96f9cd3?gebied=nederland", "iv3-7.3", "c_d0463fb7?geldigOp=2013-01-01",
    "c_d0463fb7?gebied=pv20&bron=noord",
]  # fmt: skip


def section(page: str, name: str) -> str:
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def figures(page: str) -> list[tuple[str, str]]:
    found = re.findall(
        r'<p class="count">([^<]+)</p>.*?class="behind" href="([^"]+)"', section(page, "kort"), re.S
    )
    return [(shown, html.unescape(query)) for shown, query in found]


def answer(caller, query: str) -> list[dict[str, str]]:
    found = caller.get(query, "application/sparql-results+json").json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


@pytest.mark.parametrize("path", PATHS)
def test_a_number_differs_from_the_answer_to_its_query(shipped, path) -> None:
    page = shipped.get(f"/themas/{path}", HTML).text
    (many, listed), (within, spread), (several, _) = figures(page)
    rows = {row["verband"] for row in answer(shipped, listed)}
    assert int(many) == len(rows) > 0
    shown = re.findall(r'<th scope="row"><a href="/samenwerkingen/([^"?]+)', section(page, "lijst"))
    assert sorted(shown) == sorted(iri.rpartition("/")[2] for iri in rows)
    told: dict[str, set[str]] = {}
    for row in answer(shipped, spread):
        told.setdefault(row["gemeente"], set()).add(row["verband"])
    assert int(within.partition(" / ")[0]) == len(told)
    assert int(several) == sum(len(each) > 1 for each in told.values())


@pytest.mark.parametrize("path", PATHS)
def test_forms_differ_from_the_answer_to_their_query(shipped, path) -> None:
    page = shipped.get(f"/themas/{path}", HTML).text
    query = re.search(r'class="behind" href="([^"]+)"', section(page, "vormen"))[1]
    told = [int(row["aantal"]) for row in answer(shipped, html.unescape(query))]
    code, _, asked = path.partition("?")
    table = shipped.get(f"/themas/{code}?{asked}&beeld=vormen&formaat=csv").text.splitlines()[1:]
    assert sorted(int(line.rpartition(",")[2]) for line in table) == sorted(told)


def test_a_match_or_what_is_below_is_missing(shipped) -> None:
    waste = section(shipped.get("/themas/c_d96f9cd3", HTML).text, "verwant")
    assert "/themas/iv3-7.3" in waste
    field = shipped.get("/themas/iv3-7.3", HTML).text
    assert "Valt onder" in field
    assert "/themas/c_d96f9cd3" in section(field, "verwant")


def test_nothing_known_reads_as_no_cooperation(shipped) -> None:
    page = shipped.get("/themas/iv3-0.7", HTML).text
    assert "geen gegevens" in section(page, "kort")
    assert "Dat betekent niet dat er niet wordt samengewerkt" in page
    assert 'aria-labelledby="lijst"' not in page


def test_a_theme_of_which_nobody_speaks_has_a_heading_with_nothing_below(shipped) -> None:
    page = shipped.get("/themas/c_d0463fb7?gebied=pv30&geldigOp=2014-01-01", HTML).text
    told = page.partition("Bron en datum")[2].partition("</section>")[0]
    assert "Geen enkele bron zegt hier iets over." in told
    assert "<ul>" not in told


def test_how_lists_fit_is_told_in_words_of_lists(shipped) -> None:
    page = shipped.get("/themas/c_d0463fb7", HTML).text
    assert "hier valt ook onder:" in page
    assert "elders" not in section(page, "eronder")


def test_a_download_is_broken(shipped) -> None:
    page = shipped.get("/themas/c_d96f9cd3", HTML).text
    downloads = page.partition('class="downloads"')[2].partition("</section>")[0]
    addresses = [html.unescape(each) for each in re.findall(r'<li><a href="([^"]+)"', downloads)]
    assert len(addresses) == 9
    for address in [*addresses, "/themas/c_d96f9cd3/wijzigingen?formaat=rss"]:
        assert shipped.get(address).status_code == 200, address
    for name in ("lappendeken", "vormen", "schaal"):
        picture = shipped.get(f"/themas/c_d96f9cd3?beeld={name}&formaat=svg")
        assert "<svg" in picture.text


def test_a_code_of_before_leads_nowhere(shipped) -> None:
    moved = shipped.get("/themas/7.3?taal=en", HTML)
    assert (moved.status_code, moved.headers["location"]) == (303, "/themas/iv3-7.3?taal=en")


@pytest.mark.parametrize("code", ["c_0", "afvall", "een%20twee", "iv3-99"])
def test_a_code_that_nobody_knows_is_no_404(shipped, code) -> None:
    page = shipped.get(f"/themas/{code}", HTML)
    assert page.status_code == 404
    assert "Dit thema kennen wij niet" in page.text
    assert ("/themas/c_d96f9cd3" in page.text or "/themas/iv3-7.3" in page.text) == (
        code == "afvall"
    )


@pytest.mark.parametrize("query", ["gebied=x", "bron=x", "beeld=kaart", "geldigOp=x"])
def test_what_cannot_be_asked_is_answered(call, query) -> None:
    assert call.get(f"/themas/c_79010191?{query}", HTML).status_code == 400


@pytest.mark.parametrize(
    ("thing", "people"),
    [
        ("/doc/samenwerkingsverband/roo-24962947", "/samenwerkingen/roo-24962947"),
        ("/doc?iri=https://identifier.overheid.nl/tooi/id/so/so0474", "/organisaties/so0474"),
        ("/doc?iri=https://identifier.overheid.nl/tooi/def/thes/top/c_79010191",
         "/themas/c_79010191"),
    ],
)  # fmt: skip
def test_linked_data_does_not_lead_to_the_page_for_people(call, thing, people) -> None:
    mark = "&" if "?" in thing else "?"
    page = call.get(f"{thing}{mark}taal=en", HTML).text
    assert f'<a href="{people}?taal=en">To the page to read</a>' in page
    assert "Sources of this page" in page
    for dutch in ("Bronnen van deze pagina", "Downloaden", "alles hierover", "Waar komt dit voor"):
        assert dutch not in page
