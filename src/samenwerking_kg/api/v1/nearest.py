"""What a caller will have meant by a word that we do not know."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

_KINDS_OF_NAME = ("gemeente", "provincie", "waterschap")
_LIKE = 0.6


def nearest(wanted: str, known: Mapping[str, str]) -> str | None:
    """Which of `known` (value -> its name) is nearest to what was written; None when none is."""
    spelled = {value.casefold(): value for value in known}
    for value, name in known.items():
        for each in _spellings(name):
            spelled.setdefault(each, value)
    near = difflib.get_close_matches(wanted.casefold(), spelled, 1, _LIKE)
    return spelled[near[0]] if near else None


def _spellings(name: str) -> tuple[str, ...]:
    """`gemeente Emmen (tot 2020-01-01)` also as `emmen`: what kind it is need not be said."""
    bare = name.casefold().partition(" (")[0]
    kind, _, rest = bare.partition(" ")
    return (bare, rest) if rest and kind in _KINDS_OF_NAME else (bare,)
