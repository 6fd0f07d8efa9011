"""Textures beside colours, so that a print in black and white still tells parts apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samenwerking_kg.pictures.svg import element

#: "Geen gegevens": never like a part, nor like nothing.
UNKNOWN = "onbekend"
#: Name -> lines of a tile of eight by eight; the first part has none.
_LINES: Mapping[str, str] = {
    "2": "M-2 2l4-4M0 8l8-8M6 10l4-4",
    "3": "M0 6l4-4 4 4",
    "4": "M0 4h8",
    "5": "M-2 6l4 4M0 0l8 8M6-2l4 4",
    "6": "M4 0v8",
    "7": "M0 4h8M4 0v8",
    "8": "M0 0l8 8M0 8l8-8",
    UNKNOWN: "M1 1h.1M5 5h.1",
}


def woven(name: str, which: Iterable[str]) -> str:
    """``<defs>`` with these textures, for the drawing `name`; who has none is skipped."""
    tiles = "".join(
        element(
            "pattern",
            element("path", class_="thread", d=_LINES[texture]),
            id=f"{name}-weefsel-{texture}",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
        )
        for texture in dict.fromkeys(which)
        if texture in _LINES
    )
    return element("defs", tiles) if tiles else ""


def paint(name: str, texture: str) -> str | None:
    """What to fill with, over the colour; None: nothing."""
    return f"url(#{name}-weefsel-{texture})" if texture in _LINES else None


def patch(name: str, kind: str, texture: str, x: float, y: float, wide: float, high: float) -> str:
    """A rectangle in a colour (a class of the style sheet) with its texture over it."""
    place = {"x": x, "y": y, "width": wide, "height": high}
    colour = element("rect", class_=f"{kind} edge", **place)
    over = paint(name, texture)
    return colour + (element("rect", fill=over, **place) if over else "")
