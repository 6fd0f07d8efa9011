"""What a screen reader gets of a page: the tree of roles and names, and what it is told meanwhile."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect
from windows import Open

_PAGES = (
    "/", "/gemeenten/gm1895", "/samenwerkingen/roo-24965334", "/matrix", "/matrix?gebied=nederland",
    "/publiceer", "/kwaliteit", "/kwaliteit/roo/regelingen", "/themas/c_d0463fb7", "/organisaties/pv20",
    "/verken?gemeenten=gm1895,gm0765", "/sparql",
)  # fmt: skip
_HEADING = re.compile(r"^\s*- '?heading .*\[level=(\d)\]", re.M)
#: Something to press, to fill in or to look at, with nothing behind its role.
_NAMELESS = re.compile(
    r"^\s*- (?:link|button|textbox|searchbox|combobox|slider|checkbox|radio|img|table|form)"
    r"(?: \[[^\]]*\])*:?$", re.M,
)  # fmt: skip

#: Names of links that lead to two places or more, in one section, table or picture.
_DOUBLED = """() => {
  const sections = new Map();
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.closest("[aria-hidden=true]")) continue;
    const within = link.closest("svg, table, section, nav, footer, main");
    const said = link.getAttribute("aria-label") || link.querySelector("title")?.textContent || link.textContent;
    const name = said.replace(/\\s+/g, " ").trim();
    const names = sections.get(within) ?? sections.set(within, new Map()).get(within);
    (names.get(name) ?? names.set(name, new Set()).get(name)).add(link.getAttribute("href"));
  }
  return [...sections.values()].flatMap((names) => [...names])
    .filter(([, places]) => places.size > 1)
    .map(([name, places]) => `${name}: ${[...places].slice(0, 2).join(" and ").slice(0, 160)}`);
}"""


def tree(page: Page) -> str:
    """With everything that folds open."""
    page.locator("details").evaluate_all("(all) => all.forEach((e) => { e.open = true; })")
    return page.locator("body").aria_snapshot()


@pytest.mark.parametrize("path", _PAGES)
def test_a_heading_is_skipped_or_something_has_no_name(open_page: Open, path: str) -> None:
    said = tree(open_page(path))
    levels = [int(level) for level in _HEADING.findall(said)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before < 2 for before, after in pairwise(levels))
    assert _NAMELESS.findall(said) == []
    assert [
        f"- {name}" for name in ("banner", "main", "contentinfo") if f"- {name}:" not in said
    ] == []


@pytest.mark.parametrize("path", _PAGES)
def test_links_of_one_name_lead_to_two_places(open_page: Open, path: str) -> None:
    assert open_page(path).evaluate(_DOUBLED) == []


@pytest.mark.parametrize("path", ["/matrix", "/gemeenten/gm1895"])
def test_a_picture_is_a_riddle_to_who_hears_it(open_page: Open, path: str) -> None:
    for picture in open_page(path).locator("main svg[role=group]").all():
        said = picture.aria_snapshot()
        name = re.match(r'- group "([^"]{10,})"', said)
        assert name, said[:200]
        assert len(re.findall(r"^\s+- '?(?:link|img) ", said, re.M)) > 3


def test_who_hears_the_page_is_not_told_that_it_changed(open_page: Open) -> None:
    page = open_page("/matrix")
    told = page.locator("#melding")
    assert told.inner_text() == ""
    page.locator("#gebied").focus()
    page.locator("#gebied").select_option("pv22")
    expect(told).to_have_text("De pagina is bijgewerkt.")
    expect(page.locator("#gebied")).to_be_focused()
