"""The lines of RDF/XML: properties of elements with an ``rdf:about`` or ``rdf:ID``.

A document with a DTD has no lines: it is not read again here, whatever was done with it before.
https://www.w3.org/TR/rdf-syntax-grammar/
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.parsers import expat

from samenwerking_kg.validate.mark import Mark

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_BASE = "http://www.w3.org/XML/1998/namespace base"


@dataclass
class _Element:
    """An open element. A node when `thing` may be set, else a property of the node around it."""

    is_node: bool
    base: str
    name: str
    line: int
    thing: str | None = None
    value: str | None = None
    text: str = ""
    within: bool = False


def marks(text: str, wanted: frozenset[str] | None = None) -> Iterator[Mark]:
    """Every property of a node with an address; up to the first fault in the XML."""
    if "<!DOCTYPE" in text:
        return iter(())
    reading = _Reading()
    with suppress(expat.ExpatError):
        reading.parser.Parse(text.encode(), True)
    return (mark for mark in reading.found if wanted is None or mark.thing in wanted)


class _Reading:
    """Node elements and property elements take turns, from `rdf:RDF` down."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.found: list[Mark] = []
        self._open: list[_Element] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        around = self._open[-1] if self._open else None
        base = attributes.get(_BASE, around.base if around else "")
        line = self.parser.CurrentLineNumber
        root = name == f"{_RDF} RDF"
        is_node = not root and (around is None or not around.is_node)
        one = _Element(is_node, base, name.replace(" ", ""), line)
        if is_node:
            one.thing = _address(attributes, base)
            if around is not None and not around.is_node:
                around.value, around.within = one.thing, True
            if one.thing is not None:
                self.found.append(Mark(one.thing, line, _RDF + "type", one.name, line))
        elif (target := attributes.get(f"{_RDF} resource")) is not None:
            one.value = urljoin(base, target)
        self._open.append(one)

    def _end(self, _name: str) -> None:
        one = self._open.pop()
        around = self._open[-1] if self._open else None
        if one.is_node or around is None or around.thing is None:
            return
        value = one.value if one.value is not None or one.within else one.text
        self.found.append(Mark(around.thing, around.line, one.name, value, one.line))

    def _characters(self, said: str) -> None:
        if self._open:
            self._open[-1].text += said


def _address(attributes: dict[str, str], base: str) -> str | None:
    if (about := attributes.get(f"{_RDF} about")) is not None:
        return urljoin(base, about) if base else about
    if (own := attributes.get(f"{_RDF} ID")) is not None and base:
        return urljoin(base, f"#{own}")
    return None
