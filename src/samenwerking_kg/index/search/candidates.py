"""What is looked for among the names, and what comes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from samenwerking_kg.index.search.kinds import PLACE


class Candidate(NamedTuple):
    """A name that may be meant, with what there is to know about the thing that bears it."""

    number: int
    thing: int
    text: str
    words: str
    core: str
    closed: str
    grade: int
    kind: int
    until: str
    name: str


class Meant(NamedTuple):
    """A word of a question: as it is `written`, in one spelling or two, which may be the beginning
    of another word, and whole words that may be meant `instead`."""

    written: tuple[str, ...]
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Among:
    """Which things are looked at: of these kinds, and there on a day, if one is given."""

    kinds: frozenset[str]
    day: dt.date | None = None

    @cached_property
    def test(self) -> str:
        """As SQL; it holds numbers and a date of ours."""
        numbers = ",".join(str(PLACE[kind]) for kind in sorted(self.kinds))
        there = f"thing.kind IN ({numbers})"
        if self.day is None:
            return there
        day = self.day.isoformat()
        return f"{there} AND thing.since <= '{day}' AND (thing.until = '' OR thing.until > '{day}')"
