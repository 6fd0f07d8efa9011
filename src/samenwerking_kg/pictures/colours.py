"""Colours for things that lie beside each other: few colours, and never the same for neighbours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from samenwerking_kg.pictures.style import HUES

#: For what no colour was left: it may lie beside another that has none.
NONE_LEFT = 0


def coloured(
    keys: Sequence[str],
    apart: Iterable[tuple[str, str]],
    wishes: Mapping[str, int] | None = None,
    most: int = HUES,
) -> dict[str, int]:
    """For each key a colour from 1 to `most`, or `NONE_LEFT`.

    Where there are no more keys than colours, each has its own. Else the one whose neighbours have
    most colours already is next (Brélaz, DSATUR), and gets the colour that was used least.

    apart   pairs that must not have the same
    wishes  colours that keys had elsewhere, kept where they can be
    """
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        if one != other:
            beside[one].add(other)
            beside[other].add(one)
    if len(keys) <= most:
        beside = defaultdict(set, {key: set(keys) - {key} for key in keys})
    place = {key: at for at, key in enumerate(keys)}
    found: dict[str, int] = {}
    used: Counter[int] = Counter()
    while len(found) < len(keys):
        key = max(
            (key for key in keys if key not in found),
            key=lambda key: (len(_around(key, beside, found)), len(beside[key]), -place[key]),
        )
        free = set(range(1, most + 1)) - _around(key, beside, found)
        least = min(free, key=lambda colour: (used[colour], colour), default=NONE_LEFT)
        wish = (wishes or {}).get(key, least)
        found[key] = wish if wish in free else least
        used[found[key]] += 1
    return {key: found[key] for key in keys}


def _around(key: str, beside: Mapping[str, set[str]], found: Mapping[str, int]) -> set[int]:
    return {found[other] for other in beside[key] if found.get(other)}
