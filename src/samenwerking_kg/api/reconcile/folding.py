"""Names without accents, capitals and signs, and without the words that say what bears them."""

from __future__ import annotations

import re

from samenwerking_kg.api.reconcile.kinds import BEFORE
from samenwerking_kg.model.identifiers import slug
from samenwerking_kg.model.names import mended

#: Characters: no name of ours comes near.
LONGEST = 300
_KINDS = re.compile("(" + "|".join(BEFORE) + ")-(?=.)")
_BEHIND = re.compile(r"(?<=.)-(gemeente|provincie)$")


def clean(text: str) -> str:
    """A text that can go anywhere: no control characters, no half characters, and UTF-8 that was
    read as something else mended (`FryslÃ¢n` is `Fryslân`)."""
    whole = mended(text.encode("utf-8", "replace").decode("utf-8"))
    return " ".join("".join(c if c.isprintable() else " " for c in whole).split())


def bare(folded: str) -> tuple[str, str | None]:
    """A folded name without the word for its kind, and the type which that word stands for:
    `gemeente-assen` is (`assen`, `gemeente`)."""
    if found := _KINDS.match(folded):
        return folded[found.end() :], BEFORE[found[1]]
    if found := _BEHIND.search(folded):
        return folded[: found.start()], found[1]
    return folded, None


def fold(text: str) -> str:
    """`'s-Gravenhage` -> `s-gravenhage`; empty when nothing is left, or when it is no name."""
    return slug(text) if len(text) <= LONGEST else ""
