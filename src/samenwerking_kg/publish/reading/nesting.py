"""How deep a document goes, told from its text before a parser walks it.

The text is cut down to its brackets: strings, IRIs and comments are taken out first. A document
that fools this is a broken one, and the process around the parser is the second wall.
"""

from __future__ import annotations

import re

_NOT_IN_TURTLE = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*+"""'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    rb'|"(?:[^"\\\n\r]|\\.)*+"'
    rb"|'(?:[^'\\\n\r]|\\.)*+'"
    rb"|<[^<>\s\"{}|^`]*+>"
    rb"|\#[^\n\r]*+"
    rb"|\\.",
    re.DOTALL,
)
_NOT_IN_JSON = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_OPEN, _CLOSE = b"[({<", b"])}>"
_KEPT = bytes(set(range(256)) - set(_OPEN + _CLOSE))


def turtle_depth(data: bytes) -> int:
    """Of Turtle, TriG, N-Triples and N-Quads, with triples in triples."""
    return _depth(_NOT_IN_TURTLE.sub(b"", data))


def json_depth(data: bytes) -> int:
    """Of objects and lists in JSON."""
    return _depth(_NOT_IN_JSON.sub(b"", data))


def _depth(bare: bytes) -> int:
    depth = deepest = 0
    for sign in bare.translate(None, _KEPT):
        if sign in _OPEN:
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth = max(0, depth - 1)
    return deepest
