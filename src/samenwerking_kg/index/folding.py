"""Words as they compare: without case, accents and doubled spaces."""

from __future__ import annotations

import unicodedata

_APART = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "’": "'", "‘": "'"})


def folded(text: str) -> str:
    """`Súdwest-Fryslân` -> `sudwest-fryslan`."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_APART))
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def sort_key(name: str) -> str:
    """What a name is sorted by: folded, and without a mark at its start."""
    return folded(name).lstrip("'\"(„“ ")
