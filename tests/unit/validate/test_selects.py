from __future__ import annotations

from collections.abc import Callable

import pytest

from samenwerking_kg.errors import RulesBroken
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.selects import selects
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.survey import findings_over

Read = Callable[[str], list[Triple]]
Rules = Callable[..., Shapes]
DATA = """
:a a :Ding ; :naam "A" ; :maat 3 ; :vriend :b , :c .
:b a :Ding ; :naam "B"@nl , "B"@en , "BB"@en ; :maat 12 .
:c a :Dingetje ; :naam "" , "C"@fr ; :vriend :c .
:d a :Ding ; :vriend [ :naam "zonder adres" ] ; :maat "veel" .
:e a :Ding ; :van "2020-01-01"^^xsd:date , "2019-01-01"^^xsd:date ; :tot "2019-06-01"^^xsd:date .
:Dingetje rdfs:subClassOf :Ding .
"""


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:or ( [ sh:path :naam ; sh:minCount 1 ] )",
        "sh:or ( [ sh:path :naam ; sh:minCount 2 ] )",
        "sh:or ( [ sh:path :naam ; sh:minCount 3 ] )",
        "sh:or ( [ sh:path :naam ; sh:maxCount 1 ] )",
        "sh:or ( [ sh:path :naam ; sh:maxCount 2 ] )",
        "sh:or ( [ sh:path ( :vriend :naam ) ; sh:minCount 1 ] )",
        "sh:or ( [ sh:path ( :vriend :naam ) ; sh:minCount 2 ] )",
        "sh:or ( [ sh:path ( :vriend [ sh:inversePath :vriend ] ) ; sh:maxCount 1 ] )",
        "sh:or ( [ sh:path [ sh:inversePath :vriend ] ; sh:minCount 1 ] )",
        "sh:or ( [ sh:path ( :vriend rdf:type ) ; sh:not [ sh:in ( :Ding ) ] ] )",
        "sh:or ( [ sh:path ( :vriend :maat ) ; sh:hasValue 12 ] )",
        "sh:or ( [ sh:path :vriend ; sh:hasValue :b ] )",
        "sh:or ( [ sh:path :vriend ; sh:class :Ding ] )",
        "sh:or ( [ sh:path :vriend ; sh:nodeKind sh:IRI ] )",
        "sh:or ( [ sh:path :vriend ; sh:node [ sh:property [ sh:path :naam ; sh:minCount 1 ] ] ] )",
        "sh:or ( [ sh:path :naam ; sh:datatype xsd:string ] )",
        "sh:or ( [ sh:path :naam ; sh:languageIn ( \"nl\" \"en\" ) ] )",
        "sh:or ( [ sh:path :naam ; sh:uniqueLang true ] )",
        "sh:or ( [ sh:path :naam ; sh:minLength 1 ] )",
        "sh:or ( [ sh:path :naam ; sh:pattern \"^[AB]$\" ] )",
        "sh:or ( [ sh:path :maat ; sh:minInclusive 4 ] )",
        "sh:or ( [ sh:path :maat ; sh:maxExclusive 12 ] )",
        "sh:or ( [ sh:path :maat ; sh:minExclusive 3 ; sh:maxInclusive 12 ] )",
        "sh:or ( [ sh:path :van ; sh:lessThan :tot ] )",
        "sh:or ( [ sh:path :naam ; sh:qualifiedValueShape [ sh:pattern \"^B\" ] ; "
        "sh:qualifiedMinCount 1 ] )",
        "sh:or ( [ sh:path ( :vriend :naam ) ; sh:qualifiedValueShape [ sh:pattern \"^B\" ] ; "
        "sh:qualifiedMinCount 1 ] )",
        "sh:xone ( [ sh:path :naam ; sh:minCount 1 ] [ sh:path :maat ; sh:minCount 1 ] )",
        "sh:not [ sh:path :vriend ; sh:minCount 1 ]",
        "sh:pattern \"[abc]$\"",
        "sh:nodeKind sh:IRI",
        "sh:or ( [ sh:property [ sh:path :naam ; sh:minCount 1 ] , "
        "[ sh:path :maat ; sh:minCount 1 ] ] )",
    ],
)  # fmt: skip
def test_a_query_made_from_a_constraint_says_what_the_judge_says(
    constraint: str, read: Read, rules: Rules
) -> None:
    shapes, data = rules((constraint, "Violation")), read(DATA)
    store = OxigraphStore()
    store.replace("http://example.org/graph", data)
    expected = {found.focus for found in check(data, [], shapes).findings}
    assert {found.focus for found in findings_over(store, shapes).findings} == expected


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:closed true",
        "sh:or ( [ sh:path [ sh:zeroOrMorePath :p ] ; sh:minCount 1 ] )",
        "sh:or ( [ sh:path :p ; sh:qualifiedValueShape [ sh:in ( :a ) ] ; sh:qualifiedMinCount 2 ] )",
        'sh:sparql [ sh:select "ASK { $this a ?x }" ]',
        "rdfs:comment \"no constraint at all\"",
    ],
)  # fmt: skip
def test_a_constraint_that_has_no_query_is_refused_and_not_skipped(
    constraint: str, rules: Rules
) -> None:
    with pytest.raises(RulesBroken):
        selects(rules((constraint, "Violation")))


def test_a_rule_without_a_target_is_refused(rules: Rules) -> None:
    shapes = rules(("sh:nodeKind sh:IRI", "Violation"))
    for triple in list(shapes.graph):
        if str(triple[1]).endswith("targetClass"):
            shapes.graph.remove(triple)
    with pytest.raises(RulesBroken, match="no target"):
        selects(shapes)


def test_a_survey_looks_at_the_graphs_that_are_asked_for(read: Read, rules: Rules) -> None:
    shapes = rules(("sh:or ( [ sh:path :naam ; sh:minCount 1 ] )", "Warning"))
    store = OxigraphStore()
    store.replace("http://example.org/een", read(':a a :Ding ; rdfs:label "Aap" .'))
    store.replace("http://example.org/twee", read(":b a :Ding ."))
    every = findings_over(store, shapes)
    one = findings_over(store, shapes, graphs=["http://example.org/een"])
    assert [found.focus_name.nl for found in every.findings] == ["Aap", "b"]
    assert [found.focus_name.nl for found in one.findings] == ["Aap"]
    assert every.counts() == {"R01": 2}


def test_an_empty_store_has_no_findings(rules: Rules) -> None:
    report = findings_over(OxigraphStore(), rules(("sh:nodeKind sh:IRI", "Warning")))
    assert report.findings == ()
    assert report.conforms
