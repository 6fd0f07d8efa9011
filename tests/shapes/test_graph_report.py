"""Our report as triples, held against the report that pySHACL makes of the same data."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import BNode, Graph
from rdflib.compare import to_canonical_graph
from rdflib.namespace import SH
from rdflib.term import Node

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, parse_file, triples_of
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.graph_report import report_graph
from samenwerking_kg.validate.graphs import RememberingGraph, as_rdflib, plain_graph
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.vocabulary import PREFIXES

Around = Callable[[list[Triple]], list[Triple]]
#: (focus, path, component, severity, value)
Said = tuple[Node, frozenset[str], Node | None, Node | None, Node | str | None]


def results(report: Graph) -> set[Said]:
    """The results of a report; a path that is no property as all its triples."""
    return {
        (
            focus,
            path_of(report, report.value(result, SH.resultPath)),
            report.value(result, SH.sourceConstraintComponent),
            report.value(result, SH.resultSeverity),
            known(report.value(result, SH.value)),
        )
        for result in report.objects(None, SH.result)
        if (focus := report.value(result, SH.focusNode)) is not None
    }


def path_of(report: Graph, path: Node | None) -> frozenset[str]:
    if not isinstance(path, BNode):
        return frozenset({str(path)})
    below = Graph()
    below += report.cbd(path, include_reifications=False)
    return frozenset(" ".join(map(str, triple)) for triple in to_canonical_graph(below))


def known(value: Node | None) -> Node | str | None:
    """A blank node has another name in every engine."""
    return "a blank node" if isinstance(value, BNode) else value


def pyshacl_says(graph: RememberingGraph, shapes: Shapes, own: set[Node]) -> set[Said]:
    """What pySHACL says about these things, with all shapes and their own targets."""
    _, report, _ = validate(graph, shacl_graph=shapes.graph)
    assert isinstance(report, Graph)
    return {said for said in results(report) if said[0] in own}


def we_say(data: list[Triple], context: list[Triple], shapes: Shapes) -> set[Said]:
    report = check(data, context, shapes)
    own = {as_rdflib(triple.subject) for triple in data}
    return {said for said in results(plain_graph(report_graph(report))) if said[0] in own}


def mutated(data: list[Triple], number: int) -> list[Triple]:
    """The data with some statements gone, some values of another kind and some things mixed up."""
    chance = random.Random(number)
    values = [triple.object for triple in data]
    made: list[Triple] = []
    for triple in data:
        fate = chance.random()
        if fate < 0.05:
            continue
        value = chance.choice(values) if fate < 0.12 else triple.object
        if 0.12 < fate < 0.15:
            value = Literal("Gemeente Oldambt")
        made.append(Triple(triple.subject, triple.predicate, value))
        if fate > 0.95:
            made.append(Triple(triple.subject, triple.predicate, chance.choice(values)))
    return made


def compared(data: list[Triple], context: list[Triple], shapes: Shapes) -> set[Said]:
    own: set[Node] = {as_rdflib(triple.subject) for triple in data}
    ours = we_say(data, context, shapes)
    assert ours == pyshacl_says(plain_graph(data, context), shapes, own)
    return ours


def test_the_results_are_those_of_pyshacl_on_every_example(
    everything: list[Triple], around: Around, shapes: Shapes
) -> None:
    said = compared(everything, around(everything), shapes)
    assert len(said) > 100
    assert len({component for _, _, component, _, _ in said}) > 8


@pytest.mark.parametrize("number", range(4))
def test_the_results_are_those_of_pyshacl_on_mixed_up_data(
    number: int, one_of_each: list[Triple], around: Around, shapes: Shapes
) -> None:
    data = mutated(one_of_each, number)
    assert len(compared(data, around(data), shapes)) > 50


def in_turtle(triples: Iterable[Triple], form: str) -> list[Triple]:
    written = to_bytes(triples, graph_format(form), PREFIXES)
    return list(triples_of(parse_bytes(written, graph_format(form))))


@pytest.mark.parametrize("form", ["turtle", "json-ld"])
def test_the_report_can_be_written_and_read_again(
    form: str, one_of_each: list[Triple], around: Around, shapes: Shapes
) -> None:
    made = report_graph(check(one_of_each, around(one_of_each), shapes))
    again = in_turtle(made, form)
    assert len(again) == len(set(made))
    assert results(plain_graph(again)) == results(plain_graph(made))


def test_every_result_has_message_and_remedy_in_two_languages_and_its_shape(
    one_of_each: list[Triple], around: Around, shapes: Shapes
) -> None:
    made = report_graph(check(one_of_each, around(one_of_each), shapes))
    said: dict[object, list[str]] = {}
    for triple in made:
        if isinstance(triple.object, Literal) and triple.object.language:
            name = triple.predicate.value.split("#")[1]
            said.setdefault(triple.subject, []).append(f"{name}@{triple.object.language}")
            assert "{?value}" not in triple.object.value
    names = ["remedie@en", "remedie@nl", "resultMessage@en", "resultMessage@nl"]
    assert said
    assert all(sorted(each) == names for each in said.values())
    assert NamedNode(str(SH.sourceShape)) in {triple.predicate for triple in made}


@pytest.mark.parametrize(("name", "conforms"), [("good", "true"), ("bad", "false")])
def test_only_data_without_any_result_conforms_as_shacl_means_it(
    name: str, conforms: str, around: Around, shapes: Shapes
) -> None:
    """TaakVermeld is an Info: nothing is refused, and yet SHACL says that it does not conform."""
    path = Path(__file__).parent / "examples" / "TaakVermeld" / f"{name}.ttl"
    data = list(triples_of(parse_file(path)))
    report = check(data, around(data), shapes)
    assert report.conforms
    made = plain_graph(report_graph(report))
    assert [str(value) for value in made.objects(None, SH.conforms)] == [conforms]
