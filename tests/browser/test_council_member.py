"""A council member looks up their municipality, from the front page on."""

from __future__ import annotations

import re

from playwright.sync_api import Page
from serving import Service
from walking import follow, heading, press, rows, step_to
from windows import Open

_IN = """PREFIX org: <http://www.w3.org/ns/org#>
PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT (COUNT(DISTINCT ?verband) AS ?aantal) WHERE {
  ?d a sw:Deelname ; org:member <https://identifier.overheid.nl/tooi/id/gemeente/gm1895> ;
     org:organization ?verband ; sw:geldigVan ?van .
  FILTER(?van <= xsd:date("%(day)s"))
  FILTER NOT EXISTS { ?d sw:geldigTot ?tot FILTER(?tot <= xsd:date("%(day)s")) }
}"""


def _pages(page: Page) -> int:
    """Of paper, when it is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_a_council_member_gets_stuck(open_page: Open, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    page.locator("main").get_by_role("searchbox").first.fill("Oldambt")
    press(page, "Zoek")
    follow(page, "Oldambt", within="main", exact=False)
    assert heading(page) == "Gemeente Oldambt"

    # with whom, in what
    joined = rows(page, "samenwerkingen waaraan")
    follow(page, "Veiligheidsregio Groningen", within="main", exact=False)
    assert "Veiligheidsregio Groningen" in heading(page)
    assert "Oldambt" in page.locator("main").inner_text()
    page.go_back()

    # who represents us
    seats = rows(page, "Bestuursorgaan en rol")
    bodies = " ".join(cell for row in seats for cell in row[1:2])
    assert "college van burgemeester en wethouders" in bodies.lower()
    assert {row[0] for row in seats} <= {row[0] for row in joined} | {row[0] for row in seats}

    # a sheet of paper for the council
    follow(page, "Maak een A4 voor de raad")
    assert "Oldambt" in heading(page)
    assert _pages(page) == 1
    named = page.locator("main table tbody tr").count()
    assert named == len(joined)


def test_a_number_of_a_municipality_differs_from_our_own_sparql(
    service: Service, open_page: Open
) -> None:
    """By another query than the page links to: participations with a start before the day."""
    page = open_page("/gemeenten/gm1895?geldigOp=2024-01-01")
    joined = rows(page, "samenwerkingen waaraan")
    (row,) = service.rows(_IN % {"day": "2024-01-01"})
    undated = page.locator("#onbekend ~ details").all_inner_texts()
    assert len(joined) >= int(row["aantal"]), undated
    behind = page.locator("a.behind").first.get_attribute("href")
    page.goto(behind)
    shown = page.locator("main table tbody tr")
    (number,) = shown.all_inner_texts() if shown.count() == 1 else [str(shown.count())]
    assert int(number) == len(joined)


def test_a_council_member_cannot_get_there_with_keys_alone(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    step_to(page, "Zoek uw gemeente")
    page.keyboard.type("Oldambt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoek?*")
    step_to(page, "gemeente Oldambt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gemeenten/gm1895*")
    step_to(page, "Maak een A4 voor de raad")
    page.keyboard.press("Enter")
    page.wait_for_url("**/a4*")
