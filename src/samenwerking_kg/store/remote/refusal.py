"""What is wrong with a query that an engine refuses, in the words that all our engines share.

Each engine complains in its own way. Ours says where, in a short sentence, so it is asked to read
the text too. It never runs it: a sign that no query can hold is put behind it. When that sign is
what it stumbles on, the text ended too soon or is good to us, and the engine's own words are told.
"""

from __future__ import annotations

import re

from samenwerking_kg.errors import QuerySyntax
from samenwerking_kg.store.complaint import complaint
from samenwerking_kg.store.oxigraph import OxigraphStore

_NEVER = "\x01"
_PLACE = re.compile(r"line (\d+),? col(?:umn)? ?(\d+)", re.IGNORECASE)
_LISTED = re.compile(r"Was expecting|expected one of", re.IGNORECASE)


def refusal(text: str, said: str) -> QuerySyntax:
    """What is wrong with `text`; what the engine `said` when we would have read it."""
    lines = text.split("\n")
    return mistake(text) or _told(text, said, len(lines), len(lines[-1]) + 1)


def mistake(text: str) -> QuerySyntax | None:
    """What our own engine cannot read in `text`, before its end."""
    lines = text.split("\n")
    behind = f"\n{_NEVER}" if "#" in lines[-1] else _NEVER
    try:
        OxigraphStore().query(text + behind)
    except QuerySyntax as problem:
        at = (problem.line or len(lines), problem.column or 0)
        if at < (len(lines), len(lines[-1]) + 1):
            return problem
    return None


def _told(text: str, said: str, line: int, column: int) -> QuerySyntax:
    """The engine's own words, with its place or else the end of the text."""
    known = complaint(text, said)
    if known.line:
        return known
    place = _PLACE.search(said)
    at = (int(place[1]), int(place[2])) if place else (line, column)
    return QuerySyntax(_LISTED.split(said)[0].strip()[:100], *at)
