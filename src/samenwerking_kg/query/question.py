"""A question as it goes to a process that answers, and the answer that comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

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
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    rows: int = 0

    def as_bytes(self) -> bytes:
        """For `of_bytes` in another process."""
        return json.dumps(vars(self), ensure_ascii=True, default=dict).encode()

    @classmethod
    def of_bytes(cls, written: bytes) -> Question:
        said = json.loads(written)
        for name in ("default_graphs", "named_graphs"):
            said[name] = None if said[name] is None else tuple(said[name])
        return cls(**said)


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
