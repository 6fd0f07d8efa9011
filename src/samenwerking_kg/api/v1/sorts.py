"""The kinds of values that a parameter of the API takes: how each is read, and its JSON Schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import Enum

from samenwerking_kg.api.moments import moment_of
from samenwerking_kg.errors import RequestMalformed

LONGEST = 500  # characters of a text
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_BOX = re.compile(r"-?\d{1,3}(\.\d{1,9})?(,-?\d{1,3}(\.\d{1,9})?){3}", re.ASCII)
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f]")
_IT = "…"  # in a message, where the name of the parameter would stand again


class Sort(Enum):
    """What kind of value a parameter takes."""

    TEXT = "text"
    DAY = "day"  # 2026-05-16
    MOMENT = "moment"  # a day, or a moment with its offset; read as a moment in UTC
    SINCE = "since"  # the same, but a day is its first moment
    NUMBER = "number"
    YES = "yes"  # true or false
    BOX = "box"  # west,south,east,north in degrees (WGS84)


Value = str | int | bool | dt.date | dt.datetime | tuple[str, ...] | tuple[float, ...]


class NoValue(ValueError):
    """What was written cannot be a value: `code` for programs, and what to do about it."""

    def __init__(self, code: str, nl: str, en: str) -> None:
        super().__init__(en)
        self.code, self.nl, self.en = code, nl, en


def value_of(sort: Sort, written: str, now: dt.datetime) -> Value:
    """What was written, as a value of this kind. Raises NoValue."""
    return _READERS[sort](written.strip(), now)


def schema_of(sort: Sort) -> dict[str, object]:
    """Values of this kind, as JSON Schema."""
    return dict(_SCHEMAS[sort])


def _text(written: str, _now: dt.datetime) -> Value:
    if len(written) > LONGEST or _NO_TEXT.search(written):
        raise NoValue(
            "tekst",
            f"Schrijf hooguit {LONGEST} tekens, zonder stuurtekens.",
            f"Write at most {LONGEST} characters, without control characters.",
        )
    return written


def _day(written: str, _now: dt.datetime) -> Value:
    try:
        if not _DAY.fullmatch(written):
            raise ValueError(written)
        return dt.date.fromisoformat(written)
    except ValueError as problem:
        raise NoValue(
            "datum",
            f"“{written[:40]}” is geen dag. Schrijf jaar-maand-dag: 2026-05-16.",
            f"“{written[:40]}” is no day. Write year-month-day: 2026-05-16.",
        ) from problem


def _moment(written: str, now: dt.datetime) -> Value:
    try:
        return moment_of(written, now, _IT)
    except RequestMalformed as problem:
        nl, en = problem.nl.replace(_IT, "het tijdstip"), problem.en.replace(_IT, "the moment")
        raise NoValue("tijdstip", nl, en) from problem


def _since(written: str, now: dt.datetime) -> Value:
    moment = _moment(written, now)
    if not _DAY.fullmatch(written):
        return moment
    return dt.datetime.combine(dt.date.fromisoformat(written), dt.time(), dt.UTC)


def _number(written: str, _now: dt.datetime) -> Value:
    if not _NUMBER.fullmatch(written):
        raise NoValue("getal", "Schrijf een geheel getal.", "Write a whole number.")
    return int(written)


def _yes(written: str, _now: dt.datetime) -> Value:
    if written not in ("true", "false"):
        raise NoValue("keuze", "Schrijf true of false.", "Write true or false.")
    return written == "true"


def _box(written: str, _now: dt.datetime) -> Value:
    values = tuple(map(float, written.split(","))) if _BOX.fullmatch(written) else ()
    if not values or values[0] > values[2] or values[1] > values[3]:
        raise NoValue(
            "bbox",
            "Schrijf west,zuid,oost,noord in graden: 6.1,52.6,7.1,53.5.",
            "Write west,south,east,north in degrees: 6.1,52.6,7.1,53.5.",
        )
    return values


_READERS: Mapping[Sort, Callable[[str, dt.datetime], Value]] = {
    Sort.TEXT: _text, Sort.DAY: _day, Sort.MOMENT: _moment, Sort.SINCE: _since,
    Sort.NUMBER: _number,    Sort.YES: _yes, Sort.BOX: _box,
}  # fmt: skip
_EITHER: Mapping[str, object] = {
    "oneOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]
}
_SCHEMAS: Mapping[Sort, Mapping[str, object]] = {
    Sort.TEXT: {
        "type": "string", "minLength": 1, "maxLength": LONGEST,
        "pattern": r"^[^\x00-\x1f\x7f]*$",
    },
    Sort.DAY: {"type": "string", "format": "date"},
    Sort.MOMENT: _EITHER,
    Sort.SINCE: _EITHER,
    Sort.NUMBER: {"type": "integer"},
    Sort.YES: {"type": "boolean"},
    Sort.BOX: {"type": "string", "pattern": f"^{_BOX.pattern}$"},
}  # fmt: skip
