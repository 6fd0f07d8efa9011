"""How wide pictures are: a few widths that the style sheet knows, so that letters keep their size.

A narrow one fits a phone: there its letters are a little smaller than on a screen, but never
below twelve dots. A wide one keeps its width, and scrolls in a region of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Class and width in units of the drawing; the letters of it are `lettering.LARGE`.
NARROW, NARROW_WIDTH = "narrow", 420
#: Class -> width in units of the drawing, which are dots of the screen. None is called as a class
#: of the pages is.
WIDE: Mapping[str, int] = {"broad": 720, "wider": 904, "widest": 1088}


def fitting(width: float) -> tuple[str, int]:
    """Class and width of the first wide picture in which `width` fits; else of the widest."""
    for kind, room in WIDE.items():
        if width <= room:
            return kind, room
    return "widest", WIDE["widest"]
