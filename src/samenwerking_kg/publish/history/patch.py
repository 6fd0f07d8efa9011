"""What one transaction takes out and puts in, as RDF Patch: one statement a line.

``D`` lines are taken out and ``A`` lines put in; the rest of a line is N-Quads, so that blank nodes
and graph names are written. https://afs.github.io/rdf-delta/rdf-patch.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from samenwerking_kg.errors import LogBroken, SyntaxUnreadable
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import NamedNode, Triple

_QUADS = graph_format("n-quads")
_BEGIN, _END = "TX .", "TC ."


@dataclass(frozen=True)
class Patch:
    """Of one graph: statements that go and statements that come."""

    graph: str
    removed: frozenset[Triple] = field(default_factory=frozenset)
    added: frozenset[Triple] = field(default_factory=frozenset)


def written(patches: Sequence[Patch]) -> bytes:
    """The patches as one transaction; the same patches give the same bytes."""
    lines = [line for patch in patches for line in _lines(patch)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def read(document: bytes) -> dict[str, Patch]:
    """Graph -> what happens to it. Raises LogBroken when the document is not whole."""
    lines = document.decode().split("\n")
    if lines[0] != _BEGIN or lines[-2:] != [_END, ""]:
        raise LogBroken(
            "Een verschil in het logboek is niet heel.", "A difference in the log is not whole."
        )
    removed, added = (dict(_by_graph(lines[1:-2], letter)) for letter in "DA")
    return {
        graph: Patch(graph, removed.get(graph, frozenset()), added.get(graph, frozenset()))
        for graph in sorted({*removed, *added})
    }


def _lines(patch: Patch) -> Iterator[str]:
    graph = NamedNode(patch.graph)
    for letter, triples in (("D", patch.removed), ("A", patch.added)):
        yield from sorted(f"{letter} {triple} {graph} ." for triple in triples)


def _by_graph(lines: Iterable[str], letter: str) -> Iterator[tuple[str, frozenset[Triple]]]:
    body = "\n".join(line[2:] for line in lines if line.startswith(letter + " "))
    found: dict[str, set[Triple]] = {}
    try:
        for quad in parse_bytes(body.encode(), _QUADS):
            assert isinstance(quad.graph_name, NamedNode)
            found.setdefault(quad.graph_name.value, set()).add(quad.triple)
    except SyntaxUnreadable as problem:
        raise LogBroken(
            "Een verschil in het logboek is niet te lezen.",
            f"A difference in the log cannot be read: {problem.detail}",
        ) from problem
    for graph, triples in found.items():
        yield graph, frozenset(triples)
