"""Writing RDF: for people with prefixes and a stable order, for files as sorted N-Quads."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import serialize as _serialize

from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.terms import NamedNode, Triple


def to_bytes(
    triples: Iterable[Triple], form: GraphFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    """The statements in `form`, sorted, so that the same graph gives the same bytes."""
    ordered = sorted(set(triples), key=str)
    usable = prefixes if form.name in ("turtle", "trig", "rdf-xml", "json-ld") else None
    written = _serialize(ordered, format=form.engine, prefixes=usable)
    assert written is not None
    return written


def write_graph(path: Path, graph: str, triples: Iterable[Triple]) -> int:
    """One named graph as sorted N-Quads, gzip without a time stamp. Returns its statements.

    The same statements give the same bytes on every machine and every day.
    """
    name = f"<{graph}>"
    lines = sorted({f"{triple} {name} .\n" for triple in triples})
    NamedNode(graph)
    body = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=body, compresslevel=9, mtime=0) as packed:
        packed.writelines(line.encode() for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body.getvalue())
    return len(lines)
