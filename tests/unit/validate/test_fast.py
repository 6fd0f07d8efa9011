from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable

import pytest

from samenwerking_kg.errors import BadInput, RulesBroken
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.fast import by_queries
from samenwerking_kg.validate.scene import Scene
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.verdict import Verdict, by_pyshacl

Read = Callable[[str], list[Triple]]
Rules = Callable[..., Shapes]
NAME = "sh:or ( [ sh:path :naam ; sh:minCount 1 ] )"
#: A sum of two values that are written apart is one value to some engines and two to others.
ONE_SIZE = "sh:or ( [ sh:path :maat ; sh:maxCount 1 ] )"
ANY = "sh:sparql [ sh:select 'SELECT $this ?value WHERE { $this ?p ?value FILTER(?value = 3) }' ]"


def failing(_shapes: Shapes, _scene: Scene) -> Verdict:
    raise ZeroDivisionError


def test_when_the_judge_in_front_fails_pyshacl_judges_and_the_log_tells(
    read: Read, rules: Rules, caplog: pytest.LogCaptureFixture
) -> None:
    shapes, data = rules((NAME, "Violation")), read(":a a :Ding .")
    with caplog.at_level(logging.ERROR):
        assert len(check(data, [], shapes, first=failing).findings) == 1
    (told,) = [json.loads(record.message) for record in caplog.records]
    assert (told["event"], told["soort"]) == ("snelle-toets-mislukt", "ZeroDivisionError")
    caplog.clear()
    assert check(data, [], shapes) == check(data, [], shapes, first=by_pyshacl)
    assert caplog.records == []


def test_a_rule_that_no_query_can_say_is_judged_by_pyshacl(read: Read, rules: Rules) -> None:
    shapes, data = rules(("sh:closed true", "Violation")), read(":a a :Ding ; :naam 1 .")
    with pytest.raises(RulesBroken):
        by_queries(shapes, Scene(data, []))
    assert check(data, [], shapes) == check(data, [], shapes, first=by_pyshacl)


@pytest.mark.parametrize("sizes", ['"1"^^xsd:integer , "01"^^xsd:integer', "1 , 1", "1 , 2"])
def test_values_that_are_written_apart_count_as_they_are_written(
    sizes: str, read: Read, rules: Rules
) -> None:
    shapes, scene = rules((ONE_SIZE, "Violation")), Scene(read(f":a a :Ding ; :maat {sizes} ."), [])
    verdict = by_queries(shapes, scene)
    assert verdict == by_pyshacl(shapes, scene)
    assert len(verdict.hits) == (sizes != "1 , 1")


def rule(where: str) -> str:
    return f"sh:sparql [ sh:select 'SELECT $this ?value WHERE {{ {where} }}' ]"


@pytest.mark.parametrize(
    "where",
    [
        "$this <http://example.org/maat> ?value FILTER(?value + 1 > 2)",
        "$this <http://example.org/maat> ?value , ?ander FILTER(?value = ?ander)",
        "$this <http://example.org/maat> ?value FILTER(?value)",
        "$this <http://example.org/maat> ?value FILTER NOT EXISTS { ?b a ?value FILTER(!?value) }",
        "$this <http://example.org/maat> ?een BIND(COALESCE(?een, 1) AS ?value) FILTER(?value > 1)",
        "$this <http://example.org/maat> ?value FILTER(COALESCE(?value, 1) > 1)",
        "$this <http://example.org/maat> ?value FILTER(ABS(?value) > 1)",
    ],
)
def test_a_rule_that_looks_at_a_value_in_a_way_of_its_own_leaves_an_odd_one_to_pyshacl(
    where: str, read: Read, rules: Rules
) -> None:
    shapes, data = rules((rule(where), "Violation")), read(':a a :Ding ; :maat "03"^^xsd:integer .')
    with pytest.raises(RulesBroken):
        by_queries(shapes, Scene(data, []))
    assert check(data, [], shapes) == check(data, [], shapes, first=by_pyshacl)
    assert by_queries(shapes, Scene(read(":a a :Ding ; :maat 3 ."), [])).things == 1


@pytest.mark.parametrize(
    "value", ['"03"^^xsd:integer', '"2"^^xsd:double', '"x"^^xsd:decimal', ":b"]
)
@pytest.mark.parametrize("op", ["<", "<=", ">", ">="])
def test_a_comparison_in_a_rule_says_of_an_odd_value_what_pyshacl_says(
    op: str, value: str, read: Read, rules: Rules
) -> None:
    where = "$this <http://example.org/maat> ?value ; <http://example.org/drie> ?drie "
    shapes = rules((rule(f"{where} FILTER(?value {op} ?drie)"), "Violation"))
    scene = Scene(read(f":a a :Ding ; :maat {value} ; :drie 3 , '03'^^xsd:integer ."), [])
    assert by_queries(shapes, scene) == by_pyshacl(shapes, scene)


def test_a_rule_that_may_read_any_property_reads_every_property(read: Read, rules: Rules) -> None:
    scene = Scene(read(":a a :Ding ; :iets 3 . :b a :Ding ; :iets 4 ."), [])
    verdict = by_queries(rules((ANY, "Violation")), scene)
    assert [str(hit.focus) for hit in verdict.hits] == ["http://example.org/a"]


def test_a_statement_about_a_statement_is_refused(read: Read, rules: Rules) -> None:
    (said, *_) = data = read(":a a :Ding .")
    data.append(Triple(said.subject, said.predicate, said))
    with pytest.raises(BadInput, match=r"RDF 1\.2"):
        check(data, [], rules((NAME, "Violation")))


def test_every_day_has_its_own_answer_and_the_rules_are_prepared_once_for_it(
    read: Read, rules: Rules
) -> None:
    over = """sh:sparql [ sh:select '''SELECT $this ?value WHERE {
        $this <http://example.org/tot> ?value
        FILTER(STR(?value) <= SUBSTR(STR(NOW()), 1, 10)) }''' ]"""
    shapes, data = rules((over, "Warning")), read(':a a :Ding ; :tot "2020-06-01" .')
    days = [dt.date(2020, 5, 31), dt.date(2020, 6, 1)] * 2
    assert [len(check(data, [], shapes, day=day).findings) for day in days] == [0, 1, 0, 1]


def test_a_blank_node_cannot_be_compared_and_is_no_fault_of_ours(read: Read, rules: Rules) -> None:
    shapes = rules(("sh:property sws:Een-van", "Violation"))
    part = read(
        "sws:Een-van a sh:PropertyShape ; sh:path sw:geldigVan ; sh:lessThan sw:geldigTot ; "
        'sh:severity sh:Violation ; sh:message "Fout."@nl , "Wrong."@en .'
    )
    from samenwerking_kg.validate.graphs import plain_graph

    for statement in plain_graph(part):
        shapes.graph.add(statement)
    for dates in ("[]", '"x"^^xsd:date , []', ":b"):
        data = read(f':a a :Ding ; sw:geldigVan "2020-01-01"^^xsd:date ; sw:geldigTot {dates} .')
        scene = Scene(data, [])
        assert set(by_queries(shapes, scene).hits) == set(by_pyshacl(shapes, scene).hits) != set()
