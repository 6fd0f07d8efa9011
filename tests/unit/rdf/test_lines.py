"""Lines that an engine may read by itself: only where each is one statement of the graph."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from samenwerking_kg.rdf import lines as the_lines
from samenwerking_kg.rdf.lines import Lines
from samenwerking_kg.rdf.parse import parse_file, triples_of

GRAPH = "https://example.org/graph/é"
ONE = '<https://example.org/a> <https://example.org/p> "een . <x> .\\n" <https://example.org/graph/é> .\n'
TWO = "<https://example.org/b> <https://example.org/p> <https://example.org/c> <https://example.org/graph/é> .\n"


def lines(folder: Path, *texts: str | bytes, told: list[int] | None = None) -> Lines:
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.nq.gz")
        content = text if isinstance(text, bytes) else gzip.compress(text.encode())
        files[-1].write_bytes(content)
    heard = [] if told is None else told
    return Lines(
        GRAPH, files, lambda: (t for f in files for t in triples_of(parse_file(f))), heard.append
    )


def test_the_text_says_other_than_the_statements(tmp_path: Path) -> None:
    told: list[int] = []
    found = lines(tmp_path, ONE + TWO, TWO, told=told)
    text = found.text()
    assert text is not None
    assert text.triples.decode() == (ONE + TWO + TWO).replace(f" <{GRAPH}> .\n", " .\n")
    assert told == [3]
    (tmp_path / "as.nt").write_bytes(text.triples)
    assert [q.triple for q in parse_file(tmp_path / "as.nt")] == list(found)


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plain.nq"
    path.write_text(ONE, "utf-8")
    text = Lines(GRAPH, (path,), lambda: iter(())).text()
    assert text is not None
    assert text.triples.decode() == ONE.replace(f" <{GRAPH}>", "")


@pytest.mark.parametrize("size", [1, 80, 150, 10_000])
def test_pieces_are_not_the_whole(tmp_path: Path, size: int) -> None:
    text = lines(tmp_path, (ONE + TWO) * 5).text()
    assert text is not None
    pieces = list(text.pieces(size))
    assert b"".join(piece.triples for piece in pieces) == text.triples
    assert all(piece.triples.endswith(b"\n") for piece in pieces)


@pytest.mark.parametrize(
    "text",
    [
        TWO.replace("graph/é", "graph/e"),
        ONE + TWO.replace(" <https://example.org/graph/é>", ""),
        TWO.replace("é", "\\u00E9"),
        TWO.replace("<https://example.org/c>", "_:c"),
        ONE + "# niets\n",
        ONE + "\n",
        TWO.replace("\n", "\r\n"),
        ONE + ONE.replace(" .\n", " . # \n"),
        f"<https://example.org/b> <https://example.org/p> <https://example.org/c> . # <{GRAPH}> .\n",
        f"<https://example.org/b> <https://example.org/p> <a:c> <a:d> .# <{GRAPH}> .\n",
        f"<https://example.org/b> <https://example.org/p> <a:c> .\r<a:b> <c:d> <a:e> <{GRAPH}> .\n",
        b"no gzip",
        gzip.compress(ONE.encode(), mtime=0)[:-9],
    ],
)
def test_a_line_that_may_say_something_else_is_passed_on(tmp_path: Path, text: str | bytes) -> None:
    told: list[int] = []
    assert lines(tmp_path, TWO, text, told=told).text() is None
    assert told == []


def test_an_empty_file_says_nothing_more(tmp_path: Path) -> None:
    told: list[int] = []
    text = lines(tmp_path, TWO, "", told=told).text()
    assert text is not None
    assert text.triples.decode() == TWO.replace(f" <{GRAPH}>", "")
    assert told == [1]


def test_two_files_become_one_line(tmp_path: Path) -> None:
    """A last line may have no end."""
    text = lines(tmp_path, ONE.rstrip("\n"), TWO.rstrip("\n")).text()
    assert text is not None
    assert text.triples.count(b"\n") == 2


def test_too_much_is_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(the_lines, "_MOST", len(ONE.encode()) + 5)
    assert lines(tmp_path, ONE).text() is not None
    assert lines(tmp_path, ONE, TWO).text() is None
    assert lines(tmp_path, ONE + TWO).text() is None


def test_a_file_that_is_not_there_is_passed_on(tmp_path: Path) -> None:
    assert Lines(GRAPH, (tmp_path / "none.nq",), lambda: iter(())).text() is None
