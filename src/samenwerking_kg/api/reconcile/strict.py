"""Strangers' JSON, taken apart with bounds: whatever is not as it should be is refused by name."""

from __future__ import annotations

import json
from collections.abc import Sized
from typing import NoReturn, cast

from samenwerking_kg.errors import BatchTooLarge, RequestMalformed
from samenwerking_kg.publish.reading.nesting import json_depth

#: Values in a list inside one query.
FEW = 30
_DEEPEST = 8


def read_json(text: str, what: str) -> object:
    """Raises RequestMalformed for what is no JSON, or goes too deep."""
    if json_depth(text.encode("utf-8", "replace")) > _DEEPEST:
        refuse(f"De JSON in {what} is te diep genest.", f"The JSON in {what} is nested too deep.")
    try:
        return cast(object, json.loads(text, parse_constant=_no_number))
    except (ValueError, RecursionError) as problem:
        where = f" (teken {problem.pos})" if isinstance(problem, json.JSONDecodeError) else ""
        raise RequestMalformed(
            f"Wij kunnen {what} niet lezen als JSON{where}.",
            f"Cannot read {what} as JSON{where.replace('teken', 'character')}.",
        ) from problem


def _no_number(said: str) -> NoReturn:
    raise ValueError(said)


def bounded(given: Sized, most: int) -> None:
    if len(given) > most:
        raise BatchTooLarge(len(given), most)


def few(said: object, where: str) -> list[object]:
    found = listed(said, where)
    bounded(found, FEW)
    return found


def mapping(said: object, where: str) -> dict[str, object]:
    if not isinstance(said, dict):
        refuse(f"{where[:80]} is geen JSON-object.", f"{where[:80]} is no JSON object.")
    return said


def listed(said: object, where: str) -> list[object]:
    if not isinstance(said, list):
        refuse(f"{where[:80]} is geen lijst.", f"{where[:80]} is no list.")
    return said


def string(said: object, where: str) -> str:
    if not isinstance(said, str):
        refuse(f"{where[:80]} is geen tekst.", f"{where[:80]} is no text.")
    return said


def refuse(nl: str, en: str) -> NoReturn:
    raise RequestMalformed(nl, en)
