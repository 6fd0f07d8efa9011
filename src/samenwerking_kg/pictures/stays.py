"""Who is in something from when to when, and who shares that with whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.words import said

#: More participants than this, and those with the same periods are one band; no more bands.
_APART, MOST = 24, 60

_WORDS = {
    "nl": {
        "from": "vanaf {}",
        "until": "tot {}",
        "no start": "begin onbekend",
        "no end": "einde onbekend",
        "still": "nog steeds",
    },
    "en": {
        "from": "from {}",
        "until": "until {}",
        "no start": "start unknown",
        "no end": "end unknown",
        "still": "still",
    },
}


@dataclass(frozen=True)
class Period:
    """From the first day to the first day after.

    start   None: nobody knows
    end     None: it goes on, or, where `over`, nobody knows
    """

    start: dt.date | None
    end: dt.date | None
    over: bool = False

    def holds(self, day: dt.date) -> bool:
        """Whether it holds on a day; where the start is unknown it is taken to be before."""
        begun = self.start is None or self.start <= day
        return begun and not self.over and (self.end is None or day < self.end)

    def ended_by(self, day: dt.date) -> Period:
        """Where it has no end it ends on this day, unless it began later."""
        later = self.start is not None and self.start >= day
        return self if later or self.end is not None else Period(self.start, day)

    def said(self, language: str) -> str:
        words = _WORDS[language]
        first = words["no start"] if self.start is None else words["from"].format(
            said(self.start, language)
        )  # fmt: skip
        return f"{first}, {self.ending(language)}"

    def ending(self, language: str) -> str:
        words = _WORDS[language]
        if self.end is not None:
            return words["until"].format(said(self.end, language))
        return words["no end" if self.over else "still"]

    def gaps(self, language: str) -> str:
        """What nobody knows of it, "" for nothing."""
        words = _WORDS[language]
        found = [words["no start"]] if self.start is None else []
        return ", ".join(found + [words["no end"]] * (self.over and self.end is None))

    def remarks(self, language: str) -> str:
        """What is not known of it, or that it goes on."""
        still = self.end is None and not self.over
        words = [self.gaps(language), _WORDS[language]["still"] if still else ""]
        return ", ".join(filter(None, words))


@dataclass(frozen=True)
class Stay:
    """A participant in one period."""

    label: str
    period: Period
    address: str = ""


@dataclass(frozen=True)
class Band:
    """Participants with the same periods."""

    who: Sequence[tuple[str, str]]
    periods: Sequence[Period]


def banded(stays: Iterable[Stay]) -> list[Band]:
    """A band for each participant; of very many, one for those with the same periods.

    The longest there stand first. Two periods of which one begins when the other ends are one.
    """
    of: dict[tuple[str, str], list[Period]] = defaultdict(list)
    for stay in stays:
        of[stay.label, stay.address].append(stay.period)
    lives = {who: merged(periods) for who, periods in of.items()}
    groups: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for who, periods in sorted(lives.items(), key=lambda held: held[0]):
        groups[tuple(periods) if len(lives) > _APART else who].append(who)
    bands = [Band(group, lives[group[0]]) for group in groups.values()]
    return sorted(bands, key=lambda band: (*_when(band.periods[0]), -len(band.who), band.who[0]))


def merged(periods: Iterable[Period]) -> list[Period]:
    """In order; those that touch or overlap are one."""
    found: list[Period] = []
    for period in sorted(periods, key=_when):
        last = found[-1] if found else None
        if last is None or last.over or not _touch(last, period):
            if last != period:
                found.append(period)
            continue
        ends = (last.end, period.end)
        end = None if None in ends else max(end for end in ends if end is not None)
        found[-1] = Period(last.start, end, period.over and end is None)
    return found


def _touch(last: Period, period: Period) -> bool:
    return last.end is None or period.start is None or period.start <= last.end


def _when(period: Period) -> tuple[dt.date, dt.date]:
    return (period.start or dt.date.min, period.end or dt.date.max)
