"""Pictures can be walked with keys, have names, and are tables as well."""

from __future__ import annotations

import pytest
from windows import Open

_WITH_PICTURES = (
    "/", "/gemeenten", "/gemeenten/gm1895", "/samenwerkingen/roo-24962947", "/matrix",
    "/themas/c_d0463fb7", "/organisaties/pv20",
)  # fmt: skip

#: How a link in a picture looks: its own lines and those of what is in it.
_LOOKS = """(e) => JSON.stringify([e, ...e.querySelectorAll("*")].map((each) => {
  const s = getComputedStyle(each);
  return [s.stroke, s.strokeWidth, s.outlineStyle, s.outlineWidth, s.fill, s.textDecorationLine];
}))"""

_NAMELESS = """() => [...document.querySelectorAll("main svg a")].filter((e) =>
    !(e.getAttribute("aria-label") || e.querySelector("title")?.textContent || e.textContent).trim())
  .map((e) => e.outerHTML.slice(0, 120)).slice(0, 5)"""

_UNTOLD = """() => [...document.querySelectorAll("main svg")].filter((e) =>
    !e.closest("[aria-hidden=true]") && e.getAttribute("aria-hidden") !== "true"
    && !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.querySelector("title")))
  .map((e) => e.outerHTML.slice(0, 120)).slice(0, 5)"""


@pytest.mark.parametrize("path", _WITH_PICTURES)
def test_a_link_in_a_picture_has_no_name_or_no_focus_to_be_seen(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert page.locator("main svg").count() > 0
    assert page.evaluate(_UNTOLD) == []
    assert page.evaluate(_NAMELESS) == []
    links = page.locator("main svg a")
    if not links.count():
        return
    page.keyboard.press("Tab")  # from now on the browser shows the focus
    for number in {0, links.count() // 2, links.count() - 1}:
        one = links.nth(number)
        before = one.evaluate(_LOOKS)
        one.focus()
        assert one.evaluate("(e) => e === document.activeElement")
        assert one.evaluate(_LOOKS) != before, f"the focus on link {number} cannot be seen"


@pytest.mark.parametrize("path", _WITH_PICTURES)
def test_a_picture_has_no_table_or_no_files(open_page: Open, path: str) -> None:
    page = open_page(path)
    for figure in page.locator("figure.drawn").all():
        title = figure.locator("figcaption strong").inner_text()
        assert figure.locator("details table").count() == 1, title
        assert figure.locator("details tbody tr").count() > 0, title
        assert {"SVG", "CSV"} <= set(figure.locator(".take a").all_inner_texts()), title
