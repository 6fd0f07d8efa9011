"""The list of cooperations, and the page of one: numbers as elsewhere, claims side by side."""

from __future__ import annotations

import html
import re

import pytest

HTML = "text/html"


def keys(page: str) -> list[str]:
    """The cooperations in the rows of the list."""
    return re.findall(r'<th scope="row"><a href="/samenwerkingen/([^"?]+)', page)


def total(page: str) -> int:
    return int(re.search(r'role="status"><strong>([\d.]+)', page)[1].replace(".", ""))


def part(page: str, heading: str) -> str:
    return page.partition(f'<h2 id="{heading}"')[2].partition("<h2")[0]


@pytest.mark.parametrize(
    "query",
    [
        "", "gemeente=gm1895", "thema=c_d0463fb7", "vorm=convenant", "bron=noord/samenwerkingen",
        "gemeente=gm0106&partner=gm0114", "zoek=ggd", "status=opgeheven", "geldigOp=2013-01-01",
        "provincie=pv22&sorteer=-geldigVan",
    ],
)  # fmt: skip
def test_the_list_differs_from_that_of_the_api(shipped, query) -> None:
    page = shipped.get(f"/samenwerkingen?{query}", HTML)
    day = "" if "geldigOp" in query else "&geldigOp=2026-11-25"
    told = shipped.get(f"/v1/samenwerkingen?{query}{day}&perPagina=50").json()
    assert total(page.text) == told["aantal"] > 0
    assert keys(page.text) == [item["sleutel"] for item in told["items"]]
    for address in re.findall(r'href="(/v1/samenwerkingen\?[^"]+)"', page.text):
        assert shipped.get(html.unescape(address)).status_code == 200


@pytest.mark.parametrize("query", ["", "gemeente=gm1895", "gemeente=gm0014&geldigOp=2019-01-01"])
def test_the_query_behind_the_number_gives_another(shipped, query) -> None:
    page = shipped.get(f"/samenwerkingen?{query}", HTML).text
    behind = html.unescape(re.search(r'class="behind" href="([^"]+)"', page)[1])
    rows = shipped.get(behind, "application/sparql-results+json").json()["results"]["bindings"]
    assert len(rows) == total(page)


def test_a_page_further_on_shows_the_same_or_leaves_some_out(shipped) -> None:
    seen, address = [], "/samenwerkingen?bron=noord/samenwerkingen"
    while address:
        page = shipped.get(address, HTML).text
        seen += keys(page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(found[1]) if found else ""
    assert len(seen) == len(set(seen)) == total(page) > 50


@pytest.mark.parametrize("key", ["roo-24965334", "roo-24962947", "eemsdelta-samenwerking"])
def test_participants_differ_from_those_of_the_api(shipped, key) -> None:
    answer = shipped.get(f"/samenwerkingen/{key}", HTML)
    told = shipped.get(f"/v1/samenwerkingen/{key}?geldigOp=2026-11-25")
    if told.status_code == 404:
        assert answer.status_code == 404
        return
    rows = part(answer.text, "deelnemers").partition("<details>")[0]
    claims = re.findall(r'<a class="more" href="([^"]+)"', rows)
    assert sorted(html.unescape(each).rpartition("/")[2] for each in claims) == sorted(
        each["sleutel"] for each in told.json()["deelnames"]
    )


def test_two_sources_are_one_row_or_a_difference_is_not_told(shipped) -> None:
    page = shipped.get("/samenwerkingen/roo-24965334", HTML).text
    rows = part(page, "deelnemers").partition("<details>")[0]
    assert rows.count('<a href="/gemeenten/gm0014">') == 2
    assert rows.count('href="/graph/roo/regelingen"') == rows.count(
        'href="/graph/noord/samenwerkingen"'
    )
    told = shipped.get("/v1/samenwerkingen/roo-24965334/verschillen?geldigOp=2026-11-25").json()
    assert f"De bronnen verschillen op {told['aantal']} punt" in page
    assert part(page, "verschillen").count("<li>") == told["aantal"]


def test_where_sources_differ_is_told_in_dutch_or_without_what_they_say(shipped) -> None:
    english = part(shipped.get("/samenwerkingen/roo-24962048?taal=en", HTML).text, "verschillen")
    assert "The sources differ about gemeente Dantumadiel: the start." in english
    assert "The sources differ about the arrangement: the start." in english
    assert "bronnen" not in english.replace("verschillen", "")
    dutch = part(shipped.get("/samenwerkingen/roo-24962048", HTML).text, "verschillen")
    who = dutch[dutch.index("over gemeente Dantumadiel") :].partition("</li>")[0]
    assert who.count(" het landelijke register (ROO): ") == 1
    assert who.count(" het onderzoek in Groningen, Fryslân en Drenthe: ") == 1


def test_one_participant_is_told_as_many(shipped) -> None:
    page = shipped.get("/samenwerkingen/muziekschool-oost-groningen", HTML).text
    assert "1, waarvan 1 gemeente " in page


def test_a_former_participant_is_lost(shipped) -> None:
    page = shipped.get("/samenwerkingen/roo-24965334", HTML).text
    former = part(page, "deelnemers").partition("<details>")[2]
    assert "gemeente Haren" in former
    then = shipped.get("/samenwerkingen/roo-24965334?geldigOp=2016-06-01", HTML).text
    assert "gemeente Haren" in part(then, "deelnemers").partition("<details>")[0]
    assert "vóór 2018 onvolledig" in then


def test_a_day_outside_its_life_is_not_told(shipped) -> None:
    page = shipped.get("/samenwerkingen/roo-24965334?geldigOp=1990-01-01", HTML)
    assert page.status_code == 200
    assert "gold deze samenwerking volgens de bronnen niet" in page.text


def test_a_key_that_nobody_knows_leads_nowhere(shipped) -> None:
    page = shipped.get("/samenwerkingen/ggd-drente", HTML)
    assert page.status_code == 404
    assert "GGD Drenthe" in page.text


@pytest.mark.parametrize("path", ["/samenwerkingen/bestaat-niet", "/organisaties/pv99"])
def test_a_visitor_reads_of_keys(call, path) -> None:
    page = call.get(path, HTML)
    assert page.status_code == 404
    assert "met de naam of code “" in page.text
    assert "sleutel" not in page.text[page.text.index("<main") :].partition("</main>")[0]


def test_an_invented_example_stands_as_a_fact(call) -> None:
    answer = call.get("/samenwerkingen/voorbeeld-zwembad", HTML)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/doc/samenwerkingsverband/voorbeeld-zwembad"


@pytest.mark.parametrize(
    "path",
    [
        "/samenwerkingen?gemeente=oldambt", "/samenwerkingen?cursor=x", "/samenwerkingen?thema=c_0",
        "/samenwerkingen?sorteer=kleur", "/samenwerkingen?geldigOp=2013-13-01",
        "/samenwerkingen/roo-24962947?beeld=x", "/samenwerkingen/roo-24962947?gemeente=gm0106",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_answered(call, path) -> None:
    assert call.get(path, HTML).status_code == 400


@pytest.mark.parametrize("key", ["roo-24965334", "anno?geldigOp=2020-01-01&taal=en"])
def test_a_link_leads_nowhere_or_to_a_place_that_is_not_there(shipped, key) -> None:
    page = shipped.get(f"/samenwerkingen/{key}", HTML).text
    found = {
        html.unescape(each)
        for each in re.findall(r'href="(/[^"]+)"', page)
        if re.match(r"/(v1|begrippen|verken|samenwerkingen|sparql)\b", each)
    }
    assert any("#" in each for each in found)
    for each in found:
        address, _, anchor = each.partition("#")
        accept = "*/*" if "formaat=" in address or address.startswith("/v1") else HTML
        answer = shipped.get(address, accept)
        assert answer.status_code == 200, each
        assert not anchor or f'id="{anchor}"' in answer.text, each


def test_day_or_language_is_lost_on_the_way_to_the_changes(shipped) -> None:
    page = shipped.get("/samenwerkingen/anno?geldigOp=2020-01-01&taal=en", HTML).text
    assert 'href="/samenwerkingen/anno/wijzigingen?geldigOp=2020-01-01&amp;taal=en"' in page


def test_the_query_behind_an_english_number_speaks_dutch(shipped) -> None:
    page = shipped.get("/samenwerkingen?taal=en", HTML).text
    behind = html.unescape(re.search(r'class="behind" href="([^"]+)"', page)[1])
    assert '<html lang="en">' in shipped.get(behind, HTML).text


def test_what_the_survey_found_is_not_told(call, shipped) -> None:
    page = call.get("/samenwerkingen/roo-24962947", HTML).text
    assert "Datakwaliteit" in page
    assert "wij tellen nog" not in page
    assert "wij tellen nog" in shipped.get("/samenwerkingen/roo-24962947", HTML).text


ENDED = "/samenwerkingen/jeugdregio-groningen"  # of its participations no source gives the end


def test_who_was_in_it_stays_in_it_after_its_end(shipped) -> None:
    table = shipped.get(f"{ENDED}?beeld=tijdlijn&formaat=csv").text
    eemsdelta = next(line for line in table.splitlines() if "Eemsdelta" in line)
    assert "2025-01-01" in eemsdelta
    assert "nog steeds" not in table
    assert "eindigt de balk met de regeling" in shipped.get(ENDED, HTML).text


def test_nobody_takes_part_and_the_country_is_shown(shipped) -> None:
    over, then = (shipped.get(f"{ENDED}{day}", HTML).text for day in ("", "?geldigOp=2024-01-01"))
    assert "geen op deze dag" in over
    assert "Deelnemende gemeenten" not in over.partition("<main")[2]
    assert "Deelnemende gemeenten" in then.partition("<main")[2]


@pytest.mark.parametrize(
    "path", ["/samenwerkingen?gemeente=gm1895", "/verken?gemeenten=gm1895,gm0765"]
)
def test_a_line_begins_with_a_comma(shipped, path) -> None:
    cells = re.findall(r'<td class="source">(.*?)</td>', shipped.get(path, HTML).text)
    assert any(cell.count("<a ") > 1 for cell in cells)
    assert not any("</a>, " in cell for cell in cells)


def test_what_is_over_is_told_as_of_today_or_with_nought(shipped) -> None:
    page = shipped.get("/samenwerkingen?status=opgeheven&gemeente=gm1895", HTML).text
    status = re.search(r'role="status">(.*?)</p>', page, re.DOTALL)
    assert "al voorbij op" in status[1]
    assert '<td class="number">0<' not in page
    assert page.count("geen op deze dag") == 2 * len(keys(page))
