"""Filling a store from lines gives what filling it from statements gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from samenwerking_kg.errors import StoreTrouble, SyntaxUnreadable
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.lines import Lines
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store import bulk
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.oxigraph import OxigraphStore

A, B = "https://example.org/graph/a", "https://example.org/graph/b"
EVERYTHING = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def written(folder: Path, graph: str, numbers: range, wrong: str = "") -> Lines:
    path = folder / f"{graph.rpartition('/')[2]}.nq"
    text = "".join(
        f'<https://example.org/{n}> <https://example.org/p> "{n}" <{graph}> .\n' for n in numbers
    )
    path.write_text(text + wrong)

    def read() -> Iterator[Triple]:
        return triples_of(parse_file(path))

    return Lines(graph, (path,), read)


def rows(store: OxigraphStore) -> list[str]:
    return sorted(str(row) for row in cast(Any, store.query(EVERYTHING)))


@pytest.mark.parametrize("piece", [1, 200, 1 << 20])
@pytest.mark.parametrize("kind", [OxigraphStore, ApartStore])
def test_lines_say_other_than_statements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[OxigraphStore], piece: int
) -> None:
    """Graphs that say the same among them, one that is no part of the merge, and an empty one."""
    monkeypatch.setattr(bulk, "_PIECE", piece)
    monkeypatch.setattr(bulk, "_CHUNK", 7)
    both = [
        (A, written(tmp_path, A, range(30))),
        (B, written(tmp_path, B, range(20, 50))),
        (EXAMPLES_GRAPH, written(tmp_path, EXAMPLES_GRAPH, range(60, 70))),
        (
            "https://example.org/graph/leeg",
            written(tmp_path, "https://example.org/graph/leeg", range(0)),
        ),
    ]
    by_lines, by_statements = kind(tmp_path / "lines"), kind()
    by_lines.fill(both)
    by_statements.fill((name, list(lines)) for name, lines in both)
    assert len(rows(by_lines)) == (50 if kind is OxigraphStore else 0) + 70
    assert rows(by_lines) == rows(by_statements)
    assert by_lines.graphs() == by_statements.graphs()
    by_lines.close()


def test_a_broken_line_is_not_told_with_its_file(tmp_path: Path) -> None:
    lines = written(tmp_path, A, range(3), f"<https://example.org/ <p> 'x' <{A}> .\n")
    assert lines.text() is not None
    with pytest.raises(SyntaxUnreadable, match=r"a\.nq"):
        OxigraphStore().fill([(B, written(tmp_path, B, range(2))), (A, lines)])


def test_lines_that_only_the_engine_does_not_take_are_trouble(tmp_path: Path) -> None:
    lines = written(tmp_path, A, range(3), f"<https://example.org/ <p> 'x' <{A}> .\n")
    with pytest.raises(StoreTrouble):
        OxigraphStore().fill([(A, Lines(A, lines._files, lambda: iter(())))])


@pytest.mark.parametrize("graph", [A, EXAMPLES_GRAPH])
@pytest.mark.parametrize("line", [
    "<a:s> <a:p> <{0}> .\n",
    '<a:s> <a:p> "x" . # <{0}> .\n',
    '<a:s> <a:p> "x" <https://a.nl/ander> . # <{0}> .\n',
    '<a:s> <a:p> "x" <https://a.nl/ander> .\r<a:s> <a:p> "x" <{0}> .\n',
])  # fmt: skip
def test_a_line_leads_into_another_graph(tmp_path: Path, graph: str, line: str) -> None:
    """Each says a statement of no graph or of another, in a way that a look at its end misses."""
    path = tmp_path / "regels.nq"
    path.write_bytes(f'<a:b> <c:d> "e" <{graph}> .\n{line.format(graph)}'.encode())

    def read() -> Iterator[Triple]:
        for quad in parse_file(path):
            assert quad.graph_name.value == graph
            yield quad.triple

    store = OxigraphStore()
    with pytest.raises((AssertionError, AttributeError)):
        store.fill([(graph, Lines(graph, (path,), read))])
    assert "ander" not in str(rows(store))
