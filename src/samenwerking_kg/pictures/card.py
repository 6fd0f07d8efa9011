"""A picture on a card for who shares a page: its title large beside or above it, all of it seen.

Programs that show such a card take no drawing (SVG) and have a place of one shape for it. The card
is a drawing itself, of just that shape; `png` makes dots of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking_kg.pictures.lettering import STRONG, wrapped
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.sheet import capital
from samenwerking_kg.pictures.style import ALONE, LIGHT, looked_at, opened
from samenwerking_kg.pictures.svg import element, number, text

#: Dots of a card: what Open Graph is shown in nearly everywhere.
WIDE, HIGH = 1200, 630
_EDGE, _BAND, _GAP, _MARGIN = 36, 12, 40, 8  # the last one in units of the picture
_BESIDE, _ABOVE = (46, 40, 34, 28), (38, 32, 28)  # sizes of a title: the first that fits
_ABOUT, _SITE = (25,), 24
_LINE = 1.22  # times their size
_LEAST = 400  # dots for words beside a picture
_SLIM = 1.12  # times as many of our letters fit as of the widest
#: What `png` does not know: a line that stays thin while its drawing grows.
_SHEET = ALONE + ".picture .field { stroke-width: .08; }"


def card(picture: Picture, site: str, of: str = "") -> str:
    """The card as SVG; `site` is whose it is, `of` what it is about where the title is silent."""
    heading = capital(f"{of}: {picture.title}" if of else picture.title)
    _, wide, high, _ = opened(picture.svg)
    top, low = _BAND + _EDGE * 0.7, HIGH - _EDGE * 0.7
    beside = (low - top) * wide / high
    parts = [
        element("rect", width=WIDE, height=HIGH, fill=LIGHT["paper"]),
        element("rect", width=WIDE, height=_BAND, fill=LIGHT["link"]),
    ]
    if beside + _GAP + _LEAST <= WIDE - 2 * _EDGE:
        room = WIDE - 2 * _EDGE - _GAP - beside
        words, down = _lines(heading, top, room, 5, _BESIDE, strong=True)
        left = int((low - 2.5 * _SITE - down) / (_ABOUT[0] * _LINE))
        if left > 0:
            words += _lines(picture.description, down + _ABOUT[0] / 2, room, left, _ABOUT)[0]
        drawn = _placed(picture, WIDE - _EDGE - beside, top, beside, low - top)
    else:
        room = WIDE - 2.0 * _EDGE
        words, down = _lines(heading, top, room, 2, _ABOVE, strong=True)
        drawn = _placed(picture, _EDGE, down + 10, room, low - 1.6 * _SITE - down - 10)
    whose = text(site, x=_EDGE, y=number(low), font_size=_SITE, fill=LIGHT["soft"])
    return element(
        "svg", [element("style", _SHEET), *parts, words, drawn, whose],
        xmlns="http://www.w3.org/2000/svg", width=WIDE, height=HIGH,
        viewBox=f"0 0 {WIDE} {HIGH}",
    )  # fmt: skip


def _lines(
    words: str, top: float, room: float, most: int, sizes: Sequence[int], *, strong: bool = False
) -> tuple[str, float]:
    """The words in at most `most` lines, and where they end: in the first size in which all of
    them fit, else in the last and cut."""
    room *= _SLIM / STRONG if strong else _SLIM
    whole = words.split()
    for size in sizes:
        lines = wrapped(words, room, most, size)
        if " ".join(lines).split() == whole:
            break
    weight, colour = ("700", LIGHT["ink"]) if strong else (None, LIGHT["soft"])
    said = [
        text(line, x=_EDGE, y=number(top + size * (0.8 + _LINE * at)), font_size=size,
             font_weight=weight, fill=colour)
        for at, line in enumerate(lines)
    ]  # fmt: skip
    return "".join(said), top + size * _LINE * len(lines)


def _placed(picture: Picture, x: float, y: float, wide: float, high: float) -> str:
    """The drawing, as large as it can be in this room."""
    tag, across, down, rest = opened(picture.svg)
    seen = looked_at(tag, -_MARGIN, -_MARGIN, across + 2 * _MARGIN, down + 2 * _MARGIN)
    place = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"'
    return seen.replace("<svg", f"<svg {place}", 1) + rest
