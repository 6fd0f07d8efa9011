"""A query is sent as it was asked, and sees no more than our other stores show."""

from __future__ import annotations

import pytest

from samenwerking_kg.errors import QueryRefused
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple
from samenwerking_kg.rdf.tokens import tokens
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.remote import skolem
from samenwerking_kg.store.remote.changes import LEDGER, update
from samenwerking_kg.store.remote.questions import rewritten
from samenwerking_kg.store.remote.refusal import mistake
from samenwerking_kg.store.remote.words import form_of, names_its_graphs

X = NamedNode("http://example.org/x")
A = "http://example.org/a"


def sent(text: str) -> str:
    return rewritten(text, list(tokens(text)))


def form(text: str) -> str | None:
    return form_of(list(tokens(text)))


@pytest.fixture
def engine() -> OxigraphStore:
    """What an engine elsewhere would hold: a statement about a blank node, and our own graph."""
    store = OxigraphStore()
    store.replace(A, skolem.out([Triple(BlankNode("b"), X, X)]))
    store.replace(LEDGER.value, [Triple(LEDGER, X, X)])
    return store


def rows(engine: OxigraphStore, text: str) -> int:
    return len(list(engine.query(sent(text))))  # type: ignore[arg-type]


def test_a_query_without_anything_of_ours_is_sent_as_it_is() -> None:
    text = 'SELECT * { ?s ?p "isBlank(?x) GRAPH ?g {}" } # GRAPH ?g { isBlank(?s)'
    assert sent(text) == text


@pytest.mark.parametrize(
    ("test", "found"),
    [
        ("isBlank(?s)", 1), ("ISBLANK ( ?s )", 1), ("!isBlank(?s)", 0), ("isIRI(?s)", 0),
        ("isURI(?s)", 0), ("isIRI(?p)", 1), ("isBlank(?p)", 0), ("isLiteral(?s) || isBlank(?s)", 1),
    ],
)  # fmt: skip
def test_a_variable_is_known_as_a_blank_node(engine: OxigraphStore, test: str, found: int) -> None:
    assert rows(engine, f"SELECT * {{ GRAPH <{A}> {{ ?s ?p ?o # isBlank(?o)\n FILTER({test}) }} }}") == found  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { graph ?g{ ?s ?p ?o FILTER(?o != 1) { ?s ?p ?x } } ?s ?p ?y }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } OPTIONAL { GRAPH ?h { ?s ?p '}' } } }",
        "SELECT DISTINCT ?g { { SELECT ?g { GRAPH ?g { ?s ?p ?o } } } }",
    ],
)
def test_our_own_graph_is_not_among_all_graphs(engine: OxigraphStore, text: str) -> None:
    assert rows(engine, text) == 1


def test_our_own_graph_answers_to_its_name(engine: OxigraphStore) -> None:
    assert rows(engine, f"SELECT * {{ GRAPH {LEDGER} {{ ?s ?p ?o }} }}") == 1


@pytest.mark.parametrize(
    "text",
    [
        'DEFINE get:soft "replace" SELECT * FROM <http://example.org/> { ?s ?p ?o }',
        "SELECT * { LET (?x := 1) }",
        "SELECT * { ?s ?p ?o LATERAL { ?o ?q ?r } }",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { FILTER(trueSERVICE) }",
    ],
)
def test_a_word_that_is_not_sparql_is_not_sent(text: str) -> None:
    with pytest.raises(QueryRefused, match=r"DEFINE|LET|LATERAL|SERVICE"):
        form(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PREFIX select: <x:> ASK { select:a a 'CONSTRUCT' }", "ASK"),
        ("# DESCRIBE\nconstruct { ?s ?p ?o } where { ?s ?p ?o }", "CONSTRUCT"),
        ("DROP ALL", None),
        ("", None),
    ],
)
def test_the_form_is_read_from_the_words(text: str, found: str | None) -> None:
    assert form(text) == found


def test_a_from_is_seen_where_it_is_a_word() -> None:
    assert names_its_graphs(list(tokens("SELECT * FROM <x:a> { ?s ?p ?o }")))
    assert not names_its_graphs(list(tokens("SELECT * { ?from <x:from> 'FROM' } # FROM")))


def test_a_good_query_is_never_run_to_see_what_is_wrong_with_it() -> None:
    """It would take minutes: a product of four lists of two hundred."""
    many = " ".join(map(str, range(200)))
    lists = " ".join(f"VALUES ?{name} {{ {many} }}" for name in "abcd")
    for end in ("", " # slot", "\n"):
        assert mistake(f"SELECT (COUNT(*) AS ?n) {{ {lists} }}{end}") is None
    assert mistake(f"SELECT (COUNT(*) AS ?n) {{ {lists} ?s zomaar:naam ?o }}") is not None


def test_a_statement_with_an_iri_of_ours_is_refused() -> None:
    from samenwerking_kg.errors import IdentifierInvalid
    from samenwerking_kg.store.base import Edit

    with pytest.raises(IdentifierInvalid):
        update([Edit(A, (), [Triple(X, X, NamedNode(skolem.PREFIX + "b"))])], ())
