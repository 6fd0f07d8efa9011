"""Frames between the service and a process that answers: a letter, a size of four bytes, content.

H  hello: who answers now, and on which revision (JSON)
Q  a question (JSON)
D  a piece of the answer
E  the end of it: its kind and format (JSON)
X  an error in place of the rest (JSON: name and arguments)
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Callable

from samenwerking_kg.errors import (
    AnswerTooLong,
    BadInput,
    FormatNotOffered,
    FormatUnknown,
    IdentifierInvalid,
    QueryRefused,
    QuerySyntax,
    QueryTooHeavy,
    SamenwerkingError,
    StoreTrouble,
)

FRONT = struct.Struct(">cI")
_PIECE = 1 << 18
HELLO, QUESTION, DATA, END, ERROR = b"H", b"Q", b"D", b"E", b"X"

_ERRORS: dict[str, Callable[..., SamenwerkingError]] = {
    each.__name__: each
    for each in (
        QuerySyntax, QueryRefused, QueryTooHeavy, IdentifierInvalid, FormatNotOffered,
        FormatUnknown, AnswerTooLong, StoreTrouble,
    )
}  # fmt: skip


def framed(letter: bytes, content: bytes) -> bytes:
    """One frame."""
    return front(letter, len(content)) + content


def front(letter: bytes, size: int) -> bytes:
    """The beginning of a frame, whose content is so many bytes."""
    return FRONT.pack(letter, size)


def said(letter: bytes, **facts: object) -> bytes:
    """One frame with facts in JSON."""
    return framed(letter, json.dumps(facts).encode())


class Incoming:
    """The frames that come over a blocking socket."""

    def __init__(self, end: socket.socket) -> None:
        self._end, self._got = end, b""

    def frame(self) -> tuple[bytes, bytes] | None:
        """The next letter and content; None when the other side is gone."""
        if not self._has(FRONT.size):
            return None
        letter, size = FRONT.unpack_from(self._got)
        whole = FRONT.size + size
        if not self._has(whole):
            return None
        content, self._got = self._got[FRONT.size : whole], self._got[whole:]
        return letter, content

    def _has(self, size: int) -> bool:
        """Whether so many bytes come: a short frame comes in one piece."""
        if len(self._got) >= size:
            return True
        found = bytearray(self._got)
        while len(found) < size:
            piece = self._end.recv(_PIECE)
            if not piece:
                return False
            found += piece
        self._got = bytes(found)
        return True


def refusal(problem: SamenwerkingError) -> bytes:
    """An error as a frame; `raised` makes it again on the other side."""
    if isinstance(problem, QuerySyntax):
        arguments: list[object] = [problem.detail, problem.line, problem.column]
    elif isinstance(problem, FormatNotOffered):
        arguments = [list(problem.offered)]
    elif isinstance(problem, AnswerTooLong):
        arguments = [problem.most]
    elif isinstance(problem, QueryTooHeavy):
        arguments = []
    else:
        arguments = [problem.nl, problem.en]
    return said(ERROR, name=type(problem).__name__, arguments=arguments)


def raised(content: bytes) -> SamenwerkingError:
    """The error that the other side told of; BadInput for one that is not in our list."""
    facts = json.loads(content)
    arguments = facts["arguments"]
    if facts["name"] == FormatNotOffered.__name__:
        return FormatNotOffered(tuple(arguments[0]))
    return _ERRORS.get(facts["name"], BadInput)(*arguments)
