"""A question as it goes to a process that answers, and the answer that comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

Graphs = tuple[str, ...] | None
#: In place of the name of a format: the first rows as terms, for a page.
ROWS = "rows"


@dataclass(frozen=True)
class Question:
    """One query of a stranger.

    text     SPARQL, as it came in
    forms    kind of answer (solutions, verdict, statements) -> name of the format to write, or
             ROWS; a kind that is not there is not offered
    graphs   the dataset of the protocol: default and named graphs; None: none was given
    rows     with ROWS: how many at most
    """

    text: str
    forms: Mapping[str, str]
    default_graphs: Graphs = None
    named_graphs: Graphs = None
    rows: int = 0

    def as_bytes(self) -> bytes:
        """For `of_bytes` in another process: what is about the text (JSON, on a line), and the
        text."""
        head = _written(
            tuple(self.forms.items()), self.default_graphs, self.named_graphs, self.rows
        )
        return head + self.text.encode("utf-8", "surrogatepass")

    @classmethod
    def of_bytes(cls, written: bytes) -> Question:
        head, _, text = written.partition(b"\n")
        return cls(text.decode("utf-8", "surrogatepass"), *_read(head))


@lru_cache(maxsize=64)  # most questions differ in their text alone
def _written(
    forms: tuple[tuple[str, str], ...], default: Graphs, named: Graphs, rows: int
) -> bytes:
    return json.dumps([dict(forms), default, named, rows]).encode() + b"\n"


@lru_cache(maxsize=64)
def _read(head: bytes) -> tuple[Mapping[str, str], Graphs, Graphs, int]:
    forms, default, named, rows = json.loads(head)
    return forms, _graphs(default), _graphs(named), rows


def _graphs(read: list[str] | None) -> Graphs:
    return None if read is None else tuple(read)


class Kept(Protocol):
    """Bytes in a file, from the first. Whoever reads them closes it."""

    def read(self, size: int = -1) -> bytes: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Told:
    """An answer.

    kind      of the answer: solutions, verdict or statements
    form      the name of the format in which it is written, or ROWS
    size      bytes
    content   the bytes, or where they are kept
    revision  of the store, as it was for this answer
    """

    kind: str
    form: str
    size: int
    content: bytes | Kept
    revision: int

    def all(self) -> bytes:
        """The whole answer."""
        if isinstance(self.content, bytes):
            return self.content
        try:
            return self.content.read()
        finally:
            self.content.close()
