"""Reading RDF. Strict always: nothing lenient reaches the store."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import RdfFormat
from pyoxigraph import parse as _parse
from pyoxigraph import serialize as _serialize

from samenwerking_kg.errors import SyntaxUnreadable
from samenwerking_kg.rdf.contexts import Contexts, inlined
from samenwerking_kg.rdf.formats import GraphFormat, graph_format
from samenwerking_kg.rdf.terms import Quad, Triple

_LINE = re.compile(r"line (\d+)(?: column (\d+))?", re.IGNORECASE)


def parse_bytes(
    data: bytes, form: GraphFormat, *, base: str | None = None, name: str = "de invoer"
) -> Iterator[Quad]:
    """Quads of a document in memory. Raises SyntaxUnreadable with the line where it is known."""
    try:
        yield from _parse(data, format=form.engine, base_iri=base)
    except (SyntaxError, ValueError) as problem:
        raise _unreadable(name, problem) from problem


def transcribed(
    data: bytes,
    form: GraphFormat,
    sink: BinaryIO,
    *,
    base: str,
    name: str,
    only: Callable[[Quad], Triple],
) -> None:
    """Writes a document to `sink` as N-Triples, a piece at a time, without keeping it.

    only   the statement of a quad, or an error, for formats that name graphs
    Raises SyntaxUnreadable with the line where it is known, and what `only` and `sink` raise.
    """
    try:
        quads = _parse(data, format=form.engine, base_iri=base)
        _serialize(map(only, quads) if form.named else quads, sink, RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError) as problem:
        raise _unreadable(name, problem) from problem


def parse_file(
    path: Path, *, base: str | None = None, contexts: Contexts | None = None
) -> Iterator[Quad]:
    """Quads of a file, plain or gzip, streaming; the format follows from the file's ending.

    contexts   JSON-LD contexts that a document may cite; none is ever fetched
    """
    form = graph_format(path.name)
    try:
        with path.open("rb") as raw:
            stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if path.suffix == ".gz" else raw
            if form.name == "json-ld":
                stream = io.BytesIO(inlined(stream.read(), contexts or {}))
            yield from _parse(stream, format=form.engine, base_iri=base)
    except (
        SyntaxError,
        ValueError,
        EOFError,
        RecursionError,
        gzip.BadGzipFile,
        zlib.error,
    ) as problem:
        raise _unreadable(path.name, problem) from problem


def triples_of(quads: Iterator[Quad]) -> Iterator[Triple]:
    """The statements without their graph names."""
    for quad in quads:
        yield quad.triple


def _unreadable(name: str, problem: Exception) -> SyntaxUnreadable:
    line, column = getattr(problem, "lineno", None), getattr(problem, "offset", None)
    if line is None and (found := _LINE.search(str(problem))):
        line = int(found[1])
        column = int(found[2]) if found[2] else None
    return SyntaxUnreadable(name, getattr(problem, "msg", None) or str(problem), line, column)
