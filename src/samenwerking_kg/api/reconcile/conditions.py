"""What is said of a thing beside its name: a property, and the values that it should have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from samenwerking_kg.api.reconcile.folding import clean
from samenwerking_kg.api.reconcile.strict import few, mapping, refuse, string

#: How the values of a thing should be those that were given, by the draft of 1.0.
QUANTIFIERS: Mapping[str, Callable[[Iterable[bool]], bool]] = {
    "any": any,
    "all": all,
    "none": lambda found: not any(found),
}


@dataclass(frozen=True)
class Condition:
    """A property that the thing should have, with one of these values.

    required  whether a thing without it is no candidate at all; `quantifier` whether any, all or
              none of the values should be its own (both of the draft of 1.0)
    """

    property: str
    values: tuple[str, ...]
    required: bool = False
    quantifier: str = "any"


def condition(said: Mapping[str, object], where: str) -> Condition:
    """A condition as it was written at `where`. Raises RequestMalformed, BatchTooLarge."""
    if "v" not in said:
        refuse(f"In {where} ontbreekt v.", f"v is missing in {where}.")
    required = said.get("required", False)
    if not isinstance(required, bool):
        refuse(f"In {where} is required true of false.", f"In {where} required is true or false.")
    quantifier = said.get("matchQuantifier", "any")
    if not isinstance(quantifier, str) or quantifier not in QUANTIFIERS:
        refuse(
            f"In {where} is matchQuantifier any, all of none.",
            f"In {where} matchQuantifier is any, all or none.",
        )
    property_ = string(said.get("pid"), f"{where}.pid")
    return Condition(property_, tuple(values(said["v"], where)), required, quantifier)


def values(said: object, where: str) -> list[str]:
    """The values of a property as texts; of another thing its identifier, else its name."""
    given = few(said, where) if isinstance(said, list) else [said]
    found = []
    for each in given:
        if isinstance(each, bool):
            found.append("true" if each else "false")
        elif isinstance(each, float) and each.is_integer():
            found.append(str(int(each)))
        elif isinstance(each, str | int | float):
            found.append(clean(str(each)))
        else:
            found.append(clean(string(mapping(each, f"{where}.v").get("id"), f"{where}.v.id")))
    return [each for each in found if each]
