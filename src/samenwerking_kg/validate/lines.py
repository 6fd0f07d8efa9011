"""Where a fault stands in the file that was submitted.

A document is read for its lines only when a report has findings. What is not sure has no line: a
thing without an address, a thing nested in another, a key that only a foreign context explains.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from samenwerking_kg.validate import lines_json, lines_turtle, lines_xml
from samenwerking_kg.validate.mark import Mark

_DECLARED = re.compile(r"^\s*(?:@prefix|PREFIX)\s+([^\s:]*):\s*<([^>]*)>", re.IGNORECASE)
_WHOLE = re.compile(r"^<([^>]+)>\s")
_SHORT = re.compile(r"^([^\s:<>\"'@#_\[(]*):([^\s;,]*)\s")
_READERS: dict[str, Callable[[str, frozenset[str] | None], Iterator[Mark]]] = {
    "turtle": lines_turtle.marks,
    "trig": lines_turtle.marks,
    "n-triples": lines_turtle.marks,
    "n-quads": lines_turtle.marks,
    "json-ld": lines_json.marks,
    "rdf-xml": lines_xml.marks,
}


@dataclass(frozen=True)
class Document:
    """One file as it was sent: its name, its text, and the name of its format (`GraphFormat`).

    wanted  the things whose lines will be asked for; None when that can be any
    """

    name: str
    text: str
    form: str
    wanted: frozenset[str] | None = None

    def line(self, thing: str, path: str | None = None, value: str | None = None) -> int | None:
        """The line of this value, or else of this property, or else where the thing begins.

        Counted from 1; None when the document does not speak of the thing, as far as we can see.
        """
        marks = self._marks.get(thing)
        if not marks:
            return None
        there = [mark for mark in marks if path is None or mark.speaks_of(path)]
        if value is not None:
            for mark in there or marks:
                if mark.value == value:
                    return mark.line
        if path is not None and there:
            return there[0].line
        return marks[0].begin

    @cached_property
    def _marks(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for mark in _READERS[self.form](self.text, self.wanted):
            found.setdefault(mark.thing, []).append(mark)
        return found


def subject_lines(text: str) -> dict[str, int]:
    """IRI of every subject that begins a line -> that line, counted from 1; the first one wins.

    Quick and rough, for who only wants that: a line of Turtle, TriG, N-Triples or N-Quads that
    begins with the thing, without indentation. `Document.line` looks better.
    """
    prefixes: dict[str, str] = {}
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if declared := _DECLARED.match(line):
            prefixes[declared[1]] = declared[2]
        elif whole := _WHOLE.match(line + "\n"):
            found.setdefault(whole[1], number)
        elif (short := _SHORT.match(line + "\n")) and short[1] in prefixes:
            found.setdefault(prefixes[short[1]] + short[2].replace("\\", ""), number)
    return found
