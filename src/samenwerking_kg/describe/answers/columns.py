"""The columns of a SELECT, as its text names them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from samenwerking_kg.rdf.tokens import tokens

#: Datatypes that a string or number of JSON has only by the context: of a column they stand in the
#: address of its context. JSON has no decimal numbers, so these are doubles.
DATATYPES = ("date", "dateTime", "gYear", "gYearMonth", "double")


@lru_cache(maxsize=128)
def columns(text: str) -> tuple[str, ...]:
    """What a query selects, in order; nothing for ``SELECT *``."""
    return tuple(dict.fromkeys(_columns(text)))


def _columns(text: str) -> Iterator[str]:
    depth, selecting, last = 0, False, ""
    for token in tokens(text):
        if token.kind == "word" and token.text.upper() == "SELECT":
            selecting = True
        if not selecting:
            continue
        if token.text == "{" or (depth == 0 and token.text.upper() in ("WHERE", "FROM")):
            return
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
            if depth == 0:
                yield last
        elif token.kind == "variable":
            last = token.text[1:]
            if depth == 0:
                yield last
