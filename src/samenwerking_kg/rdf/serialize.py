"""Writing RDF: for people with prefixes and a stable order, for files as sorted N-Quads."""

from __future__ import annotations

import gzip
import heapq
import itertools
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Protocol, cast

from pyoxigraph import serialize as _serialize

from samenwerking_kg.errors import FormatNotOffered
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, GraphFormat
from samenwerking_kg.rdf.terms import Literal, NamedNode, Quad, Triple


class Writer(Protocol):
    """What bytes can be written to."""

    def write(self, data: bytes, /) -> int: ...


_XML_NAME = re.compile(r"[^\W\d][\w.\-]*$")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PORTION = 100_000  # lines that are sorted in memory at once


def to_bytes(
    triples: Iterable[Triple] | Iterable[Quad],
    form: GraphFormat,
    prefixes: dict[str, str] | None = None,
) -> bytes:
    """The statements in `form`, sorted, so that the same graph gives the same bytes.

    Quads keep their graph names in the formats that can carry them. Raises FormatNotOffered for
    RDF/XML of a statement that XML has no way to write.
    """
    ordered = cast("list[Triple] | list[Quad]", sorted(set(triples), key=str))
    if form.name == "rdf-xml" and any(map(_beyond_xml, ordered)):
        raise FormatNotOffered(tuple(f.name for f in GRAPH_FORMATS if f is not form))
    takes_prefixes = form.name in ("turtle", "trig", "rdf-xml", "json-ld")
    usable = _used(ordered, prefixes) if prefixes and takes_prefixes else None
    written = _serialize(ordered, format=form.engine, prefixes=usable)
    assert written is not None
    return _sorted_header(written) if usable and form.name in ("turtle", "trig") else written


def to_stream(
    triples: Iterable[Triple] | Iterable[Quad],
    form: GraphFormat,
    prefixes: Mapping[str, str],
    out: Writer,
) -> None:
    """The statements in `form` as they come, with all these prefixes; quads keep their graphs."""
    _serialize(triples, cast("IO[bytes]", out), format=form.engine, prefixes=dict(prefixes))


def _beyond_xml(triple: Triple | Quad) -> bool:
    """Whether the property does not end in an XML name, or a value holds a control character."""
    value = triple.object.value if isinstance(triple.object, Literal) else ""
    named = _XML_NAME.search(triple.predicate.value)
    return named is None or _NOT_IN_XML.search(value) is not None


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
