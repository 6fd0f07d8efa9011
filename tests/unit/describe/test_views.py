"""What belongs to the description of a thing."""

from __future__ import annotations

import pytest

from samenwerking_kg.describe.views import describe, is_example
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.rdf.terms import BlankNode, NamedNode
from samenwerking_kg.vocabulary import BASE, ORG, RDFS, SKOS, SW

GGD = NamedNode(BASE + "id/samenwerkingsverband/roo-24962947")
POOL = NamedNode(BASE + "id/samenwerkingsverband/voorbeeld-zwembad")
ASSEN = NamedNode("https://identifier.overheid.nl/tooi/id/gemeente/gm0106")
ROO = BASE + "graph/roo/regelingen"
NORTH = BASE + "graph/noord/samenwerkingen"


def test_a_statement_about_the_thing_is_left_out(store) -> None:
    found = {(q.predicate, q.object, q.graph_name.value) for q in describe(store, GGD).own}
    for name in (ROO, NORTH):
        held = {(t.predicate, t.object, name) for t in store.graph(name) if t.subject == GGD}
        assert held
        assert held <= found


def test_a_part_is_left_out_or_half_described(store) -> None:
    description = describe(store, GGD)
    for name in (ROO, NORTH):
        triples = set(store.graph(name))
        parts = {
            t.subject
            for t in triples
            if t.object == GGD and t.predicate in (SW.regelt, SW.binnen, ORG.organization)
        }
        assert len(parts) > 2
        assert {t for t in triples if t.subject in parts} <= description.triples


def test_what_is_pointed_at_has_no_name(store) -> None:
    names = {(q.subject, q.predicate) for q in describe(store, GGD).names}
    assert (ASSEN, RDFS.label) in names
    assert (NamedNode(BASE + "id/begrip/rol/deelnemer"), SKOS.prefLabel) in names
    assert {predicate for _, predicate in names} == {RDFS.label, SKOS.prefLabel}


def test_the_description_wanders_off(store) -> None:
    description = describe(store, GGD)
    parts = {q.subject for q in description.parts}
    own_kinds = ("/regeling/", "/deelname/", "/taaktoedeling/")
    assert all(any(kind in part.value for kind in own_kinds) for part in parts)
    about_assen = {q.predicate for q in description.quads if q.subject == ASSEN}
    assert about_assen <= {RDFS.label, SKOS.prefLabel}


def test_two_graphs_that_say_the_same_are_one_in_the_description(store) -> None:
    description = describe(store, ASSEN)
    graphs = {q.graph_name.value for q in description.own}
    assert len(graphs) > 2
    assert len(description.triples) <= len(description.quads)


def test_an_example_mixes_with_what_is_real(store) -> None:
    assert not any(is_example(quad) for quad in describe(store, ASSEN).quads)
    assert not describe(store, ASSEN).invented


def test_an_example_cannot_be_described(store) -> None:
    description = describe(store, POOL)
    assert description.invented
    assert ASSEN in {q.object for q in description.parts}
    assert "gemeente Assen" in {q.object.value for q in description.names}


def test_blank_nodes_below_blank_nodes_are_cut_off(store) -> None:
    description = describe(store, POOL)
    texts = {q.object.value for q in description.own if q.predicate == RDFS.label}
    assert texts == {"Voorbeeldzwembad", "Dal", "Berg"}
    blanks = {q.subject for q in description.own if isinstance(q.subject, BlankNode)}
    assert len(blanks) == 4
    pointed = {q.object for q in description.own if isinstance(q.object, BlankNode)}
    assert pointed == blanks


def test_a_thing_that_is_only_pointed_at_has_no_description(store) -> None:
    role = NamedNode("http://www.w3.org/ns/org#Role")
    description = describe(store, role)
    assert description.own
    assert {q.object for q in description.own} == {role}


def test_an_iri_that_nothing_mentions_is_described(store) -> None:
    with pytest.raises(ThingNotFound):
        describe(store, NamedNode("urn:niets"))


def test_the_order_of_a_description_changes(store) -> None:
    assert describe(store, GGD).quads == describe(store, GGD).quads
