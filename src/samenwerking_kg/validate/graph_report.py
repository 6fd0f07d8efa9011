"""A report as triples: `sh:ValidationReport`, result for result as the judge gave them.

https://www.w3.org/TR/shacl/#validation-report. A rule in two languages has two messages, and our
remedies beside them. What a check in code found, outside the shapes, is a result too; its component
is one of our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import SH
from rdflib.term import Node

from samenwerking_kg.rdf.terms import (
    BlankNode,
    Literal,
    NamedNode,
    Object,
    Subject,
    Triple,
    boolean,
    is_iri,
    plain,
    text,
    typed,
)
from samenwerking_kg.validate.judge import Hit
from samenwerking_kg.validate.report import Finding, Report, written
from samenwerking_kg.validate.shapes import Bilingual, Rule, Shapes
from samenwerking_kg.vocabulary import RDF, SW, SWS

#: Components that are about all values together: a result of theirs has no sh:value.
_ABOUT_ALL = {
    str(SH[name + "ConstraintComponent"])
    for name in (
        "MinCount",
        "MaxCount",
        "HasValue",
        "QualifiedMinCount",
        "QualifiedMaxCount",
        "UniqueLang",
    )
}
#: The component of what a check in code found.
IN_CODE = SWS.base + "InCode"


def report_graph(report: Report) -> list[Triple]:
    """The statements of the report. `sh:conforms` as SHACL means it: whether there is no result.

    The report must come from a check (`Report.shapes`).
    """
    assert report.shapes is not None
    made = _Results(report.shapes, report.findings)
    in_code = [found for found in report.findings if not found.judged]
    root = BlankNode("rapport")
    results = [*map(made.of_hit, report.hits), *map(made.of_finding, in_code)]
    return [
        Triple(root, RDF.type, _sh("ValidationReport")),
        Triple(root, _sh("conforms"), boolean(not results)),
        *(Triple(root, _sh("result"), result) for result in results),
        *made.statements,
    ]


class _Results:
    """Results as they are made: `statements` grows."""

    def __init__(self, shapes: Shapes, findings: Iterable[Finding]) -> None:
        self._shapes = shapes
        self._filled = {(f.rule.shape, f.focus, f.value): f.message for f in findings if f.judged}
        self._numbers = count(1)
        self.statements: list[Triple] = []

    def of_hit(self, hit: Hit) -> BlankNode:
        rule, message = self._shapes.reporters[hit.shape]
        path = self._shapes.graph.value(URIRef(hit.shape), SH.path)
        said: list[tuple[str, Object]] = [
            ("sourceShape", NamedNode(hit.shape)),
            ("sourceConstraintComponent", NamedNode(hit.component)),
        ]
        if (value := _value(hit, path)) is not None:
            said.append(("value", as_term(value)))
        if "{?value}" in message.nl and hit.value is not None:
            message = self._filled[rule.shape, written(hit.focus), written(hit.value)]
        if hit.path is not None:
            said.append(("resultPath", NamedNode(hit.path)))
        elif path is not None:
            said.append(("resultPath", self._path(path)))
        return self._result(rule, message, as_term(hit.focus), said)

    def of_finding(self, found: Finding) -> BlankNode:
        said: list[tuple[str, Object]] = [
            ("sourceShape", NamedNode(found.rule.shape)),
            ("sourceConstraintComponent", NamedNode(IN_CODE)),
        ]
        if found.path is not None:
            said.append(("resultPath", NamedNode(found.path)))
        if found.value is not None:
            said.append(("value", _written(found.value)))
        return self._result(found.rule, found.message, _written(found.focus), said)

    def _result(
        self, rule: Rule, message: Bilingual, focus: Object, said: Iterable[tuple[str, Object]]
    ) -> BlankNode:
        result = BlankNode(f"resultaat{next(self._numbers)}")
        told: list[tuple[NamedNode, Object]] = [
            (RDF.type, _sh("ValidationResult")),
            (_sh("focusNode"), focus),
            (_sh("resultSeverity"), _sh(rule.severity.value)),
            *((_sh("resultMessage"), each) for each in _in_both(message)),
            *((SW.remedie, each) for each in _in_both(rule.remedy)),
            *((_sh(name), value) for name, value in said),
        ]
        self.statements += [Triple(result, predicate, value) for predicate, value in told]
        return result

    def _path(self, path: Node) -> Subject:
        """A path that is not one property, with all that it is made of (SHACL 2.3.1)."""
        root = as_term(path)
        assert not isinstance(root, Literal)
        self.statements += _below(self._shapes.graph, path)
        return root


def _value(hit: Hit, path: Node | None) -> Node | None:
    """The value of a result: the hit keeps none when it is the focus itself."""
    if hit.value is not None:
        return hit.value
    return None if path is not None and hit.component in _ABOUT_ALL else hit.focus


def _below(graph: Graph, node: Node) -> Iterator[Triple]:
    if not isinstance(node, BNode):
        return
    for predicate, value in graph.predicate_objects(node):
        yield Triple(BlankNode(node), NamedNode(str(predicate)), as_term(value))
        yield from _below(graph, value)


def as_term(node: Node) -> Object:
    """A term of rdflib in the project's own type."""
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, BNode):
        return BlankNode(str(node))
    assert isinstance(node, RdfLiteral)
    if node.language:
        return Literal(str(node), language=node.language)
    return typed(str(node), str(node.datatype)) if node.datatype else plain(str(node))


def _written(said: str) -> Object:
    """The other way round of `report.written`, as far as that can be known."""
    if said.startswith("_:"):
        return BlankNode(said[2:])
    return NamedNode(said) if is_iri(said) else plain(said)


def _in_both(said: Bilingual) -> list[Literal]:
    return [text(said.nl, "nl"), text(said.en, "en")]


def _sh(name: str) -> NamedNode:
    return NamedNode(f"{SH}{name}")
