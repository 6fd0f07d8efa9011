"""The records of the Register van Overheidsorganisaties, as the rest of the importer sees them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

REGISTER = "roo"


@dataclass(frozen=True)
class Party:
    """An organisation as another record names it."""

    id: str
    name: str
    tooi: str | None = None
    owms: str | None = None


@dataclass(frozen=True)
class Participant:
    """One row of a version's list. `joined` is the register's toetredingsDatum."""

    party: Party
    joined: dt.date | None
    bodies: tuple[tuple[str | None, str], ...]
    share: Decimal | None


@dataclass(frozen=True)
class Arrangement:
    """One version of an arrangement. `end` is the first day on which it no longer holds."""

    id: str
    title: str
    short_title: str | None
    abbreviation: str | None
    form: str
    grounds: tuple[str, ...]
    executor: Party | None
    keeper: Party | None
    decisions: tuple[str, ...]
    laws: tuple[tuple[str | None, str], ...]
    has_aim: bool
    has_powers: bool
    seat: str | None
    start: dt.date
    end: dt.date | None
    modified: dt.date | None
    themes: tuple[str, ...]
    participants: tuple[Participant, ...]
    previous: str | None
    following: str | None
    cross_border: bool


@dataclass(frozen=True)
class Organisation:
    """`last_day` is inclusive, as the register writes it. `codes` are (kind, value)."""

    party: Party
    abbreviation: str | None
    types: tuple[str, ...]
    start: dt.date | None
    last_day: dt.date | None
    modified: dt.date | None
    codes: tuple[tuple[str, str], ...]
    arrangement: str | None
