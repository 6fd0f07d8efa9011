"""Parameters of the API: what an address may ask, declared once, read and described from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request

from samenwerking_kg.api.address import query_fields
from samenwerking_kg.api.v1.nearest import nearest
from samenwerking_kg.api.v1.sorts import NoValue, Sort, Value, schema_of, value_of
from samenwerking_kg.errors import Fault, InputInvalid

__all__ = ["Given", "Parameter", "Sort", "Value", "read"]

#: Values that an error lists: by themselves, and with what they are called.
_MOST_LISTED, _MOST_NAMED = 12, 6


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
        value = self._value(written, now)
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
        nl, en = f"{self.name}: {nl}", f"{self.name}: {en}"
        return InputInvalid([Fault("query", self.name, code, nl, en, meant, named)])

    def unlike(self, value: str, known: Mapping[str, str]) -> InputInvalid:
        """The error for a value that is none of these (value -> its name); says which is near."""
        nl, en = f"“{value[:60]}” kennen wij niet.", f"“{value[:60]}” is not known."
        meant = nearest(value, known)
        if meant is None:
            listed = _listed(known)
            nl, en = f"{nl} Kies bijvoorbeeld: {listed}.", f"{en} Choose for instance: {listed}."
        return self.wrong("keuze", nl, en, meant, known.get(meant or ""))

    def schema(self) -> dict[str, object]:
        """As JSON Schema."""
        one = self._one_schema()
        if self.many:
            return {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
        if self.default is None:
            return one
        return {**one, "default": int(self.default) if self.sort is Sort.NUMBER else self.default}

    def _one_schema(self) -> dict[str, object]:
        if self.choices:
            return {"type": "string", "enum": list(self.choices)}
        if self.sort is Sort.NUMBER:
            return {**schema_of(self.sort), "minimum": self.least, "maximum": self.most}
        return schema_of(self.sort)

    def _value(self, written: str, now: dt.datetime) -> Value:
        try:
            value = value_of(self.sort, written, now)
        except NoValue as problem:
            raise self.wrong(problem.code, problem.nl, problem.en) from problem
        if self.sort is Sort.NUMBER and not self.least <= int(str(value)) <= self.most:
            raise self.wrong(
                "getal",
                f"Schrijf een geheel getal van {self.least} tot en met {self.most}.",
                f"Write a whole number from {self.least} to {self.most}.",
            )
        return value

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


def _listed(known: Mapping[str, str]) -> str:
    """The first few, each with what it is called."""
    spoken = [key if key == name else f"{key} ({name})" for key, name in known.items()]
    most = _MOST_LISTED if spoken == list(known) else _MOST_NAMED
    return ", ".join(spoken[:most]) + (" …" if len(spoken) > most else "")


def _unknown(name: str, known: Collection[str]) -> Fault:
    meant = nearest(name[:60], {each: each for each in known})
    nl, en = f"De parameter “{name[:60]}” bestaat hier niet.", f"No parameter “{name[:60]}” here."
    if meant is not None:
        nl, en = f"{nl} Bedoelt u “{meant}”?", f"{en} Did you mean “{meant}”?"
    elif known:
        listed = ", ".join(sorted(known))
        nl, en = f"{nl} Wel: {listed}.", f"{en} There are: {listed}."
    return Fault("query", name[:60], "onbekend", nl, en, meant)
