"""What colours, textures and shapes mean: swatches with words, line after line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.lettering import SIZE, shortened, width
from samenwerking_kg.pictures.svg import element, text

_GAP = 16
#: Width and height of a swatch.
SWATCH = (18, 14)


@dataclass(frozen=True)
class Entry:
    """A swatch, drawn at 0 0 in the measures of `SWATCH`, and what it means."""

    swatch: str
    words: str


def legend(
    entries: Sequence[Entry], x: float, y: float, room: float, size: float = SIZE
) -> tuple[str, float]:
    """The entries from (x, y) down, in lines of at most `room`; and how high they are together."""
    line = size + 9
    parts, across, down = [], 0.0, 0.0
    for entry in entries:
        words = shortened(entry.words, room - SWATCH[0] - 6, size)
        wide = SWATCH[0] + 6 + width(words, size)
        if across and across + wide > room:
            across, down = 0.0, down + line
        drawn = entry.swatch + text(words, x=SWATCH[0] + 6, y=SWATCH[1] / 2 + size * 0.35)
        parts.append(element("g", drawn, transform=f"translate({x + across:.1f} {y + down:.1f})"))
        across += wide + _GAP
    return "".join(parts), down + line if entries else 0.0
