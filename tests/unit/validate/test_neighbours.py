from __future__ import annotations

from collections.abc import Callable

import pytest

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.scene import Scene
from samenwerking_kg.validate.shapes import Shapes, load
from samenwerking_kg.validate.verdict import hits_on
from samenwerking_kg.vocabulary import ORG, RDF, SW

COOPERATION = "https://w3id.org/samenwerking-kg/id/samenwerkingsverband/"
JOINS = """
@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owms: <http://standaarden.overheid.nl/owms/terms/> .
@prefix rol: <https://w3id.org/samenwerking-kg/id/begrip/rol/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/deelname> a sw:Deelname , org:Membership ;
    org:organization <https://w3id.org/samenwerking-kg/id/samenwerkingsverband/{cooperation}> ;
    org:member <https://identifier.overheid.nl/tooi/id/{member}> ;
    org:role rol:deelnemer ;
    {more}
    sw:geldigVan "2020-01-01"^^xsd:date .
"""
#: A thing is wrong when something with a size of 3 points at it.
TOO_BIG = """sh:sparql [ sh:select '''SELECT $this ?value WHERE {
    ?part <http://www.w3.org/ns/org#organization> $this ; <http://example.org/maat> ?value
    FILTER(?value = 3) }''' ]"""
ORG_IS = "@prefix org: <http://www.w3.org/ns/org#> . "
IN = "org:organization :v ; :maat"
COUNCIL = "sw:viaBestuursorgaan owms:gemeenteraad ;"
EXECUTIVE = "sw:viaBestuursorgaan owms:college_van_burgemeester_en_wethouders ;"
Read = Callable[[str], list[Triple]]
Rules = Callable[..., Shapes]


@pytest.fixture(scope="module")
def shipped_rules(assets: Assets) -> Shapes:
    return load(assets.shapes)


@pytest.fixture
def joined(shipped_store: Store, shipped_rules: Shapes) -> Callable[..., Report]:
    """The report on a file that adds one participation to a cooperation of the register."""

    def report(cooperation: str, member: str, more: str = "") -> Report:
        text = JOINS.format(cooperation=cooperation, member=member, more=more)
        data = set(triples_of(parse_bytes(text.encode(), graph_format("turtle"))))
        return check(data, context_of(data, shipped_store), shipped_rules)

    return report


def test_a_council_that_joins_a_bvo_of_the_register_is_found(
    joined: Callable[..., Report],
) -> None:
    council = joined("roo-27763231", "gemeente/gm0106", COUNCIL)
    executive = joined("roo-27763231", "gemeente/gm0106", EXECUTIVE)
    assert "R03" in council.counts()
    assert "R03" not in executive.counts()


def test_an_organisation_that_joins_its_own_cooperation_is_found(
    joined: Callable[..., Report],
) -> None:
    report = joined("roo-24962947", "so/so0474")
    assert [f.focus for f in report.findings if f.rule.notation == "R18"] == [
        COOPERATION + "roo-24962947"
    ]


def test_what_was_wrong_in_the_register_is_not_blamed_on_the_publisher(
    joined: Callable[..., Report], shipped_store: Store, shipped_rules: Shapes
) -> None:
    """Without the subtraction cooperation 28484271 would bring findings of its own."""
    report = joined("roo-28484271", "gemeente/gm0106", EXECUTIVE)
    assert {f.focus for f in report.findings} <= {"http://example.org/deelname"}
    whole = NamedNode(COOPERATION + "roo-28484271")
    mention = [Triple(whole, ORG.linkedTo, whole)]
    scene = Scene(mention, context_of(mention, shipped_store))
    assert hits_on(shipped_rules, scene, scene.around)


@pytest.mark.parametrize(
    ("context", "found"),
    [
        (":v a :Ding .", [":v"]),
        (":v a :Ding . :oud org:organization :v ; :maat 2 .", [":v"]),
        (":v a :Ding . :oud org:organization :v ; :maat 3 .", []),
        (":v a :Ding . :d org:organization :v ; :maat 3 .", []),
        (":v a :Ding . :d org:organization :w ; :maat 3 .", [":v"]),
        (":v a :Ding . :w a :Ding . :oud org:organization :w ; :maat 3 .", [":v"]),
    ],
)
def test_a_neighbour_is_told_once_and_only_when_the_data_is_the_cause(
    context: str, found: list[str], read: Read, rules: Rules
) -> None:
    shapes, data = rules((TOO_BIG, "Violation")), read(f"{ORG_IS} :d a :Ding ; {IN} 3 .")
    report = check(data, read(ORG_IS + context), shapes)
    assert [f.focus.replace("http://example.org/", ":") for f in report.findings] == found


def test_the_context_holds_what_the_data_repeats(shipped_store: Store) -> None:
    whole = NamedNode(COOPERATION + "roo-28484271")
    repeated = Triple(whole, RDF.type, SW.Samenwerkingsverband)
    assert repeated in context_of([repeated], shipped_store)
