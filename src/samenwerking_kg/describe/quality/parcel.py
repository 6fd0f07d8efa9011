"""A survey on its way from the process that made it to the one that shows it.

In many small pieces, because reading one holds Python's lock. The rules stay behind: both sides
have them.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import IO, Any

from samenwerking_kg.describe.quality.finding import Open
from samenwerking_kg.describe.quality.survey import Ruled, Survey
from samenwerking_kg.validate.asking import Asking
from samenwerking_kg.validate.shapes import Rule, Shapes

_AT_ONCE = 200  # findings in one piece


def pack(survey: Survey, out: IO[bytes]) -> None:
    """Write a survey for `unpacked`."""
    whole = {each.name: getattr(survey, each.name) for each in fields(survey)}
    ruled: Iterable[Ruled] = whole.pop("rules")
    _put(out, whole)
    for each in ruled:
        _put(out, (each.rule, len(each.found), each.more))
        for start in range(0, len(each.found), _AT_ONCE):
            _put(out, each.found[start : start + _AT_ONCE])
    _put(out, None)


def unpacked(out: IO[bytes], shapes: Shapes) -> Survey:
    """The survey that a process of ours wrote, which had these rules of any day."""
    rules = {rule.shape: rule for rule in shapes.rules}
    whole = _taken(out, rules)
    dated, ruled = shapes.on(whole["day"]), []
    while (head := _taken(out, rules)) is not None:
        rule, size, more = head
        found: list[Open] = []
        while len(found) < size:
            found += _taken(out, rules)
        ruled.append(Ruled(Asking(dated, rule), tuple(found), more))
    return replace(Survey(**whole, rules=()), rules=tuple(ruled))


class _Packer(pickle.Pickler):
    def persistent_id(self, value: object) -> str | None:
        return value.shape if isinstance(value, Rule) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, out: IO[bytes], rules: dict[str, Rule]) -> None:
        super().__init__(out)
        self._rules = rules

    def persistent_load(self, given: str) -> Rule:
        return self._rules[given]


def _put(out: IO[bytes], value: object) -> None:
    _Packer(out, pickle.HIGHEST_PROTOCOL).dump(value)


def _taken(out: IO[bytes], rules: dict[str, Rule]) -> Any:
    return _Unpacker(out, rules).load()
