from __future__ import annotations

import itertools
import logging
from collections.abc import Callable

import pytest
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as Text

from samenwerking_kg.errors import BadInput
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Triple, plain, text, typed
from samenwerking_kg.validate import graphs
from samenwerking_kg.validate.graphs import RememberingGraph, View, as_rdflib, plain_graph

XSD = "http://www.w3.org/2001/XMLSchema#"
S, P = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")


@pytest.mark.parametrize("lexical", ["01", "+1", "1.50", "not a number"])
def test_a_literal_keeps_its_bytes(lexical: str) -> None:
    assert str(as_rdflib(typed(lexical, XSD + "decimal"))) == lexical


def test_a_string_is_one_term_however_it_is_written() -> None:
    given = {as_rdflib(plain("x")), as_rdflib(Literal("x", datatype=NamedNode(XSD + "string")))}
    assert given == {Text("x")}


def test_every_kind_of_term_has_its_counterpart() -> None:
    assert as_rdflib(S) == URIRef("http://example.org/s")
    assert as_rdflib(BlankNode("b1")) == BNode("b1")
    assert as_rdflib(text("naam", "nl")) == Text("naam", lang="nl")


def test_a_statement_about_a_statement_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match=r"RDF 1\.2"):
        plain_graph([Triple(S, P, Triple(S, P, S))])


def test_a_statement_in_data_and_context_counts_once() -> None:
    assert len(plain_graph([Triple(S, P, S)], [Triple(S, P, S), Triple(S, P, P)])) == 2


def test_a_wrong_date_is_kept_and_prints_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        graph = plain_graph([Triple(S, P, typed("2018-02-30", XSD + "date"))])
    assert [str(value) for value in graph.objects()] == ["2018-02-30"]
    assert caplog.records == []
    assert not logging.getLogger("rdflib.term").disabled


def test_a_query_text_is_parsed_once_and_answers_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    original = graphs.prepareQuery

    def counted(text: str) -> object:
        parsed.append(text)
        return original(text)

    monkeypatch.setattr(graphs, "prepareQuery", counted)
    graph, plain_one = RememberingGraph(), Graph()
    for each in (graph, plain_one):
        each.add((URIRef("http://e/a"), URIRef("http://e/p"), Text("1")))
        each.add((URIRef("http://e/b"), URIRef("http://e/p"), Text("2")))
    query = "SELECT ?v WHERE { ?this <http://e/p> ?v } # parsed once"
    for name in ("a", "b", "c", "a"):
        bound = {"this": URIRef(f"http://e/{name}")}
        ours = list(graph.query(query, initBindings=bound))
        assert ours == list(plain_one.query(query, initBindings=bound))
    assert len(parsed) == 1


def test_a_view_says_what_a_copy_says_whatever_is_asked(
    read: Callable[[str], list[Triple]],
) -> None:
    triples = read(
        ':a :naam "A"@nl , "A" ; :deel [ :naam "B" ] , :c . :c :naam "01"^^xsd:integer .'
    )
    copy, view = plain_graph(triples), View(triples)
    ends = [None, *copy.subjects(), *copy.objects()]
    for pattern in itertools.product(ends, [None, *copy.predicates()], ends):
        assert set(view.triples(pattern)) == set(copy.triples(pattern))
    assert len(view) == len(copy)
