"""The page of an organisation: what it takes part in, by whose word, and with whom."""

from __future__ import annotations

import csv
import html
import re

import pytest

HTML = "text/html"


def part(page: str, name: str) -> str:
    """The section with this heading."""
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def counts(page: str) -> list[tuple[int, str]]:
    """Each number in short, with the address of its query."""
    found = re.findall(
        r'<p class="count">([\d.]+)</p>.*?class="behind" href="([^"]+)"', part(page, "kort"), re.S
    )
    return [(int(number.replace(".", "")), html.unescape(query)) for number, query in found]


@pytest.mark.parametrize(
    "path",
    ["pv20", "ws0646", "so0316", "alfa-college", "pv20?geldigOp=2013-01-01"],
)
def test_a_number_differs_from_the_answer_to_its_query(shipped, path) -> None:
    page = shipped.get(f"/organisaties/{path}", HTML).text
    assert counts(page)
    for number, query in counts(page):
        answer = shipped.get(query, "application/sparql-results+json").json()
        assert len(answer["results"]["bindings"]) == number


@pytest.mark.parametrize("path", ["pv20?", "alfa-college?", "ws0646?geldigOp=2019-06-01&"])
def test_participations_differ_from_those_of_the_api(shipped, path) -> None:
    page = shipped.get(f"/organisaties/{path}", HTML).text
    day = path if "geldigOp" in path else path + "geldigOp=2026-11-25"
    told = shipped.get(f"/v1/organisaties/{day}").json()
    rows = part(page, "waarin").partition("<details>")[0]
    claims = re.findall(r'<a class="more" href="([^"?]+)', rows)
    assert len(claims) == sum(len(each["bronnen"]) for each in told["deelnames"]) > 0
    assert {html.unescape(each).rpartition("/")[2] for each in claims} == {
        each["sleutel"] for each in told["deelnames"]
    }


def test_who_carries_out_is_shown_as_doing_nothing(shipped) -> None:
    page = shipped.get("/organisaties/so0316", HTML).text
    assert "/samenwerkingen/roo-24965334" in part(page, "uitvoert")
    assert '<a href="/gemeenten/gm0014">' in part(page, "met")


def test_a_download_is_missing_or_broken(shipped) -> None:
    page = shipped.get("/organisaties/alfa-college", HTML).text
    downloads = page.partition('class="downloads"')[2].partition("</section>")[0]
    addresses = [html.unescape(each) for each in re.findall(r'<li><a href="([^"]+)"', downloads)]
    assert len(addresses) == 5
    for address in addresses:
        assert shipped.get(address).status_code == 200, address
    for name in ("ring", "tijdlijn"):
        for form in ("svg", "csv"):
            answer = shipped.get(f"/organisaties/alfa-college?beeld={name}&formaat={form}")
            assert answer.status_code == 200
    lines = shipped.get(addresses[-1]).text.splitlines()
    assert len(list(csv.reader(lines))) > 1


def test_a_day_before_its_life_is_not_told(call) -> None:
    page = call.get("/organisaties/so0474?geldigOp=2005-01-01", HTML).text
    assert "bestond deze organisatie nog niet" in page
    assert "geldigOp=2011-01-01" in page
    assert "vóór 2018 onvolledig" in page


def test_no_data_reads_as_no_cooperation(call) -> None:
    page = call.get("/organisaties/so0474?geldigOp=2005-01-01", HTML).text
    assert "geen gegevens" in part(page, "kort")
    assert "Dat betekent niet dat zij met niemand samenwerkt" in page


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("gm0106?taal=en", "/gemeenten/gm0106?taal=en"),
        ("GM0106", "/gemeenten/gm0106"),
        ("SO0474", "/organisaties/so0474"),
    ],
)
def test_a_code_leads_elsewhere(call, path, there) -> None:
    answer = call.get(f"/organisaties/{path}", HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, there)


@pytest.mark.parametrize("key", ["ggd-drente", "pv99", "een%20twee", "iri-x"])
def test_a_key_that_nobody_knows_is_no_404(call, key) -> None:
    answer = call.get(f"/organisaties/{key}", HTML)
    assert answer.status_code == 404
    assert "Deze organisatie kennen wij niet" in answer.text


def test_what_is_near_is_not_told(call) -> None:
    assert "/organisaties/so0474" in call.get("/organisaties/ggd-drente", HTML).text


@pytest.mark.parametrize("query", ["beeld=x", "geldigOp=gisteren", "gemeente=gm0106"])
def test_what_cannot_be_asked_is_answered(call, query) -> None:
    assert call.get(f"/organisaties/so0474?{query}", HTML).status_code == 400


def test_a_former_name_or_who_came_after_is_lost(shipped) -> None:
    gone = shipped.get("/organisaties/ws0151", HTML).text
    assert "bestond deze organisatie niet meer" in gone
    assert 'href="/organisaties/ws0151?geldigOp=2015-12-31"' in gone
    assert 'href="/organisaties/ws0664?geldigOp=2016-01-01"' in gone
    new = shipped.get("/organisaties/ws0664", HTML).text
    assert 'href="/organisaties/ws0151' in new
    named = shipped.get("/organisaties/ws0155", HTML).text
    assert "Heette vroeger: Hoogheemraadschap Amstel, Gooi en Vecht" in named


def test_a_number_differs_from_the_total_of_the_api(shipped) -> None:
    page = shipped.get("/organisaties/pv20", HTML).text
    told = shipped.get("/v1/samenwerkingen?partner=pv20&geldigOp=2026-11-25&perPagina=1").json()
    assert counts(page)[0][0] == told["aantal"]


def test_what_the_survey_found_is_not_told(call, shipped) -> None:
    found = part(call.get("/organisaties/so0474", HTML).text, "kort")
    assert "Datakwaliteit" in found
    assert "wij tellen nog" not in found
    assert "wij tellen nog" in part(shipped.get("/organisaties/so0474", HTML).text, "kort")
