"""Somebody of a municipality publishes a cooperation, from the front page on."""

from __future__ import annotations

import secrets
from pathlib import Path

from playwright.sync_api import Page
from serving import Service
from walking import follow, heading, press, saved
from windows import Open


def _send(page: Page, file: Path, button: str, key: str = "") -> None:
    page.locator("form").get_by_label("Bestand").set_input_files(file)
    if key:
        page.get_by_role("textbox", name="Sleutel").fill(key)
    press(page, button)


def test_a_publisher_gets_stuck(
    service: Service, open_page: Open, scripts: bool, tmp_path: Path
) -> None:
    code = "gm1895" if scripts else "gm0765"
    name = f"Warmtenet Oost {secrets.token_hex(3)}"
    page = open_page("/", java_script_enabled=scripts)
    follow(page, "Publiceer", within="nav")
    assert heading(page).startswith("Publiceer uw gegevens")

    # an example to begin with
    page.get_by_label("Voor", exact=True).fill(code)
    button = page.get_by_role("button", name="Download het voorbeeld")
    text = saved(page, button, tmp_path / "voorbeeld.ttl")
    text = text.replace("ICT-samenwerking Oost", name)
    assert name in text

    # a line that cannot be read, and what to do
    page.get_by_label("Voor welke organisatie?").fill(code)
    broken = tmp_path / "kapot.ttl"
    broken.write_text(text.replace('"2024-01-01"^^xsd:date', '"2024-01-01^^xsd:date', 1), "utf-8")
    _send(page, broken, "Controleer")
    assert "niet lezen" in page.locator("#uitslag").inner_text()
    assert "niets gepubliceerd" in page.locator("main").inner_text()

    # a mistake against the rules, at its line
    wrong = tmp_path / "fout.ttl"
    wrong.write_text(text.replace("rol:deelnemer", "rol:baas"), "utf-8")
    line = 1 + text[: text.index("rol:deelnemer")].count("\n")
    _send(page, wrong, "Controleer")
    assert "moet eerst beter" in page.locator("#uitslag").inner_text()
    finding = page.locator(".findings").inner_text()
    assert "baas" in finding
    assert f"regel {line}" in finding.lower()

    # mended: fine, a preview, and still nothing published
    good = tmp_path / "goed.ttl"
    good.write_text(text, "utf-8")
    _send(page, good, "Controleer")
    assert "Dit bestand is goed" in page.locator("#uitslag").inner_text()
    assert name in page.locator(".preview").inner_text()
    assert not _published(service, name)

    # published with a key, and there to be seen
    _send(page, good, "Publiceer", key=service.key(code))
    assert "Gepubliceerd" in page.locator("#uitslag").inner_text()
    assert _published(service, name)
    follow(page, name)
    for _ in range(60):
        if name in page.locator("main").inner_text():
            break
        page.wait_for_timeout(1000)  # lists take it in within a minute
        page.reload()
    assert name in heading(page)


def _published(service: Service, name: str) -> bool:
    rows = service.rows(f'SELECT ?s {{ ?s <http://www.w3.org/2000/01/rdf-schema#label> "{name}" }}')
    return bool(rows)
