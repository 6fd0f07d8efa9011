"""The judge: pySHACL on a plain rdflib graph.

Two things that pySHACL offers are left alone on purpose: `focus_nodes` (violations came back as
conforming) and its own messages (it drops their language).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyshacl import validate
from pyshacl.constraints.core.property_pair_constraints import LessThanConstraintComponent
from pyshacl.errors import ReportableRuntimeError, ValidationFailure
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from samenwerking_kg.errors import RulesBroken
from samenwerking_kg.validate.graphs import RememberingGraph
from samenwerking_kg.validate.shapes import Shapes


@dataclass(frozen=True)
class Hit:
    """A shape that a node does not meet. `shape` is the node shape or property shape that reports.

    path       only when it is one property; a longer one is the sh:path of `shape`
    value      the value that is wrong, as it was written; None when the node itself is, or when a
               value is missing
    component  IRI of the sh:sourceConstraintComponent
    """

    shape: str
    focus: Node
    path: str | None = None
    value: Node | None = None
    component: str = ""


def judge(shapes: Shapes, graph: RememberingGraph) -> list[Hit]:
    """Every hit in the graph, whatever its severity. Raises RulesBroken when a rule cannot run."""
    try:
        _, results, _ = validate(graph, shacl_graph=shapes.graph, inplace=True)
    except ReportableRuntimeError as problem:
        raise RulesBroken(str(problem)) from problem
    if isinstance(results, ValidationFailure):
        raise RulesBroken(results.message)
    return list(_hits(results))


_comparable = LessThanConstraintComponent._compare_lt


def _compared(
    self: LessThanConstraintComponent, values: set[Any], limits: set[Any], graph: Graph, focus: Any
) -> tuple[bool, list[object]]:
    """sh:lessThan also of a blank node: a result (SHACL 4.5.3), where pySHACL stops altogether."""
    blank = [value for value in values for limit in limits if BNode in (type(value), type(limit))]
    wrong, reports = _comparable(  # type: ignore[no-untyped-call]
        self,
        {value for value in values if not isinstance(value, BNode)},
        {limit for limit in limits if not isinstance(limit, BNode)},
        graph,
        focus,
    )
    more = [self.make_v_result(graph, focus, value_node=value) for value in blank]
    return wrong or bool(blank), [*reports, *more]


LessThanConstraintComponent._compare_lt = _compared  # type: ignore[method-assign]


def _hits(results: Graph) -> Iterator[Hit]:
    for result in results.objects(None, SH.result):  # not those that only explain one (sh:detail)
        focus = results.value(result, SH.focusNode)
        value = results.value(result, SH.value)
        path = results.value(result, SH.resultPath)
        assert focus is not None
        yield Hit(
            shape=str(results.value(result, SH.sourceShape)),
            focus=focus,
            path=str(path) if isinstance(path, URIRef) else None,
            value=None if value == focus else value,
            component=str(results.value(result, SH.sourceConstraintComponent)),
        )
