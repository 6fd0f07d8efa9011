"""Reading and writing documents: strict, streaming, and the same bytes each time."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from samenwerking_kg.errors import FormatNotOffered, FormatUnknown, SyntaxUnreadable
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, graph_format, result_format
from samenwerking_kg.rdf.parse import parse_bytes, parse_file, triples_of
from samenwerking_kg.rdf.serialize import to_bytes, write_graph
from samenwerking_kg.rdf.terms import Triple, day, iri, plain, text

A, B = iri("http://voorbeeld.nl/a"), iri("http://voorbeeld.nl/b")
TRIPLES = {
    Triple(A, B, plain('aanhaling " en \\ en\nregel')),
    Triple(A, B, text("Fryslân", "nl")),
    Triple(A, B, day("2020-01-01")),
    Triple(B, B, A),
}


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_what_is_written_reads_back_the_same(form) -> None:
    written = to_bytes(TRIPLES, form, {"v": "http://voorbeeld.nl/"})
    assert set(triples_of(parse_bytes(written, form))) == TRIPLES


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_the_order_of_the_statements_changes_no_byte(form) -> None:
    ordered = sorted(TRIPLES, key=str)
    prefixes = {"v": "http://voorbeeld.nl/", "w": "http://ongebruikt.nl/"}
    assert to_bytes(ordered, form, prefixes) == to_bytes(reversed(ordered), form, prefixes)


@pytest.mark.parametrize(
    "triple",
    [
        Triple(A, iri("http://voorbeeld.nl/"), B),
        Triple(A, iri("http://voorbeeld.nl/1"), B),
        Triple(A, B, plain("bel \x07")),
    ],
)
def test_what_xml_cannot_write_is_refused_and_not_written_wrong(triple: Triple) -> None:
    with pytest.raises(FormatNotOffered, match="turtle"):
        to_bytes([triple], graph_format("rdf-xml"))
    assert to_bytes([triple], graph_format("turtle"))


def test_only_prefixes_that_are_used_are_declared() -> None:
    prefixes = {"w": "http://ongebruikt.nl/", "v": "http://voorbeeld.nl/"}
    written = to_bytes(TRIPLES, graph_format("turtle"), prefixes).decode()
    assert "v:a" in written
    assert "ongebruikt" not in written


@pytest.mark.parametrize("ending", [".nt", ".nt.gz", ".ttl", ".nq"])
def test_a_file_is_read_by_its_ending(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"x{ending}"
    body = to_bytes(TRIPLES, graph_format("n-triples"))
    path.write_bytes(gzip.compress(body, mtime=0) if ending.endswith(".gz") else body)
    assert set(triples_of(parse_file(path))) == TRIPLES


@pytest.mark.parametrize(
    ("name", "body", "line"),
    [
        ("x.ttl", b"<http://a> <http://b> <http://c> .\n<http://a> <http://b> .\n", 2),
        ("x.nt", b"<http://a> <http://b> <c d> .\n", 1),
        ("x.jsonld", b"{", None),
        ("x.rdf", b"<rdf", None),
        ("x.nt.gz", b"geen gzip", None),
        ("x.nt.gz", gzip.compress(b"<http://a> <http://b> <http://c> .\n", mtime=0)[:-9], None),
    ],
)
def test_a_broken_file_is_an_error_that_names_it(
    tmp_path: Path, name: str, body: bytes, line: int | None
) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(SyntaxUnreadable) as caught:
        list(parse_file(path))
    assert name in caught.value.en
    if line is not None:
        assert caught.value.line == line


def test_a_remote_context_is_never_fetched() -> None:
    body = b'{"@context": "http://127.0.0.1:1/context", "@id": "http://a", "http://b": "c"}'
    with pytest.raises(SyntaxUnreadable):
        list(parse_bytes(body, graph_format("json-ld")))


def test_a_known_context_is_read_from_disk_and_another_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonld"
    path.write_text(
        '[{"@context": ["http://c.nl/c"], "@id": "http://voorbeeld.nl/a", "naam": "Fryslân"}]'
    )
    known = {"http://c.nl/c": {"naam": {"@id": "http://voorbeeld.nl/b", "@language": "nl"}}}
    (triple,) = triples_of(parse_file(path, contexts=known))
    assert triple == Triple(A, B, text("Fryslân", "nl"))
    with pytest.raises(SyntaxUnreadable, match=r"http://c\.nl/c"):
        list(parse_file(path))


def test_a_document_that_is_nested_too_deep_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonld"
    path.write_text('{"a":' * 100_000 + "1" + "}" * 100_000)
    with pytest.raises(SyntaxUnreadable):
        list(parse_file(path))


@pytest.mark.parametrize("name", ["excel", "", "x.docx"])
def test_an_unknown_format_says_what_we_know(name: str) -> None:
    with pytest.raises(FormatUnknown, match="turtle"):
        graph_format(name)
    with pytest.raises(FormatUnknown, match="csv"):
        result_format(name)


def test_a_graph_on_disk_is_sorted_and_carries_no_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "x.nq.gz", tmp_path / "y.nq.gz"
    assert write_graph(first, "http://voorbeeld.nl/g", TRIPLES) == 4
    write_graph(second, "http://voorbeeld.nl/g", sorted(TRIPLES, key=str, reverse=True))
    assert first.read_bytes() == second.read_bytes()
    quads = list(parse_file(first))
    assert {q.graph_name for q in quads} == {iri("http://voorbeeld.nl/g")}
    assert {q.triple for q in quads} == TRIPLES
