"""The statements of one graph as files have them, a line each.

An engine reads such lines by itself in a fraction of the time that it takes to make an object of
each statement first.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.rdf.terms import NamedNode, Triple

_END = b" .\n"
#: A blank node means something within its file only, and has to be given another name; an end of
#: line of another kind, or a comment, may hide what a line says.
_NOT_PLAIN = re.compile(rb"_:|\r|\.[ \t]*#")
#: Bytes of all files of a graph: they are in memory twice.
_MOST = 128 << 20


@dataclass(frozen=True)
class Text:
    """Whole lines of N-Triples."""

    triples: bytes

    def pieces(self, size: int) -> Iterator[Text]:
        """This in parts of about `size` bytes."""
        start = 0
        while start < len(self.triples):
            after = self.triples.find(b"\n", start + size) + 1 or len(self.triples)
            yield Text(self.triples[start:after])
            start = after


class Lines:
    """Files of one graph. Whoever goes over it gets the statements, and is told what is wrong.

    files  N-Quads, packed with gzip or plain
    read   makes the statements
    told   is told how many lines there are, when the text of them is taken
    """

    def __init__(
        self, graph: str, files: Sequence[Path], read: Callable[[], Iterator[Triple]],
        told: Callable[[int], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self._graph, self._files, self._read, self._told = graph, files, read, told

    def __iter__(self) -> Iterator[Triple]:
        return self._read()

    def text(self) -> Text | None:
        """What stands in the files, unread and without the name of the graph; None when some line
        may say something else than one statement of this graph without blank nodes, or when there
        is too much. It belongs into this graph: as N-Triples no line of it can name another."""
        try:
            quads = _contents(self._files)
        except (OSError, EOFError, zlib.error):
            return None  # whoever reads it is told what is wrong
        end = b" %s%s" % (str(NamedNode(self._graph)).encode(), _END)
        lines = quads.count(b"\n")
        if not lines or quads.count(end) != lines or not quads.endswith(end):
            return None
        if _NOT_PLAIN.search(quads):
            return None
        self._told(lines)
        return Text(quads.replace(end, _END))


def _contents(files: Sequence[Path]) -> bytes:
    """All of them, each with an end of its last line; nothing when they are too large."""
    found, size = [], 0
    for path in files:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as opened:
            found.append(opened.read(_MOST + 1))
        size += len(found[-1])
        if size > _MOST:
            return b""
        if found[-1] and not found[-1].endswith(b"\n"):
            found.append(b"\n")
    return b"".join(found)
