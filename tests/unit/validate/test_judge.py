from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import URIRef
from rdflib.namespace import SH

from samenwerking_kg.errors import RulesBroken
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.graphs import plain_graph
from samenwerking_kg.validate.judge import Hit, judge
from samenwerking_kg.validate.shapes import Shapes

Read = Callable[[str], list[Triple]]
Rules = Callable[..., Shapes]
EX, SWS = "http://example.org/", "https://w3id.org/samenwerking-kg/shapes#"


def test_a_hit_names_the_shape_the_thing_and_the_value(read: Read, rules: Rules) -> None:
    shapes = rules(("sh:property sws:Een-naam", "Violation"))
    for part in read(
        "sws:Een-naam a sh:PropertyShape ; sh:path :naam ; sh:nodeKind sh:Literal ; "
        'sh:severity sh:Violation ; sh:message "Fout."@nl , "Wrong."@en .'
    ):
        shapes.graph.add(next(iter(plain_graph([part]))))
    hits = judge(shapes, plain_graph(read(":a a :Ding ; :naam :b .")))
    kind = str(SH.NodeKindConstraintComponent)
    assert hits == [Hit(SWS + "Een-naam", URIRef(EX + "a"), EX + "naam", URIRef(EX + "b"), kind)]


def test_what_only_explains_a_hit_is_no_hit_of_its_own(read: Read, rules: Rules) -> None:
    shapes = rules(("sh:node [ sh:property [ sh:path :naam ; sh:minCount 1 ] ]", "Violation"))
    assert len(judge(shapes, plain_graph(read(":a a :Ding .")))) == 1


def test_a_rule_that_the_engine_refuses_is_our_fault(read: Read, rules: Rules) -> None:
    values = '"SELECT $this WHERE { VALUES ?x { 1 } $this a ?y }"'
    shapes = rules((f"sh:sparql [ sh:select {values} ]", "Violation"))
    with pytest.raises(RulesBroken, match="VALUES"):
        judge(shapes, plain_graph(read(":a a :Ding .")))


def test_a_rule_that_is_no_shape_is_our_fault(read: Read, rules: Rules) -> None:
    shapes = rules(("sh:sparql [ sh:select 1 ]", "Violation"))
    with pytest.raises(RulesBroken):
        judge(shapes, plain_graph(read(":a a :Ding .")))


def test_a_query_that_does_not_parse_is_our_fault(read: Read, rules: Rules) -> None:
    shapes = rules(('sh:sparql [ sh:select "SELECT $this WHERE { $this" ]', "Violation"))
    with pytest.raises(RulesBroken):
        judge(shapes, plain_graph(read(":a a :Ding .")))
