"""Where a thing begins in the file that was submitted.

Only where that is cheap and sure: a line of Turtle, TriG, N-Triples or N-Quads that begins, without
indentation, with the thing. A thing found nowhere so has no line.
"""

from __future__ import annotations

import re

_DECLARED = re.compile(r"^\s*(?:@prefix|PREFIX)\s+([^\s:]*):\s*<([^>]*)>", re.IGNORECASE)
_WHOLE = re.compile(r"^<([^>]+)>\s")
_SHORT = re.compile(r"^([^\s:<>\"'@#_\[(]*):([^\s;,]*)\s")


def subject_lines(text: str) -> dict[str, int]:
    """IRI of every subject that begins a line -> that line, counted from 1; the first one wins."""
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
