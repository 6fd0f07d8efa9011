"""What a search gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """One thing that was found.

    iri         the thing; `name` what it is called, on the day that was asked for if one was
    kind        one of `kinds.KINDS`
    matched     the name by which it was found: a former one, an abbreviation, a title
    until       the first day on which it was no more; None while it is there, or nobody says
    successors  (iri, name) of what came in its place and is there today
    score       0 to 100; from 95 a whole name, from 84 the beginning of one, from 66 all words
    """

    iri: str
    name: str
    kind: str
    matched: str
    until: dt.date | None = None
    successors: tuple[tuple[str, str], ...] = ()
    score: float = 0.0
