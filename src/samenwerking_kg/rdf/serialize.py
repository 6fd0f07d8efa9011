"""Writing RDF: for people with prefixes and a stable order, for files as sorted N-Quads."""

from __future__ import annotations

import gzip
import heapq
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from pyoxigraph import serialize as _serialize

from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.terms import Literal, NamedNode, Quad, Triple

_PORTION = 100_000  # lines that are sorted in memory at once


def to_bytes(
    triples: Iterable[Triple] | Iterable[Quad],
    form: GraphFormat,
    prefixes: dict[str, str] | None = None,
) -> bytes:
    """The statements in `form`, sorted, so that the same graph gives the same bytes.

    Quads keep their graph names in the formats that can carry them.
    """
    ordered = cast("list[Triple] | list[Quad]", sorted(set(triples), key=str))
    takes_prefixes = form.name in ("turtle", "trig", "rdf-xml", "json-ld")
    usable = _used(ordered, prefixes) if prefixes and takes_prefixes else None
    written = _serialize(ordered, format=form.engine, prefixes=usable)
    assert written is not None
    return _sorted_header(written) if usable and form.name in ("turtle", "trig") else written


def _used(triples: list[Triple] | list[Quad], prefixes: dict[str, str]) -> dict[str, str]:
    """The prefixes whose namespace begins an IRI in these triples."""
    heads = set()
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, NamedNode):
                heads.add(_namespace(term.value))
            elif isinstance(term, Literal):
                heads.add(_namespace(term.datatype.value))
    return {name: base for name, base in prefixes.items() if base in heads}


def _namespace(value: str) -> str:
    cut = max(value.rfind("#"), value.rfind("/")) + 1
    return value[:cut]


def _sorted_header(document: bytes) -> bytes:
    """The engine writes prefixes in no fixed order; people and checksums want one."""
    lines = document.split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
    return b"\n".join([*sorted(lines[:count]), b"", *lines[count:]])


def write_graph(path: Path, graph: str, triples: Iterable[Triple]) -> int:
    """One named graph as sorted N-Quads, gzip without a time stamp. Returns its statements.

    The same statements give the same bytes on every machine and every day. Sorted in portions on
    disk, so that memory does not grow with the graph.
    """
    name = f"{NamedNode(graph)}"
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with tempfile.TemporaryDirectory() as folder, path.open("wb") as raw:
        lines = (f"{triple} {name} .\n" for triple in triples)
        ordered = heapq.merge(*(_lines(part) for part in _portions(lines, Path(folder))))
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as packed:
            for line, _ in itertools.groupby(ordered):
                packed.write(line.encode())
                count += 1
    return count


def _portions(lines: Iterator[str], folder: Path) -> list[Path]:
    """The lines in sorted files of at most `_PORTION` lines."""
    parts: list[Path] = []
    while portion := sorted(set(itertools.islice(lines, _PORTION))):
        parts.append(folder / f"{len(parts)}.nq")
        with parts[-1].open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(portion)
    return parts


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as stream:
        yield from stream
