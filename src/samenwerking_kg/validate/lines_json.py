"""The lines of JSON-LD: objects with an ``@id`` (or ``id``) and something to say.

Prefixes are those of the document's own context and of our public one; keys are told by their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from samenwerking_kg.validate.mark import Mark
from samenwerking_kg.vocabulary import PREFIXES

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*")|(?P<sign>[{}\[\]:,])|(?P<other>[^\s{}\[\]:,"]+)', re.DOTALL
)
_ID = ("@id", "id")
_SILENT = (*_ID, "@context", "@value", "@language", "@type", "type")


@dataclass
class _Object:
    """One object of the document while it is open: where it began, its key now, its values."""

    begin: int
    key: str = ""
    awaiting: bool = True
    said: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def id(self) -> tuple[str, int] | None:
        return next(((value, line) for key, value, line in self.said if key in _ID), None)


def marks(text: str, wanted: frozenset[str] | None = None) -> Iterator[Mark]:
    """Every value of every object that has an address."""
    prefixes = dict(PREFIXES)
    for key, thing in _objects(text):
        if key == "@context":
            prefixes |= {name: value for name, value, _ in thing.said if "://" in value}
            continue
        if thing.id is None:
            continue
        address, begin = _full(thing.id[0], prefixes), thing.id[1]
        if wanted is not None and address not in wanted:
            continue
        for name, value, line in thing.said:
            if name not in _ID:
                path = _full(name, prefixes) if ":" in name else name
                yield Mark(address, begin, path, _full(value, prefixes), line)


def _objects(text: str) -> Iterator[tuple[str, _Object]]:
    """Every object with the key that it stands under, when it closes; a context comes first."""
    stack: list[_Object | None] = []
    keys: list[str] = []
    closed: list[tuple[str, _Object]] = []
    line, at = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        token, inside = found[0], next((each for each in reversed(stack) if each), None)
        if token == "{":
            keys.append(inside.key if inside else "")
            stack.append(_Object(line))
        elif token == "[":
            stack.append(None)
        elif token in "}]" and stack:
            if (one := stack.pop()) is not None:
                closed.append((keys.pop(), one))
                _tell(one, stack)
        elif token == "," and stack and stack[-1] is not None:
            stack[-1].awaiting = True
        elif found.lastgroup != "sign" and inside is not None:
            said = _string(token)
            if inside.awaiting and stack[-1] is inside:
                inside.key, inside.awaiting = said, False
            else:
                inside.said.append((inside.key, said, line))
    yield from sorted(closed, key=lambda each: each[0] != "@context")


def _tell(one: _Object, stack: list[_Object | None]) -> None:
    """A value object, or an address and no more, is a value of the object around it."""
    around = next((each for each in reversed(stack) if each), None)
    bare = [(value, line) for key, value, line in one.said if key in ("@value", *_ID)]
    if around is not None and bare:
        around.said.append((around.key, *bare[0]))
        if all(key in _ID for key, _, _ in one.said):
            one.said.clear()


def _full(said: str, prefixes: dict[str, str]) -> str:
    prefix, colon, rest = said.partition(":")
    return prefixes[prefix] + rest if colon and prefix in prefixes else said


def _string(token: str) -> str:
    if not token.startswith('"'):
        return token
    inner = token[1:-1]
    if "\\" not in inner:
        return inner
    unicode = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), inner)
    return re.sub(r"\\(.)", r"\1", unicode)
