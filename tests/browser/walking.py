"""To go through a site as people do: by the words that they see, or with keys alone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

_MOST = 250
_NAMED = """(wanted) => {
  const e = document.activeElement;
  const said = e.getAttribute("aria-label") || (e.labels && e.labels[0]?.innerText) || e.innerText || "";
  return said.replace(/\\s+/g, " ").trim().startsWith(wanted);
}"""


def link(page: Page, words: str, *, within: str = "body", exact: bool = True) -> Locator:
    """The first link with these words."""
    return page.locator(within).get_by_role("link", name=words, exact=exact).first


def follow(page: Page, words: str, *, within: str = "body", exact: bool = True) -> None:
    """Click the first link with these words, and wait for the page behind it."""
    link(page, words, within=within, exact=exact).click()
    page.wait_for_load_state()


def press(page: Page, words: str, *, within: str = "main") -> None:
    """Press the button with these words, and wait for what comes."""
    page.locator(within).get_by_role("button", name=words, exact=True).first.click()
    page.wait_for_load_state()


def saved(page: Page, what: Locator, to: Path) -> str:
    """The text of the file that a browser saves when this is clicked."""
    with page.expect_download() as coming:
        what.click()
    coming.value.save_as(to)
    return to.read_text("utf-8")


def step_to(page: Page, words: str) -> None:
    """Press Tab until what these words begin has the focus."""
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        if page.evaluate(_NAMED, words):
            return
    raise AssertionError(f"{words} cannot be reached with Tab on {page.url}")


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def rows(page: Page, caption: str) -> list[list[str]]:
    """The cells of the table whose caption has these words."""
    table = page.locator("table").filter(has=page.locator("caption", has_text=caption)).first
    return [
        [cell.strip() for cell in row.locator("th, td").all_inner_texts()]
        for row in table.locator("tbody tr").all()
    ]
