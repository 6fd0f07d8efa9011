"""The editor and the explorer that others wrote: they ask nobody else, and offer our words alone."""

from __future__ import annotations

import pytest

from samenwerking_kg.api.pages.others import EDITOR_FILES, EXPLORER_FILES, are_here

pytestmark = pytest.mark.skipif(
    not are_here((*EDITOR_FILES, *EXPLORER_FILES)), reason="`make front` did not run"
)
TEXT = "document.querySelector('.CodeMirror').CodeMirror.getValue()"


def type_in(page, text: str) -> str:
    """What stands in the editor after this was typed."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text, delay=10)
    page.wait_for_timeout(500)
    return page.evaluate(TEXT)


@pytest.mark.parametrize("prefix", ["ping", "leaks", "xlink", "dbpedia"])
def test_a_prefix_that_others_collected_is_offered(open_page, prefix) -> None:
    page = open_page("/sparql/editor")
    page.wait_for_selector(".CodeMirror")
    assert type_in(page, f"SELECT * {{ ?s {prefix}:") == f"SELECT * {{ ?s {prefix}:"


def test_a_prefix_of_ours_is_not_offered(open_page) -> None:
    page = open_page("/sparql/editor")
    page.wait_for_selector(".CodeMirror")
    text = type_in(page, "SELECT * { ?s sw:")
    assert text.startswith("PREFIX sw: <https://w3id.org/samenwerking-kg/def#>")


def test_a_query_of_the_address_is_not_run_as_it_stands(open_page) -> None:
    query = "SELECT%20(1%20AS%20%3Feen)%20%7B%7D"
    page = open_page(f"/sparql/editor?query={query}")
    page.locator(".yasqe_queryButton").click()
    page.wait_for_selector(".yasr table")
    assert page.evaluate(TEXT) == "SELECT (1 AS ?een) {}"
    assert page.evaluate("localStorage.length") == 0


def test_the_explorer_shows_no_call(open_page) -> None:
    page = open_page("/data/api/proberen")
    page.wait_for_selector("#proberen .opblock")
    assert page.locator("#proberen .opblock").count() > 50
