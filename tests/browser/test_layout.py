"""A page holds together for who zooms, prints, uses keys alone, or wants no movement."""

from __future__ import annotations

from itertools import pairwise

import pytest
from windows import Shown

_STEPS = 40
_PAPER = 718  # A4 between its margins, in px

#: What sticks out of the page to the right and is in no box that scrolls by itself.
_STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const boxed = (e) => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
      if (getComputedStyle(p).overflowX !== "visible") return true;
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !boxed(e))
    .slice(-3).map((e) => e.outerHTML.slice(0, 150))
    .concat(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width}`);
}"""

#: WCAG 1.4.12: what readers may set themselves.
_SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""

_SPACE = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""

#: Text that its own box cuts off.
_CUT = """() => [...document.querySelectorAll("main *")].filter((e) => {
  const style = getComputedStyle(e);
  return e.childElementCount === 0 && e.innerText && !e.closest(".hidden, svg, details:not([open])")
    && style.overflow === "hidden" && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map((e) => e.outerHTML.slice(0, 150))"""

#: Controls, and links that stand by themselves, that are smaller than 24 by 24 px (WCAG 2.5.8).
#: A link in a sentence may be as low as its line; a shape on a map has its link in the table too.
_SMALL = """() => [...document.querySelectorAll(
    "button, input:not([type=hidden]), select, textarea, summary, nav a, .foot a, .formats a, .take a"
  )].filter((e) => {
    if (!e.checkVisibility() || e.closest(".skip, .hidden, svg, p:not(.take):not(.brand)")) return false;
    const box = e.getBoundingClientRect();
    const label = e.matches("[type=checkbox], [type=radio]") && e.labels[0];
    const height = Math.max(box.height, label ? label.getBoundingClientRect().height : 0);
    const width = Math.max(box.width, label ? label.getBoundingClientRect().width : 0);
    return height < 23.9 || width < 23.9;
  }).map((e) => `${e.outerHTML.slice(0, 120)} (${Math.round(e.getBoundingClientRect().width)} x ${Math.round(e.getBoundingClientRect().height)})`).slice(0, 5)"""

_MOVES = """() => document.getAnimations().map((each) => `${each.animationName ?? each.transitionProperty}`)
  .concat([...document.querySelectorAll("animate, animateTransform, animateMotion, marquee")].map((e) => e.outerHTML))
  .concat([...document.querySelectorAll("*")].filter((e) => {
    const style = getComputedStyle(e);
    return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
      || style.scrollBehavior === "smooth";
  }).map((e) => e.outerHTML.slice(0, 100)))"""

_HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((e) => e.checkVisibility()).map((e) => [Number(e.tagName[1]), e.innerText.trim()])"""

#: What of this is to be seen.
_SHOWN = """(selector) => [...document.querySelectorAll(selector)]
  .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 100))"""

#: Boxes that scroll on a screen; on paper what sticks out of them is lost.
_SCROLLED = """() => [...document.querySelectorAll("main *")].filter((e) =>
    e.checkVisibility() && getComputedStyle(e).overflowX !== "visible" && !e.matches(".hidden, svg *")
    && e.scrollWidth > e.clientWidth + 1)
  .map((e) => `${e.outerHTML.slice(0, 120)} (${e.scrollWidth} in ${e.clientWidth})`)"""

#: Where the focus is: what it is, whether that can be seen, and what lies over it.
_FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    || e.matches("[type=date]:not(:focus)");  // the browser draws a ring round the calendar in it
  const stroked = e.closest("svg") && [e, ...e.querySelectorAll("*")].some((each) =>
    parseFloat(getComputedStyle(each).strokeWidth) >= 1.5 || getComputedStyle(each).outlineStyle !== "none");
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return { what: e.outerHTML.slice(0, 150), ringed: ringed || Boolean(stroked), inside };
}"""


def test_a_page_at_400_percent_scrolls_sideways(ours: Shown) -> None:
    page = ours.at(320, 256)
    assert page.evaluate(_STICKS_OUT) == []
    with ours.unfolded():
        assert page.evaluate(_STICKS_OUT) == []


def test_a_page_with_more_room_between_letters_is_cut(ours: Shown) -> None:
    page = ours.at(390)
    page.evaluate(_SPACE, _SPACED)
    try:
        assert page.evaluate(_STICKS_OUT) == []
        assert page.evaluate(_CUT) == []
    finally:
        page.evaluate("document.adoptedStyleSheets = []")


@pytest.mark.parametrize("width", [1280, 390])
def test_something_to_press_is_smaller_than_24_px(ours: Shown, width: int) -> None:
    assert ours.at(width).evaluate(_SMALL) == []


def test_something_moves_for_who_wants_no_movement(ours: Shown) -> None:
    assert ours.at(1280, reduced_motion="reduce").evaluate(_MOVES) == []


def test_headings_skip_a_level(ours: Shown) -> None:
    headings = ours.at(1280).evaluate(_HEADINGS)
    assert [text for level, text in headings if level == 1] == [headings[0][1]]
    assert all(text for _, text in headings)
    skipped = [lower for higher, lower in pairwise(headings) if lower[0] > higher[0] + 1]
    assert not skipped


def test_the_focus_is_lost_caught_or_unseen(ours: Shown) -> None:
    page = ours.at(1280)
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    visited: list[str] = []
    for _ in range(_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUSED)
        if here is None:
            break  # past the last one
        assert here["ringed"], f"no focus to be seen: {here['what']}"
        assert here["inside"], f"focus outside the window: {here['what']}"
        visited.append(here["what"])
    assert "skip" in visited[0]
    assert len(set(visited)) > len(visited) / 2, "the focus goes round in a small circle"
    assert len(visited) > 15  # the menu and the foot alone


def test_a_page_on_paper_is_cut_or_shows_what_paper_cannot_do(ours: Shown) -> None:
    page = ours.at(_PAPER, media="print")
    assert page.evaluate(_SHOWN, "header.site, footer.site, nav, form, button, .skip") == []
    assert page.locator("h1").is_visible()
    assert page.evaluate(_STICKS_OUT) == []
    assert page.evaluate(_SCROLLED) == []
