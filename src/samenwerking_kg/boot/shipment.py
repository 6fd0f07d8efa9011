"""Which graphs the shipped files make, and the statements in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.errors import StoreNotLoaded, SyntaxUnreadable
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, graph
from samenwerking_kg.rdf.lines import Lines
from samenwerking_kg.rdf.parse import parse_file
from samenwerking_kg.rdf.terms import BlankNode, DefaultGraph, NamedNode, Quad, Triple
from samenwerking_kg.registers.base import Progress
from samenwerking_kg.vocabulary import BASE

_QUADS = ".nq.gz"
_EVERY = 5000  # statements between two signs of progress


@dataclass(frozen=True)
class Shipment:
    """One graph, the files that make it, and a digest of their names and contents."""

    graph: str
    files: tuple[Path, ...]
    digest: str

    @property
    def name(self) -> str:
        """The graph, short: ``roo/regelingen``."""
        return self.graph.removeprefix(f"{BASE}graph/")


def shipments(assets: Assets) -> tuple[Shipment, ...]:
    """Every graph that is shipped, by name. Raises AssetMissing, StoreNotLoaded."""
    files: dict[str, list[Path]] = {
        graph("samenwerking-kg", "vocabulaire"): [assets.vocabulary, *assets.alignments],
        graph("samenwerking-kg", "begrippen"): [*assets.codelists],
        graph("samenwerking-kg", "vormen"): [*assets.rules],
        graph("samenwerking-kg", "catalogus"): [assets.catalog],
        EXAMPLES_GRAPH: [*assets.examples],
    }
    for path in assets.graphs:
        files.setdefault(_graph_of(path), []).append(path)
    return tuple(
        Shipment(name, tuple(paths), _digest(paths))
        for name, paths in sorted(files.items())
        if paths
    )


def statements(shipment: Shipment, progress: Progress) -> Iterator[Triple]:
    """All statements of the graph. Raises StoreNotLoaded, which names the file, at the first that
    is broken. Blank nodes get labels of their own per file, the same at every reading."""
    count = 0
    for path in shipment.files:
        for triple in _labelled(_read(path, shipment.graph), f"{shipment.graph} {path.name}"):
            count += 1
            if count % _EVERY == 0:
                progress(shipment.name, count, None)
            yield triple
    progress(shipment.name, count, count)


def content(shipment: Shipment, progress: Progress) -> Iterable[Triple]:
    """The same, for a store that can read files by itself."""
    if not all(path.name.endswith(_QUADS) for path in shipment.files):
        return statements(shipment, progress)
    return Lines(
        shipment.graph,
        shipment.files,
        read=lambda: statements(shipment, progress),
        told=lambda count: progress(shipment.name, count, count),
    )


def _graph_of(path: Path) -> str:
    """The graph that a file of quads says it holds, by its first statement."""
    for quad in _quads(path):
        if isinstance(quad.graph_name, NamedNode):
            return quad.graph_name.value
        break
    raise StoreNotLoaded(
        path.name, "er staat geen graaf met een naam in.", "it holds no graph with a name."
    )


def _read(path: Path, name: str) -> Iterator[Quad]:
    """The statements of one file, which may speak of one graph only."""
    expected = NamedNode(name) if path.name.endswith(_QUADS) else DefaultGraph()
    for quad in _quads(path):
        if quad.graph_name != expected:
            raise StoreNotLoaded(
                path.name,
                f"er staat ook iets in over de graaf {quad.graph_name}.",
                f"it also speaks of the graph {quad.graph_name}.",
            )
        yield quad


def _quads(path: Path) -> Iterator[Quad]:
    try:
        yield from parse_file(path)
    except SyntaxUnreadable as problem:
        raise StoreNotLoaded(path.name, problem.nl, problem.en) from problem


def _labelled(quads: Iterable[Quad], salt: str) -> Iterator[Triple]:
    """A label means something within its file only, and the store joins what has the same label."""
    prefix = "b" + hashlib.sha256(salt.encode()).hexdigest()[:16]
    known: dict[BlankNode, BlankNode] = {}

    def own(label: BlankNode) -> BlankNode:
        return known.setdefault(label, BlankNode(f"{prefix}n{len(known)}"))

    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, BlankNode):
            subject = own(subject)
        if isinstance(value, BlankNode):
            value = own(value)
        yield Triple(subject, quad.predicate, value)


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.parent.name}/{path.name} {content}\n".encode())
    return total.hexdigest()
