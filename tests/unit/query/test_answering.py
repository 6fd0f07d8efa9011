"""One question answered: in its format, in pieces, and no longer than it may be."""

from __future__ import annotations

import json

import pytest

from samenwerking_kg.errors import AnswerTooLong, FormatNotOffered
from samenwerking_kg.query.answering import Sink, answer
from samenwerking_kg.query.question import ROWS, Question
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, RESULT_FORMATS, graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore

GRAPH = "http://example.org/graph/a"
ALL = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"


@pytest.fixture(params=[OxigraphStore, MemoryStore])
def store(request: pytest.FixtureRequest) -> Store:
    filled = request.param()
    rows = [
        Triple(
            NamedNode(f"urn:ding:{n}"),
            NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
            plain(f"Ding {n}: é"),
        )
        for n in range(20)
    ]
    filled.replace(GRAPH, rows)
    return filled


def told(
    store: Store, text: str, most: int = 1 << 20, rows: int = 3, **forms: str
) -> tuple[str, str, bytes]:
    pieces: list[bytes] = []
    kind, form, last = answer(store, Question(text, forms, rows=rows), Sink(pieces.append, most))
    return kind, form, b"".join([*pieces, last])


@pytest.mark.parametrize("form", [form.name for form in RESULT_FORMATS])
def test_solutions_do_not_come_in_every_format(store: Store, form: str) -> None:
    kind, written, body = told(store, "SELECT ?o { ?s ?p ?o }", solutions=form)
    assert (kind, written) == ("solutions", form)
    assert body.decode().count("Ding") == 20


@pytest.mark.parametrize("form", [form.name for form in RESULT_FORMATS if form.boolean])
def test_verdicts_do_not_come_in_every_format(store: Store, form: str) -> None:
    kind, _, body = told(store, "ASK { ?s ?p ?o }", verdict=form)
    assert kind == "verdict"
    assert b"true" in body


@pytest.mark.parametrize("form", [form.name for form in GRAPH_FORMATS])
def test_statements_do_not_come_in_every_format(store: Store, form: str) -> None:
    kind, written, body = told(store, ALL, statements=form)
    assert (kind, written) == ("statements", form)
    assert len(list(parse_bytes(body, graph_format(form)))) == 20


def test_prefixes_that_are_not_used_stand_in_the_answer(store: Store) -> None:
    _, _, body = told(store, ALL, statements="turtle")
    header = [line for line in body.decode().splitlines() if line.startswith("@prefix")]
    assert len(header) == 1
    assert "rdfs:" in header[0]
    _, _, empty = told(
        store, "CONSTRUCT { ?s ?p ?o } { ?s ?p <urn:nothing> BIND(1 AS ?o) }", statements="turtle"
    )
    assert not empty.strip()


def test_a_prefix_that_only_stands_in_a_text_is_kept_and_one_in_use_is_lost(store: Store) -> None:
    text = "CONSTRUCT { <urn:a> <http://www.w3.org/2004/02/skos/core#note> 'zie owl:Thing (rdf:x)' } { }"
    _, _, body = told(store, text, statements="turtle")
    assert b"@prefix skos:" in body
    assert len(list(parse_bytes(body, graph_format("turtle")))) == 1


def test_a_page_has_all_rows(store: Store) -> None:
    _, form, body = told(store, "SELECT ?s ?o { ?s ?p ?o }", solutions=ROWS)
    said = json.loads(body)
    assert form == ROWS
    assert said["variables"] == ["s", "o"]
    assert len(said["rows"]) == 3
    assert said["more"] is True
    said = json.loads(told(store, "SELECT ?s ?x { ?s ?p ?o }", rows=20, solutions=ROWS)[2])
    assert said["more"] is False
    assert said["rows"][0][1] is None
    assert json.loads(told(store, "ASK { }", verdict=ROWS)[2]) == {"value": True}
    assert len(json.loads(told(store, ALL, statements=ROWS)[2])["rows"]) == 3


def test_a_page_is_as_wide_as_one_likes() -> None:
    columns = " ".join(f"(?x AS ?x{n})" for n in range(99))
    values = " ".join(map(str, range(1000)))
    text = f"SELECT ?x {columns} {{ VALUES ?x {{ {values} }} }}"
    said = json.loads(told(OxigraphStore(), text, 1 << 28, 1000, solutions=ROWS)[2])
    assert len(said["rows"]) == 200
    assert said["more"] is True


def test_a_page_of_long_texts_is_refused_where_some_of_them_fit() -> None:
    double = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(17))
    text = f"SELECT ?x17 {{ VALUES ?n {{ 1 2 3 4 5 6 7 8 }} BIND('xxxxxxxx' AS ?x0) {double} }}"
    said = json.loads(told(OxigraphStore(), text, 1 << 28, 1000, solutions=ROWS)[2])
    assert len(said["rows"]) == 3
    assert said["more"] is True


def test_a_page_is_as_long_as_its_texts() -> None:
    double = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(20))
    text = f"SELECT ?x20 {{ BIND('xxxxxxxx' AS ?x0) {double} }}"
    with pytest.raises(AnswerTooLong):
        told(OxigraphStore(), text, 1 << 28, solutions=ROWS)
    assert len(told(OxigraphStore(), text, 1 << 28, solutions="csv")[2]) > 8 << 20


@pytest.mark.parametrize(
    ("text", "kind", "offered"),
    [
        ("SELECT * { ?s ?p ?o }", "solutions", "verdict"),
        ("ASK { }", "verdict", "statements"),
        (ALL, "statements", "solutions"),
    ],
)
def test_an_answer_of_a_kind_that_is_not_offered_is_given(store, text, kind, offered) -> None:
    with pytest.raises(FormatNotOffered) as problem:
        told(store, text, **{offered: "json"})
    assert problem.value.offered == (kind,)


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 1000, 1001])
def test_a_sink_loses_something(size: int) -> None:
    pieces: list[bytes] = []
    sink = Sink(pieces.append, 2000, 100)
    content = bytes(number % 251 for number in range(size))
    for start in range(0, size, 7):
        assert sink.write(content[start : start + 7]) == len(content[start : start + 7])
    assert b"".join([*pieces, sink.rest()]) == content
    assert sink.size == size
    assert all(len(piece) == 100 for piece in pieces)


def test_what_is_written_at_once_goes_out_at_once() -> None:
    """A frame to the service is small, however the engine writes."""
    pieces: list[bytes] = []
    sink = Sink(pieces.append, 20_000, 100)
    sink.write(b"x" * 10_050)
    assert {len(piece) for piece in pieces} == {100}
    assert len(sink.rest()) == 50


def test_a_sink_takes_more_than_it_may() -> None:
    pieces: list[bytes] = []
    sink = Sink(pieces.append, 100, 10)
    sink.write(b"x" * 100)
    with pytest.raises(AnswerTooLong) as problem:
        sink.write(b"x")
    assert problem.value.most == 100
    assert len(b"".join(pieces)) == 100
