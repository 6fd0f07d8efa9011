"""One municipality: its numbers, its life, and what a council member asks."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from urllib.parse import quote

import pytest

from samenwerking_kg.api.site.gemeente_gaps import differ
from samenwerking_kg.api.site.gemeente_pictures import Neighbour
from samenwerking_kg.atlas.day import Organisation
from samenwerking_kg.atlas.days import Days
from samenwerking_kg.model.identifiers import graph

#: A municipality of now, one of before, one elsewhere, one that took others in; days of each.
PLACES = [
    ("gm1895", "2026-05-16"), ("gm1895", "2016-01-01"), ("gm0014", "2013-01-01"),
    ("gm0363", "2024-06-01"), ("gm0106", "2018-06-01"), ("gm1661", "2009-06-01"),
]  # fmt: skip
_ROWS = re.compile(r'<th scope="row">(?:<a href="/samenwerkingen/([^"?]+)[^"]*">)', re.DOTALL)


def counts(text: str) -> dict[str, int]:
    """What stands below a number -> the number."""
    found = re.findall(r'<p class="count">([\d.]+)</p>\s*<p class="what"><strong>([^<]*?) *<', text)
    return {unescape(what).strip(): int(many.replace(".", "")) for many, what in found}


def section(text: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', text, re.DOTALL)
    assert found, name
    return found[0]


@pytest.mark.parametrize(("code", "day"), PLACES)
def test_a_number_differs_from_the_list_or_the_answer_to_its_query(shipped, code, day) -> None:
    page = shipped.get(f"/gemeenten/{code}?geldigOp={day}", "text/html")
    assert page.status_code == 200
    said = counts(page.text)["samenwerkingen"]
    api = shipped.get(f"/v1/samenwerkingen?gemeente={code}&geldigOp={day}&perPagina=500").json()
    assert said == api["aantal"]
    if said:
        shown = set(_ROWS.findall(section(page.text, "waarin")))
        assert shown == {each["sleutel"] for each in api["items"]}
    short = section(page.text, "kort")
    query = unescape(re.search(r'href="(/sparql\?query=[^"]+)"', short)[1])
    answer = shipped.get(query, "application/sparql-results+json").json()["results"]["bindings"]
    assert said == len({row["verband"]["value"] for row in answer})


@pytest.mark.parametrize(("code", "day"), PLACES[:4])
def test_partners_differ_from_the_answer_to_their_query(shipped, code, day) -> None:
    page = shipped.get(f"/gemeenten/{code}?geldigOp={day}", "text/html").text
    said = counts(page)
    links = re.findall(r'href="(/sparql\?query=[^"]+)"', section(page, "kort"))
    answer = shipped.get(unescape(links[1]), "application/sparql-results+json").json()
    partners = {row["partner"]["value"] for row in answer["results"]["bindings"]}
    places = {each for each in partners if "/tooi/id/gemeente/" in each}
    assert said["andere gemeenten daarin"] == len(places)
    assert said["andere partners daarin"] == len(partners - places)


def test_a_participation_without_a_start_is_not_in_the_list_that_is_linked(shipped) -> None:
    page = shipped.get("/gemeenten/gm1895?geldigOp=2026-05-16", "text/html").text
    unknown = section(page, "onbekend")
    said = int(re.search(r"Deelnames zonder begindatum: <strong>(\d+)</strong>", unknown)[1])
    link = unescape(re.search(r'href="(/v1/deelnames[^"]+)"', unknown)[1])
    listed = {each["samenwerking"]["id"] for each in shipped.get(link).json()["items"]}
    assert said == len(listed) > 0


@pytest.mark.parametrize(("code", "day"), [("gm1895", "2026-05-16"), ("gm0363", "2026-05-16")])
def test_what_is_not_known_differs_from_the_answer_to_its_query(shipped, code, day) -> None:
    page = section(shipped.get(f"/gemeenten/{code}?geldigOp={day}", "text/html").text, "onbekend")
    asked = 0
    for part in re.findall(r"<details id=.*?</details>", page, re.DOTALL):
        query = re.search(r'href="(/sparql\?query=[^"]+)"', part)
        if query:
            answer = shipped.get(unescape(query[1]), "application/sparql-results+json").json()
            found = {row["verband"]["value"] for row in answer["results"]["bindings"]}
            assert len(found) == int(re.search(r"<strong>(\d+)</strong>", part)[1])
            assert len(found) == part.count("<li>")
            asked += 1
    assert asked


def test_sources_that_differ_are_not_those_that_the_api_compares(shipped) -> None:
    days = Days(shipped.app.state.parts.lists.index)
    day = days.on(dt.date(2026, 5, 16))
    oldambt = day.organisation("gm1895")
    mine = [each for each in day.cooperations.values() if oldambt.iri in each.members]
    found = {each.key for each in mine if differ(day, each)}
    compared = set()
    for each in mine:
        if graph("roo", "regelingen") not in each.sources or len(each.sources) < 2:
            continue
        path = f"/v1/samenwerkingen/{quote(each.key)}/verschillen?geldigOp=2026-05-16"
        told = shipped.get(path).json()["verschillen"]
        if any(one["soortVerschil"] == "deelnemer" for one in told):
            compared.add(each.key)
    assert found == compared


@pytest.mark.parametrize(
    ("shared", "either", "said"),
    [(0, 9, 0), (1, 400, 1), (399, 400, 99), (9, 9, 100), (0, 0, None)],
)
def test_nearly_all_or_nothing_is_told_as_all_or_nothing(shared, either, said) -> None:
    one = Organisation("x", "gm0001", "X", "gemeente X", "gemeente", "pv20")
    assert Neighbour(one, shared, either).percent == said


def test_a_body_or_who_says_so_is_left_out(shipped) -> None:
    page = section(shipped.get("/gemeenten/gm1895?geldigOp=2026-05-16", "text/html").text, "wie")
    assert "college van burgemeester en wethouders" in page
    assert "gemeenteraad" in page
    assert "/graph/roo/regelingen" in page
    assert "/graph/noord/samenwerkingen" in page


def test_the_general_rule_is_told_as_what_is_known(shipped) -> None:
    page = section(shipped.get("/gemeenten/gm1895?geldigOp=2026-05-16", "text/html").text, "raad")
    before, _, rule = page.partition("De algemene regel in de wet")
    assert "geen gegevens" in before
    assert "begroting" not in before
    assert "ontwerpbegroting" in rule
    assert 'href="http://wetten.overheid.nl/' in rule
    assert "personeel" not in rule  # that is for works councils


def test_a_change_is_missed(shipped) -> None:
    page = shipped.get("/gemeenten/gm1895?geldigOp=2026-05-16&sinds=2024-01-01", "text/html").text
    changed = section(page, "veranderd")
    assert 'value="2024-01-01"' in changed
    assert "Jeugdregio Groningen</a>, opgeheven op 1 januari 2025" in changed
    assert "RegIT</a>, een nieuwe samenwerking, sinds 1 januari 2026" in changed
    whole = section(
        shipped.get("/gemeenten/gm1895?geldigOp=2026-05-16", "text/html").text, "veranderd"
    )
    assert 'value="2022-05-16"' in whole
    assert "vier jaar terug" in whole


def test_a_part_of_a_municipality_is_told_as_all_of_it(shipped) -> None:
    def facts(code: str) -> str:
        page = shipped.get(f"/gemeenten/{code}?geldigOp=2019-01-01", "text/html").text
        told = page.partition('<ul class="facts-row">')[2].partition("</ul>")[0]
        return " ".join(re.sub("<[^>]+>", "", told).split())

    assert (
        "Nam op 1 januari 2014 Boarnsterhim (een deel; de rest ging naar De Friese Meren, "
        "Leeuwarden, Súdwest-Fryslân) in zich op" in facts("gm0074")
    )
    assert "Nam op 1 januari 2019 Haren in zich op" in facts("gm0014")
    assert "Marum, Winsum (een deel; de rest ging naar Het Hogeland) en Zuidhorn" in facts("gm1969")


def test_what_came_later_is_told_as_if_it_were_over(shipped) -> None:
    page = shipped.get("/gemeenten/gm0055?geldigOp=2012-01-01", "text/html").text
    told = page.partition('<ul class="facts-row">')[2].partition("</ul>")[0]
    told = " ".join(re.sub("<[^>]+>", "", told).split())
    assert "Bestaat sinds" in told
    assert "Houdt op te bestaan op 1 januari 2014; dan gaat haar gebied naar" in told
    assert "Bestond" not in told
    assert "ook wat na 1 januari 2012 kwam" in section(page, "tijd")
    now = shipped.get("/gemeenten/gm1895?geldigOp=2026-11-25", "text/html").text
    assert "het hele verhaal tot vandaag" not in now


def test_an_island_is_told_as_a_day_without_boundaries(shipped) -> None:
    island = section(
        shipped.get("/gemeenten/gm0088?geldigOp=2024-01-01", "text/html").text, "naden"
    )
    assert "grenst op deze dag aan geen andere gemeente" in island
    before = section(
        shipped.get("/gemeenten/gm0363?geldigOp=2018-01-01", "text/html").text, "naden"
    )
    assert "wij hebben geen grenzen van deze dag" in before


def test_a_day_before_it_began_leads_nowhere(shipped) -> None:
    page = shipped.get("/gemeenten/gm1895?geldigOp=2008-01-01", "text/html")
    assert page.status_code == 200
    assert "bestond deze gemeente nog niet" in page.text
    for code in ("gm1661", "gm0039", "gm0052"):
        assert f'href="/gemeenten/{code}?geldigOp=2008-01-01"' in page.text


def test_one_that_is_gone_leads_to_nobody_of_now(shipped) -> None:
    """Bellingwedde went into Westerwolde, Slochteren into Midden-Groningen, both in 2018."""
    for code, after in (("gm0007", "gm1950"), ("gm0040", "gm1952")):
        page = shipped.get(f"/gemeenten/{code}?geldigOp=2026-05-16", "text/html")
        assert page.status_code == 200
        assert "bestond deze gemeente niet meer" in page.text
        assert f'href="/gemeenten/{after}?geldigOp=2026-05-16"' in page.text
        assert 'geldigOp=2017-12-31"' in page.text


def test_who_was_there_instead_is_not_followed_to_the_day(shipped) -> None:
    """Ten Boer went into Groningen; Winsum into Het Hogeland; Muntendam into Menterwolde, and that
    into Midden-Groningen."""
    page = shipped.get("/gemeenten/gm1987?geldigOp=2026-05-16", "text/html").text
    there = page.partition("Wie was er op deze dag?")[2]
    assert 'href="/gemeenten/gm1952?geldigOp=2026-05-16"' in there


@pytest.mark.parametrize("name", ["Oldambt", "oldambt", "gemeente%20Oldambt", "GM1895"])
def test_a_name_does_not_lead_to_the_code(shipped, name) -> None:
    answer = shipped.get(f"/gemeenten/{name}?geldigOp=2026-05-16", "text/html")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/gemeenten/gm1895?geldigOp=2026-05-16"


def test_a_name_of_a_sheet_leads_to_the_page(shipped) -> None:
    answer = shipped.get("/gemeenten/Oldambt/a4", "text/html")
    assert answer.headers["location"] == "/gemeenten/gm1895/a4"


@pytest.mark.parametrize(
    ("word", "near"), [("Oldambd", "gm1895"), ("gm9999", None), ("%3Cb", None)]
)
def test_an_unknown_one_is_a_page_or_an_error_of_ours(shipped, word, near) -> None:
    answer = shipped.get(f"/gemeenten/{word}", "text/html")
    assert answer.status_code == 404
    assert "<h1>" in answer.text
    assert "<b</" not in answer.text
    if near:
        assert f'href="/gemeenten/{near}"' in answer.text


@pytest.mark.parametrize("query", ["sinds=gisteren", "beeld=foto", "x=1", "geldigOp=2026-13-01"])
def test_a_wrong_wish_is_passed_over(shipped, query) -> None:
    assert shipped.get(f"/gemeenten/gm1895?{query}", "text/html").status_code == 400


@pytest.mark.parametrize("picture", ["partners", "kaart", "tijdlijn", "naden"])
def test_a_picture_cannot_be_taken_along(shipped, picture) -> None:
    path = f"/gemeenten/gm1895?geldigOp=2026-05-16&beeld={picture}&formaat="
    drawn, table = shipped.get(path + "svg"), shipped.get(path + "csv")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert drawn.text.rstrip().endswith("</svg>")
    assert table.headers["content-type"].startswith("text/csv")
    assert len(table.text.splitlines()) > 3


def test_the_sheet_lacks_what_a_council_needs(shipped) -> None:
    sheet = shipped.get("/gemeenten/gm1895/a4?geldigOp=2026-05-16", "text/html")
    page = shipped.get("/gemeenten/gm1895?geldigOp=2026-05-16", "text/html")
    said = counts(page.text)["samenwerkingen"]
    assert f"<strong>{said}</strong> samenwerkingen" in sheet.text
    assert sheet.text.count('<tr><th scope="row">') == said
    assert "16 mei 2026" in sheet.text
    assert "<svg" in sheet.text


def test_a_link_loses_the_day_or_the_language(shipped) -> None:
    page = shipped.get("/gemeenten/gm1895?geldigOp=2016-01-01&taal=en", "text/html").text
    inside = re.findall(r'href="(/(?:gemeenten|samenwerkingen|verken|themas)/?[^"]*)"', page)
    assert len(inside) > 50
    others = {"/gemeenten/gm1895?taal=en", "/gemeenten/gm1895?geldigOp=2016-01-01&amp;taal=nl"}
    assert all("geldigOp=" in each and "taal=en" in each for each in set(inside) - others)
    assert "incomplete" in page


def test_what_came_after_the_day_is_told_as_past(shipped) -> None:
    """Groningen took in Haren on the first day of 2019; Eemsmond ended then."""
    eve = shipped.get("/gemeenten/gm0014?geldigOp=2018-12-31", "text/html").text
    assert "Haren</a> in zich op" not in eve
    assert (
        "Haren</a> in zich op"
        in shipped.get("/gemeenten/gm0014?geldigOp=2019-01-01", "text/html").text
    )
    gone = shipped.get("/gemeenten/gm1651?geldigOp=2018-12-31", "text/html").text
    assert "Bestaat sinds" in gone
    assert "Houdt op te bestaan op 1 januari 2019" in gone


def test_who_left_does_not_read_when(shipped) -> None:
    page = shipped.get("/gemeenten/gm0744?sinds=2020-01-01&geldigOp=2026-05-16", "text/html").text
    left = section(page, "veranderd")
    assert (
        "schoolverzuim en VSV regio West-Brabant</a>, doet niet meer mee sinds 23 juli 2024" in left
    )
    assert "Veilig Thuis West-Brabant</a>, doet niet meer mee sinds 1 januari 2023" in left


def test_who_was_in_what_is_over_never_left_it(shipped) -> None:
    life = shipped.get("/gemeenten/gm1895?beeld=tijdlijn&formaat=csv").text
    lines = [line for line in life.splitlines() if line.startswith("jaar,2025")]
    assert any("Jeugdregio Groningen" in line.replace("Jeugdregio Groningen 2025", "")
               for line in lines)  # fmt: skip
