"""Words as they compare: without case, accents and doubled spaces."""

from __future__ import annotations

from samenwerking_kg.model.names import unaccented


def folded(text: str) -> str:
    """`Súdwest-Fryslân` -> `sudwest-fryslan`."""
    return " ".join(unaccented(text).split())


def sort_key(name: str) -> str:
    """What a name is sorted by: folded, and without a mark at its start."""
    return folded(name).lstrip("'\"(„“ ")
