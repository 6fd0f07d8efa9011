"""From when until when something was there, as far as the sources tell.

A period is two texts, so that one comparison finds what holds on a day: `lo` is the first day,
`""` when nobody knows; `hi` is the first day after, `HORIZON` while it holds. So what has no known
start is kept, and `begun` still tells that it is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

UNKNOWN, HORIZON = "", "~"


@dataclass(frozen=True)
class Life:
    """`begun` and `ended` are what a source says; `lo` and `hi` what a list goes by; `sure` is the
    first day on which it is known to have been there, for whatever reason."""

    begun: str
    ended: str
    lo: str
    hi: str
    sure: str


@dataclass(frozen=True)
class Seen:
    """Days on which one source saw a cooperation, surely or likely, or that it was not there."""

    there: Collection[str] = ()
    likely: Collection[str] = ()
    gone: Collection[str] = ()


@dataclass(frozen=True)
class Claim:
    """The period of one version, as one source gives it."""

    begun: str
    ended: str
    seen: Seen = Seen()


def clipped(claim: Claim) -> tuple[str, str]:
    """`lo` and `hi` of a version, within what its source saw of the cooperation.

    Where the source saw nothing before its first sighting, it began after; where it sees it no
    more, it had ended by then. A start or end that is known is not moved, but by a day on which
    the same source says that it was not there any more.
    """
    there = sorted({*claim.seen.there, *claim.seen.likely})
    before = [day for day in claim.seen.gone if there and day < there[0]]
    after = [day for day in claim.seen.gone if not there or day > there[-1]]
    lo = claim.begun or max((_next(day) for day in before), default=UNKNOWN)
    hi = claim.ended or min((day for day in after if day >= lo), default=HORIZON)
    return lo, hi


def of_cooperation(claims: Sequence[Claim], joined: Sequence[str], left: Sequence[str]) -> Life:
    """The life of a cooperation by its versions, its participants and who saw it.

    joined, left   the first days of its participations and the days after, unknown ones included

    A participant may have joined before the first version that a source keeps; then it was there.
    When no version has a known start, none is made up from participants, unless all of them have.
    """
    bounds = [clipped(claim) for claim in claims]
    seen = [day for claim in claims for day in (*claim.seen.there, *claim.seen.likely)]
    there = [day for claim in claims for day in claim.seen.there]
    known = [claim.begun for claim in claims if claim.begun]
    days = [day for day in joined if day]
    if known or (not claims and days and len(days) == len(joined)):
        lo = min([*known, *days, *seen])
    else:
        lo = min((low for low, _ in bounds), default=UNKNOWN)
    ends = [high for _, high in bounds] or [day or HORIZON for day in left]
    hi = max(ends, default=HORIZON)
    ended = [claim.ended for claim in claims]
    return Life(
        begun=min(known, default=UNKNOWN),
        ended=max(ended) if ended and all(ended) else "",
        lo=lo,
        hi=hi,
        sure=min([*known, *days, *there], default=UNKNOWN),
    )


def _next(day: str) -> str:
    """A text that sorts behind this day and before the next one."""
    return day + "+"
