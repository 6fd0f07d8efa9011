"""The root of all errors, and the two halves of a message."""

from __future__ import annotations


class SamenwerkingError(Exception):
    """Root of the tree. ``nl`` and ``en`` say what is wrong and what to do about it."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(f"{nl} / {en}")
        self.nl = nl
        self.en = en
