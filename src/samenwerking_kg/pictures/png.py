"""A drawing as dots (PNG): the one door to resvg, with letters that come along.

A machine may have no letters of its own, so none of them are looked at: the same drawing gives the
same dots everywhere. The library lets nothing else of its process go on meanwhile, some tenths of a
second: a service has it done in another one, ``python -m samenwerking_kg.pictures.png``, which
reads a drawing and writes the dots.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import resvg_py
from font_source_sans_pro import font_files_ttf

_FAMILY = "Source Sans Pro"
_LETTERS = [font_files_ttf[name] for name in ("SourceSansPro", "SourceSansProBold")]


def png(svg: str) -> bytes:
    """The drawing in its own size, one dot for each unit. Raises ValueError for what is none."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=_LETTERS,
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )


if __name__ == "__main__":
    with suppress(AttributeError, OSError):  # a system that knows no such thing
        os.nice(5)  # who waits for a page goes first
    sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode()))
