"""One border, and what is shared over it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.pictures.land import Land, Pair

#: In how many two are together, and in how many one of them is, or both.
Overlap = tuple[int, int]
_UNKNOWN_WIDTH, _THINNEST = 1.4, 0.5


@dataclass(frozen=True)
class Seam:
    """Where two places meet. `overlap` is None when that of one of them is not known, or neither
    takes part in anything."""

    one: str
    other: str
    d: str
    length: float
    overlap: Overlap | None

    @property
    def share(self) -> float | None:
        """From 0 to 1: the part of what either takes part in that they do together (Jaccard)."""
        return self.overlap[0] / self.overlap[1] if self.overlap else None

    @property
    def percent(self) -> int | None:
        """Whole per cents; 0 and 100 are nothing and all, never nearly."""
        if self.overlap is None:
            return None
        shared, all_of_them = self.overlap
        if shared in (0, all_of_them):
            return 100 if shared else 0
        return min(99, max(1, round(100 * shared / all_of_them)))


def seams_in(land: Land, overlaps: Mapping[Pair, Overlap | None]) -> list[Seam]:
    """All borders of the land: who share least first, and those of which nothing is known last."""
    found = [
        Seam(one, other, d, land.lengths[one, other], _known(overlaps, one, other))
        for (one, other), d in land.borders.items()
    ]
    names = {code: place.name for code, place in land.places.items()}
    return sorted(found, key=lambda s: (s.share is None, s.share, names[s.one], names[s.other]))


def thickness(share: float | None, scale: float = 1.0) -> float:
    """Units of the drawing."""
    if share is None:
        return _UNKNOWN_WIDTH * scale
    return max(_THINNEST, (0.6 + 6 * math.pow(1 - share, 1.6)) * scale)


def _known(overlaps: Mapping[Pair, Overlap | None], one: str, other: str) -> Overlap | None:
    overlap = overlaps.get((one, other)) or overlaps.get((other, one))
    return overlap if overlap and overlap[1] else None
