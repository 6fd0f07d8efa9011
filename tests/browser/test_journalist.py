"""A journalist looks at a theme, takes the map and its numbers home, and checks them."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from serving import Service
from walking import follow, heading, press, saved
from windows import Open

_THEME = "zorg en gezondheid"
#: Cooperations on the theme per municipality: counted from participations, not as the page does.
_COUNTED = """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?naam (COUNT(DISTINCT ?verband) AS ?aantal) WHERE {
  { SELECT DISTINCT ?verband WHERE {
      ?thema skos:prefLabel "%(theme)s"@nl .
      ?toedeling sw:binnen ?verband ; sw:taak/(skos:closeMatch|skos:broadMatch)*/skos:broader* ?thema .
      FILTER NOT EXISTS { ?toedeling sw:geldigVan ?b FILTER(?b > "%(day)s"^^xsd:date) }
      FILTER NOT EXISTS { ?toedeling sw:geldigTot ?e FILTER(?e <= "%(day)s"^^xsd:date) } } }
  { SELECT ?verband WHERE {
      ?verband a sw:Samenwerkingsverband .
      OPTIONAL { ?regeling sw:regelt ?verband . OPTIONAL { ?regeling sw:geldigTot ?einde } }
    } GROUP BY ?verband HAVING(MAX(IF(BOUND(?einde) && ?einde <= "%(day)s"^^xsd:date, 0, 1)) = 1) }
  ?d org:organization ?verband ; org:member ?gemeente .
  ?gemeente a <https://identifier.overheid.nl/tooi/def/ont/Gemeente> ; rdfs:label ?label .
  FILTER NOT EXISTS { ?d sw:geldigVan ?v FILTER(?v > "%(day)s"^^xsd:date) }
  FILTER NOT EXISTS { ?d sw:geldigTot ?t FILTER(?t <= "%(day)s"^^xsd:date) }
  BIND(REPLACE(STR(?label), "^gemeente ", "") AS ?naam)
} GROUP BY ?naam"""


def _choose(page: Page, field: str, words: str, scripts: bool) -> None:
    """From a list of a form; with scripts that shows at once."""
    page.locator("main").get_by_label(field, exact=True).select_option(label=words)
    if scripts:
        page.wait_for_load_state("networkidle")


def _on_the_front_page(page: Page, scripts: bool) -> None:
    _choose(page, "Gebied", "Groningen, Fryslân en Drenthe", scripts)
    _choose(page, "Thema", _THEME, scripts)
    press(page, "Toon")


def _on_the_page_of_the_theme(page: Page, scripts: bool) -> None:
    follow(page, "Thema’s", within="header")
    follow(page, _THEME, within="main")
    assert heading(page) == _THEME
    _choose(page, "Gebied", "Groningen, Fryslân en Drenthe", scripts)
    press(page, "Toon")


@pytest.mark.parametrize("found", [_on_the_front_page, _on_the_page_of_the_theme])
def test_a_journalist_gets_stuck_or_numbers_differ_from_our_own_sparql(
    service: Service,
    open_page: Open,
    scripts: bool,
    tmp_path: Path,
    found: Callable[[Page, bool], None],
) -> None:
    page = open_page("/", java_script_enabled=scripts)
    found(page, scripts)
    page.wait_for_load_state("networkidle")
    figure = page.locator("figure.drawn").filter(has_text=_THEME).first
    day = page.locator("#geldigOp").input_value()

    # the map as a picture that stands by itself
    drawn = saved(page, figure.get_by_role("link", name="SVG"), tmp_path / "kaart.svg")
    assert ET.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
    assert _THEME in drawn
    assert "<script" not in drawn

    # its numbers, in the table below and as CSV, and by a query of our own
    text = saved(page, figure.get_by_role("link", name="CSV"), tmp_path / "kaart.csv")
    taken = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    figure.locator("summary").first.click()
    assert figure.locator("tbody tr").count() == len(taken) == 40
    counted = {
        row["naam"]: int(row["aantal"])
        for row in service.rows(_COUNTED % {"theme": _THEME, "day": day})
    }
    said = {row["Gemeente"]: int(row["Aantal"] or 0) for row in taken}
    assert said == {name: counted.get(name, 0) for name in said}
    assert max(said.values()) > 3


@pytest.mark.parametrize(
    ("day", "said", "at"),
    [
        ("2013-06-01", "1 juni 2013", "2013"), ("2016-01-01", "2016", "2016"),
        ("2031-01-01", "1 januari 2031", "nu"), ("2005-01-01", "1 januari 2005", "2009"),
    ],
)  # fmt: skip
def test_the_slider_says_now_of_another_day(open_page: Open, day: str, said: str, at: str) -> None:
    page = open_page(f"/?geldigOp={day}")
    assert page.locator(".slider output").inner_text() == said
    years = page.locator(".years li a").all_inner_texts()
    assert years[int(page.locator("#jaarschuif").input_value())] == at
