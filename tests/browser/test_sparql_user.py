"""Somebody who knows SPARQL asks, takes the answer home and shares the question."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import urlsplit

from walking import follow, heading, link, press, saved
from windows import Open

_QUESTION = """SELECT ?gemeente WHERE {
  ?gemeente a <https://identifier.overheid.nl/tooi/def/ont/Gemeente>
} ORDER BY ?gemeente LIMIT 7"""


def test_a_sparql_user_gets_stuck(open_page: Open, scripts: bool, tmp_path: Path) -> None:
    page = open_page("/", java_script_enabled=scripts, permissions=["clipboard-write"])
    follow(page, "Data en API", within="header")
    follow(page, "SPARQL", within="footer")
    assert heading(page).startswith("Stel een vraag in SPARQL")

    # an example, filled in, answered, taken home
    example = page.locator("#voorbeelden ~ ul a").filter(has_not_text="in het veld").first
    title = example.inner_text().strip()
    example.click()
    assert heading(page) == title
    press(page, "Toon het antwoord")
    assert heading(page) == title
    shown = page.locator("main table tbody tr").count()
    assert shown > 0
    text = saved(
        page, link(page, "CSV", within=".downloads", exact=False), tmp_path / "antwoord.csv"
    )
    assert len(list(csv.reader(io.StringIO(text)))) == shown + 1

    # a question of one's own
    page.get_by_label("Uw vraag in SPARQL").fill(_QUESTION)
    press(page, "Voer uit")
    table = page.locator("main table tbody tr")
    assert table.count() == 7
    answered = table.all_inner_texts()

    # a short link that gives the same
    press(page, "Maak een korte link")
    short = next(each for each in page.locator("pre").all_inner_texts() if "/vragen/" in each)
    page.goto(urlsplit(short.strip()).path)
    assert page.locator("main table tbody tr").all_inner_texts() == answered

    # a mistake, where it is
    page.get_by_label("Uw vraag in SPARQL").fill("SELECT * WHERE {\n  ?a ?b\n}")
    press(page, "Voer uit")
    assert "Regel 3" in page.locator("main").inner_text()
    assert page.get_by_label("Uw vraag in SPARQL").input_value().startswith("SELECT * WHERE")
