"""The statements of one graph as files have them, a line each.

An engine reads such lines by itself in a fraction of the time that it takes to make an object of
each statement first.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.rdf.terms import NamedNode, Triple

_END = b" .\n"
#: A blank node means something within its file only, and has to be given another name.
_BLANK = b"_:"


@dataclass(frozen=True)
class Text:
    """Whole lines of N-Quads, each of which ends as `end` does: in the name of the graph."""

    quads: bytes
    end: bytes

    @property
    def triples(self) -> bytes:
        """The same as N-Triples."""
        return self.quads.replace(self.end, _END)

    def pieces(self, size: int) -> Iterator[Text]:
        """This in parts of about `size` bytes."""
        start = 0
        while start < len(self.quads):
            after = self.quads.find(b"\n", start + size) + 1 or len(self.quads)
            yield Text(self.quads[start:after], self.end)
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
        """What stands in the files, unread; None when some line may say something else than one
        statement of this graph without blank nodes."""
        try:
            quads = b"".join(map(_content, self._files))
        except (OSError, EOFError, zlib.error):
            return None  # whoever reads it is told what is wrong
        end = b" %s%s" % (str(NamedNode(self._graph)).encode(), _END)
        lines = quads.count(b"\n")
        if not lines or _BLANK in quads or quads.count(end) != lines or not quads.endswith(end):
            return None
        self._told(lines)
        return Text(quads, end)


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content
