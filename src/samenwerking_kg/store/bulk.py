"""Into an empty engine in large pieces: statements as they come, and lines that it reads itself.

What a graph says and the merge of it are two loads, which run side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.lines import Lines, Text
from samenwerking_kg.rdf.terms import DefaultGraph, NamedNode, Quad

_CHUNK = 100_000  # quads that are in memory at once: 190 MB at the peak
_PIECE = 16 << 20  # bytes of lines, about as many quads
_TRIPLES = graph_format("n-triples").engine


class Engine(Protocol):
    """What is filled."""

    def bulk_extend(self, quads: Iterable[Quad]) -> None: ...

    def bulk_load(self, *, input: bytes, format: Any, to_graph: Graph | None) -> None: ...


Graph = NamedNode | DefaultGraph
#: A step that writes.
Changing = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class _Part:
    """Some text of some lines, for `graph`; `merged`: for the merge too."""

    graph: Graph
    lines: Lines
    text: Text
    merged: bool


class Bulk:
    """What comes, kept until it is worth a load; `end` loads the rest."""

    def __init__(self, engine: Engine, changing: Changing) -> None:
        self._engine, self._changing = engine, changing
        self._quads: list[Quad] = []
        self._parts: list[_Part] = []
        self._size = 0  # bytes of the parts

    def quads(self, quads: Iterable[Quad]) -> None:
        """Statements, those of the merge among them."""
        for quad in quads:
            self._quads.append(quad)
            if len(self._quads) >= _CHUNK:
                self._load_quads()

    def text(self, graph: Graph, lines: Lines, text: Text, *, merged: bool) -> None:
        """What `lines` say, by the text of it. What is wrong with them is raised now or later."""
        for piece in text.pieces(_PIECE):
            self._parts.append(_Part(graph, lines, piece, merged))
            self._size += len(piece.triples)
            if self._size >= _PIECE:
                self._load_parts()

    def end(self) -> None:
        """Load what is left."""
        self._load_quads()
        self._load_parts()

    def _load_quads(self) -> None:
        if self._quads:
            with self._changing():
                self._engine.bulk_extend(self._quads)
            self._quads = []

    def _load_parts(self) -> None:
        parts, self._parts, self._size = self._parts, [], 0
        merge = b"".join(part.text.triples for part in parts if part.merged)
        try:
            with self._changing(), ThreadPoolExecutor(1) as beside:
                other = beside.submit(self._load, merge, None)
                for part in parts:
                    self._load(part.text.triples, part.graph)
                other.result()
        except SyntaxError as problem:
            for lines in dict.fromkeys(part.lines for part in parts):
                for _ in lines:  # raises, with the name of the file
                    pass
            raise StoreTrouble(
                f"De gegevens zijn niet te laden: {problem}", f"The data does not load: {problem}"
            ) from problem

    def _load(self, text: bytes, graph: Graph | None) -> None:
        if text:
            self._engine.bulk_load(input=text, format=_TRIPLES, to_graph=graph)
