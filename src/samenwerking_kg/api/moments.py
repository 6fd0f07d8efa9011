"""A moment or a version that the address asks for: how a published graph was then.

``beschikbaarOp`` (the name of the Dutch API design rules for transaction time) is a moment with its
offset, ``2026-11-01T12:00:00Z``, or a day. A day counts whole, as days do in our data: the graph as
it stood when that day was over in UTC, or as it stands now when the day is not over yet. ``versie``
is the number of a version.
"""

from __future__ import annotations

import datetime as dt
import re

from samenwerking_kg.api.address import Fields, one
from samenwerking_kg.errors import NotFound, RequestMalformed, VersionNotFound
from samenwerking_kg.publish.base import Publishing
from samenwerking_kg.publish.history.version import Version

MOMENT, NUMBER = "beschikbaarOp", "versie"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_SPACE_FOR_PLUS = re.compile(r" (?=\d{2}:\d{2}$)")
_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
#: A caller's clock may run ahead of ours by this much.
_AHEAD = dt.timedelta(minutes=1)


def asked_for(found: Fields) -> bool:
    """Whether the address asks for another version than the one that stands."""
    return MOMENT in found or NUMBER in found


def version_asked(pipeline: Publishing, graph: str, found: Fields, now: dt.datetime) -> Version:
    """The version that the address asks for. Raises RequestMalformed; NotFound when there was
    none then, or when the graph was retracted then, or is never published here."""
    day, number = one(found, MOMENT), one(found, NUMBER)
    if day is not None and number is not None:
        raise RequestMalformed(
            f"Geef {MOMENT} of {NUMBER}, niet allebei.", f"Give {MOMENT} or {NUMBER}, not both."
        )
    wanted = None if day is None else moment_of(day, now)
    sought = None if number is None else number_of(number)
    if pipeline.version(graph) is None:
        raise _never_published(graph)
    if wanted is not None:
        return _standing(pipeline.at(graph, wanted))
    return _standing(_numbered(pipeline, graph, sought or 0))


def moment_of(written: str, now: dt.datetime, name: str = MOMENT) -> dt.datetime:
    """A moment in UTC, at the latest `now`. Raises RequestMalformed."""
    mended = _SPACE_FOR_PLUS.sub("+", written.strip())
    try:
        if _DAY.fullmatch(mended):
            midnight = dt.datetime.combine(dt.date.fromisoformat(mended), dt.time(), dt.UTC)
            if midnight > now:
                raise _to_come(written)
            return min(midnight + dt.timedelta(days=1, microseconds=-1), now)
        if not _MOMENT.fullmatch(mended):
            raise ValueError(mended)
        moment = dt.datetime.fromisoformat(mended).astimezone(dt.UTC)
    except (ValueError, OverflowError) as problem:
        raise RequestMalformed(
            f"Schrijf {name} als 2026-11-01T12:00:00Z (met tijdzone), of als dag: 2026-11-01.",
            f"Write {name} as 2026-11-01T12:00:00Z (with its offset), or as a day: 2026-11-01.",
        ) from problem
    if moment > now + _AHEAD:
        raise _to_come(written)
    return min(moment, now)


def number_of(written: str) -> int:
    """The number of a version. Raises RequestMalformed."""
    if not _NUMBER.fullmatch(written):
        raise RequestMalformed(
            f"Een versie is een getal, niet {written[:40]!r}.",
            f"A version is a number, not {written[:40]!r}.",
        )
    return int(written)


def _numbered(pipeline: Publishing, graph: str, number: int) -> Version:
    for version in pipeline.versions(graph):
        if version.number == number:
            return version
    raise VersionNotFound(graph, str(number))


def _standing(version: Version) -> Version:
    if not version.retracted:
        return version
    when = version.time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    raise NotFound(
        f"De graaf <{version.graph}> was toen ingetrokken (versie {version.number}, {when}).",
        f"The graph <{version.graph}> was retracted then (version {version.number}, {when}).",
    )


def _never_published(graph: str) -> NotFound:
    return NotFound(
        f"Van de graaf <{graph}> bewaren wij geen versies: hij is hier niet gepubliceerd, of komt "
        "uit een bestand van ons. Vraag hem zonder tijdstip.",
        f"No versions are kept of the graph <{graph}>: it is not published here, or comes from a "
        "file of ours. Ask for it without a moment.",
    )


def _to_come(written: str) -> RequestMalformed:
    return RequestMalformed(
        f"{written[:40]} moet nog komen; wat er dan staat weet niemand. Geef een tijdstip tot nu.",
        f"{written[:40]} is still to come. Give a moment up to now.",
    )
