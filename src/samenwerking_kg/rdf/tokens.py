"""A SPARQL text as tokens, cut where the engine cuts it.

The engine's grammar knows no borders between words and falls back where a reading fails, so text
can be hidden from a careless reader: in ``1<2)SERVICE#>`` the ``<`` is no bracket of an IRI, in
``1<'a>'`` the quote opens a string, ``'''a' 'b' … \\q'''`` is no long string but two short ones,
and ``ex:.SERVICE`` is a name, a dot and a keyword. Where two readings are possible we refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from samenwerking_kg.errors import QueryRefused, QuerySyntax

_W = r"A-Za-z0-9_\u0080-\U0010ffff"  # what no name ends at; the engine's own set is smaller
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_TOKEN = re.compile(
    rf"""(?:[\x20\t\r\n]++|\#[^\r\n]*+)*+  # white space and comments
    (?: (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
                | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+' )
    | (?P<iri> <(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+> )
    | (?P<variable>[?$][{_W}]++)
    | (?P<blank>_:[{_W}](?:[{_W}-]|\.+(?=[{_W}-]))*+)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<name>(?:[A-Za-z\u0080-\U0010ffff][{_W}.-]*+)?
        :(?:(?:[{_W}:]|{_ESCAPED})(?:[{_W}:-]|{_ESCAPED}|\.+(?=[{_W}:%\\-]))*+)?)
    | (?P<number>(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)
    | (?P<word>[A-Za-z_\u0080-\U0010ffff][{_W}.-]*+)
    | (?P<open>[({{\[])
    | (?P<close>[)}}\]])
    | (?P<sign>&&|\|\||\^\^|.) )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
#: behind these a ``<`` cannot compare; ``""`` is the begin of the text
_EXPECTS = frozenset(["", *"([{!+-*/|^=<>,", "&&", "||", "^^"])
_FULL_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_TURNS = re.compile(r"['#()\[\]]")
_FALLIBLE = frozenset(["string", "sign"])
_CLOSES = {")": "(", "}": "{", "]": "["}


class Token(NamedTuple):
    """`kind` is a group of the pattern above; `inside` the innermost open bracket, or ``""``; `at`
    where it begins in the text."""

    kind: str
    text: str
    inside: str
    at: int = 0

    @property
    def end(self) -> int:
        """Where what comes next may begin."""
        return self.at + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """All but white space and comments.

    Raises QuerySyntax for what cannot be SPARQL, QueryRefused for what can be read in two ways.
    """
    at, before, opened = 0, "", [""]
    while found := _TOKEN.match(text, at):
        kind = found.lastgroup or ""
        part, at = found[kind], found.end()
        if kind == "iri" and before not in _EXPECTS and opened[-1] == "(":
            kind, part, at = _iri_or_sign(part, at)
        elif kind in _FALLIBLE:
            _check(text, at - len(part), kind, part)
        yield Token(kind, part, opened[-1], at - len(part))
        before = part
        if kind == "open":
            opened.append(part)
        elif kind == "close" and opened[-1] == _CLOSES[part]:
            opened.pop()


def _iri_or_sign(part: str, end: int) -> tuple[str, str, int]:
    """After an operand, in round brackets, ``<…>`` may be two comparisons."""
    if _FULL_IRI.match(part):
        return "iri", part, end
    if _TURNS.search(part):
        raise QueryRefused(
            f"Wij kunnen {part!r} op twee manieren lezen. "
            "Zet een spatie achter het teken <, of schrijf de IRI voluit.",
            f"{part!r} can be read in two ways. Put a space after <, or write the IRI in full.",
        )
    return "sign", "<", end - len(part) + 1


def _check(text: str, at: int, kind: str, part: str) -> None:
    if kind == "string" and not all(map(_means_something, _ESCAPE.findall(part))):
        raise _broken(text, at, "a string holds an escape that does not exist")
    if kind == "sign" and part in "\"'":
        raise _broken(text, at, "a string is not closed")
    if kind == "sign" and part == "\\":
        raise _broken(text, at, "a backslash has no meaning here")


def _means_something(escape: str) -> bool:
    """The engine takes a long string with a bad escape for an empty string and what follows."""
    if len(escape) == 1:
        return escape in "tbnrf\"'\\"
    return not 0xD800 <= int(escape[1:], 16) < 0xE000 and int(escape[1:], 16) < 0x110000


def _broken(text: str, at: int, detail: str) -> QuerySyntax:
    start = text.rfind("\n", 0, at) + 1
    return QuerySyntax(detail, text.count("\n", 0, at) + 1, at - start + 1)
