"""Parameters of the API: what an address may ask, declared once, read and described from there."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from starlette.requests import Request

from samenwerking_kg.api.address import query_fields
from samenwerking_kg.api.moments import moment_of
from samenwerking_kg.errors import Fault, InputInvalid, RequestMalformed

LONGEST = 500
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_BOX = re.compile(r"-?\d{1,3}(\.\d{1,9})?(,-?\d{1,3}(\.\d{1,9})?){3}", re.ASCII)
_KINDS_OF_NAME = ("gemeente", "provincie", "waterschap")
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f]")


class Sort(Enum):
    """What kind of value a parameter takes."""

    TEXT = "text"
    DAY = "day"  # 2026-05-16
    MOMENT = "moment"  # a day, or a moment with its offset; read as a moment in UTC
    NUMBER = "number"
    YES = "yes"  # true or false
    BOX = "box"  # west,south,east,north in degrees (WGS84)


Value = str | int | bool | dt.date | dt.datetime | tuple[str, ...] | tuple[float, ...]


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address.

    about     Dutch, for the OpenAPI document
    example   a value that works on the data that we ship, as it stands in an address
    choices   the values there are; none: any
    many      several values with commas between them; read as a tuple
    least, most   of a number
    """

    name: str
    about: str
    sort: Sort = Sort.TEXT
    example: str | None = None
    default: str | None = None
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    least: int = 1
    most: int = 1_000_000

    def read(self, written: str, now: dt.datetime) -> Value:
        """The value. Raises InputInvalid."""
        if not written.strip():
            raise self.wrong("leeg", "Hij is leeg.", "It is empty.")
        if self.many:
            values = tuple(dict.fromkeys(each.strip() for each in written.split(",")))
            if "" in values:
                raise self.wrong(
                    "leeg", "Zet tussen elke komma een waarde.", "Put a value between commas."
                )
            for each in values:
                self._choose(each)
            return values
        value = _READERS[self.sort](self, written.strip(), now)
        if isinstance(value, str):
            self._choose(value)
        return value

    def wrong(
        self, code: str, nl: str, en: str, meant: str | None = None, named: str | None = None
    ) -> InputInvalid:
        """The error that says what is wrong with its value; `named` is what `meant` is called."""
        if meant is not None:
            called = f" ({named})" if named and named != meant else ""
            nl = f"{nl} Bedoelt u “{meant}”{called}?"
            en = f"{en} Did you mean “{meant}”{called}?"
        fault = Fault("query", self.name, code, f"{self.name}: {nl}", f"{self.name}: {en}", meant)
        return InputInvalid([fault])

    def unlike(self, value: str, known: Mapping[str, str]) -> InputInvalid:
        """The error for a value that is none of these (value -> its name); says which is near."""
        nl, en = f"“{value[:60]}” kennen wij niet.", f"“{value[:60]}” is not known."
        meant = nearest(value, known)
        if meant is None:
            listed = ", ".join(list(known)[:12]) + (" …" if len(known) > 12 else "")
            nl, en = f"{nl} Kies bijvoorbeeld: {listed}.", f"{en} Choose for instance: {listed}."
        return self.wrong("keuze", nl, en, meant, known.get(meant or ""))

    def schema(self) -> dict[str, object]:
        """As JSON Schema."""
        one = self._one_schema()
        if self.many:
            return {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
        return one if self.default is None else {**one, "default": _plain(self.sort, self.default)}

    def _one_schema(self) -> dict[str, object]:
        if self.choices:
            return {"type": "string", "enum": list(self.choices)}
        if self.sort is Sort.NUMBER:
            return {"type": "integer", "minimum": self.least, "maximum": self.most}
        return dict(_SCHEMAS[self.sort])

    def _choose(self, value: str) -> None:
        if self.choices and value not in self.choices:
            raise self.unlike(value, {choice: choice for choice in self.choices})


@dataclass(frozen=True)
class Given:
    """What an address asked, by name of the parameter; defaults are filled in."""

    values: Mapping[str, Value] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        assert value is None or isinstance(value, str)
        return value

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a parameter that may have several; none when it was not given."""
        value = self.values.get(name, ())
        assert isinstance(value, tuple)
        return tuple(str(each) for each in value)

    def box(self, name: str) -> tuple[float, float, float, float] | None:
        value = self.values.get(name)
        if value is None:
            return None
        assert isinstance(value, tuple)
        west, south, east, north = (float(each) for each in value)
        return west, south, east, north

    def number(self, name: str) -> int:
        """Of a parameter with a default, or that is required."""
        value = self.values[name]
        assert isinstance(value, int)
        return value

    def yes(self, name: str) -> bool:
        return self.values.get(name) is True

    def day(self, name: str) -> dt.date | None:
        value = self.values.get(name)
        assert value is None or isinstance(value, dt.date)
        return value

    def moment(self, name: str) -> dt.datetime | None:
        value = self.values.get(name)
        assert value is None or isinstance(value, dt.datetime)
        return value


def read(
    request: Request,
    parameters: Sequence[Parameter],
    now: dt.datetime,
    check: Callable[[Given], Sequence[Fault]] | None = None,
) -> Given:
    """What this address asks.

    check  finds what else is wrong with the values that can be read

    Raises InputInvalid, which tells all that is wrong, and RequestMalformed for an address that
    cannot be decoded.
    """
    found, faults = query_fields(request), []
    known = {each.name: each for each in parameters}
    values: dict[str, Value] = {}
    for name in found:
        if name not in known:
            faults.append(_unknown(name, known))
    for parameter in parameters:
        try:
            value = _value(parameter, found.get(parameter.name, ()), now)
        except InputInvalid as problem:
            faults.extend(problem.faults)
        else:
            if value is not None:
                values[parameter.name] = value
    given = Given(values)
    faults += check(given) if check else ()
    if faults:
        raise InputInvalid(faults)
    return given


def nearest(wanted: str, known: Mapping[str, str]) -> str | None:
    """Which of `known` (value -> its name) is nearest to what was written; None when none is."""
    spelled = {value.casefold(): value for value in known}
    for value, name in known.items():
        for each in _spellings(name):
            spelled.setdefault(each, value)
    near = difflib.get_close_matches(wanted.casefold(), spelled, 1, 0.6)
    return spelled[near[0]] if near else None


def _spellings(name: str) -> tuple[str, ...]:
    """`gemeente Emmen (tot 2020-01-01)` also as `emmen`: what kind it is need not be said."""
    bare = name.casefold().partition(" (")[0]
    kind, _, rest = bare.partition(" ")
    return (bare, rest) if rest and kind in _KINDS_OF_NAME else (bare,)


def _value(parameter: Parameter, given: Sequence[str], now: dt.datetime) -> Value | None:
    if len(given) > 1:
        raise parameter.wrong(
            "dubbel",
            "Deze parameter mag hooguit één keer voorkomen.",
            "This parameter may come at most once.",
        )
    if given:
        return parameter.read(given[0], now)
    if parameter.required:
        example = f" {parameter.name}={parameter.example}" if parameter.example else ""
        raise parameter.wrong(
            "verplicht",
            f"Deze parameter is nodig.{example and ' Bijvoorbeeld:' + example}",
            f"This parameter is required.{example and ' For example:' + example}",
        )
    return None if parameter.default is None else parameter.read(parameter.default, now)


def _unknown(name: str, known: Collection[str]) -> Fault:
    meant = nearest(name[:60], {each: each for each in known})
    nl, en = f"De parameter “{name[:60]}” bestaat hier niet.", f"No parameter “{name[:60]}” here."
    if meant is not None:
        nl, en = f"{nl} Bedoelt u “{meant}”?", f"{en} Did you mean “{meant}”?"
    elif known:
        listed = ", ".join(sorted(known))
        nl, en = f"{nl} Wel: {listed}.", f"{en} There are: {listed}."
    return Fault("query", name[:60], "onbekend", nl, en, meant)


def _text(parameter: Parameter, written: str, _now: dt.datetime) -> Value:
    if len(written) > LONGEST or _NO_TEXT.search(written):
        raise parameter.wrong(
            "tekst",
            f"Schrijf hooguit {LONGEST} tekens, zonder stuurtekens.",
            f"Write at most {LONGEST} characters, without control characters.",
        )
    return written


def _day(parameter: Parameter, written: str, _now: dt.datetime) -> Value:
    try:
        if not _DAY.fullmatch(written):
            raise ValueError(written)
        return dt.date.fromisoformat(written)
    except ValueError as problem:
        raise parameter.wrong(
            "datum",
            f"“{written[:40]}” is geen dag. Schrijf jaar-maand-dag: 2026-05-16.",
            f"“{written[:40]}” is no day. Write year-month-day: 2026-05-16.",
        ) from problem


def _moment(parameter: Parameter, written: str, now: dt.datetime) -> Value:
    try:
        return moment_of(written, now, parameter.name)
    except RequestMalformed as problem:
        raise parameter.wrong("tijdstip", problem.nl, problem.en) from problem


def _number(parameter: Parameter, written: str, _now: dt.datetime) -> Value:
    value = int(written) if _NUMBER.fullmatch(written) else None
    if value is None or not parameter.least <= value <= parameter.most:
        raise parameter.wrong(
            "getal",
            f"Schrijf een geheel getal van {parameter.least} tot en met {parameter.most}.",
            f"Write a whole number from {parameter.least} to {parameter.most}.",
        )
    return value


def _yes(parameter: Parameter, written: str, _now: dt.datetime) -> Value:
    if written not in ("true", "false"):
        raise parameter.wrong("keuze", "Schrijf true of false.", "Write true or false.")
    return written == "true"


def _box(parameter: Parameter, written: str, _now: dt.datetime) -> Value:
    values = tuple(map(float, written.split(","))) if _BOX.fullmatch(written) else ()
    if not values or values[0] > values[2] or values[1] > values[3]:
        raise parameter.wrong(
            "bbox",
            "Schrijf west,zuid,oost,noord in graden: 6.1,52.6,7.1,53.5.",
            "Write west,south,east,north in degrees: 6.1,52.6,7.1,53.5.",
        )
    return values


def _plain(sort: Sort, default: str) -> object:
    return int(default) if sort is Sort.NUMBER else default


_READERS: Mapping[Sort, Callable[[Parameter, str, dt.datetime], Value]] = {
    Sort.TEXT: _text, Sort.DAY: _day, Sort.MOMENT: _moment, Sort.NUMBER: _number,
    Sort.YES: _yes, Sort.BOX: _box,
}  # fmt: skip
_SCHEMAS: Mapping[Sort, Mapping[str, object]] = {
    Sort.TEXT: {"type": "string", "minLength": 1, "maxLength": LONGEST},
    Sort.DAY: {"type": "string", "format": "date"},
    Sort.MOMENT: {
        "oneOf": [
            {"type": "string", "format": "date"},
            {"type": "string", "format": "date-time"},
        ]
    },
    Sort.YES: {"type": "boolean"},
    Sort.BOX: {"type": "string", "pattern": f"^{_BOX.pattern}$"},
}
