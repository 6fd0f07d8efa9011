"""Every rule as plain queries over a whole store, made from the shapes themselves.

A query answers `this` (the thing) and `value` (what is wrong with it, when it is one value).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from samenwerking_kg.errors import RulesBroken
from samenwerking_kg.validate.core import Core
from samenwerking_kg.validate.shapes import Shapes

_WHERE = re.compile(r"\bWHERE\s*\{")


@dataclass(frozen=True)
class Select:
    """One query of one rule. `shape` is the shape that reports what it finds."""

    shape: str
    notation: str
    text: str


def selects(shapes: Shapes) -> tuple[Select, ...]:
    """The queries of all rules, by rule. Raises RulesBroken for a shape that has none."""
    made = []
    for rule in shapes.rules:
        own = [
            Select(str(shape), rule.notation, text)
            for shape, text in _of_rule(shapes.graph, URIRef(rule.shape))
        ]
        if not own:
            raise RulesBroken(f"{rule.name}: no constraint")
        made += own
    return tuple(made)


def _of_rule(graph: Graph, rule: URIRef) -> Iterator[tuple[Node, str]]:
    target = _target(graph, rule)
    for constraint in graph.objects(rule, SH.sparql):
        yield rule, _with_target(graph, constraint, target)
    core = Core(graph)
    if own := core.about_node(rule, "?this", but=(SH.property,)):
        yield rule, _query([_unless(target, core, own)])
    for part in sorted(graph.objects(rule, SH.property), key=str):
        yield part, _query(list(_blocks(graph, part, target)))


def _blocks(graph: Graph, part: Node, target: str) -> Iterator[str]:
    """A pattern for each way in which a property shape can be broken."""
    core = Core(graph)
    if together := core.about_values(part, "?this"):
        yield _unless(target, core, together)
    one = f"{target} ?this {core.path(graph.value(part, SH.path))} ?value ."
    if each := core.about_node(part, "?value"):
        yield f"{one} FILTER(!({' && '.join(each)}))"
    for pair in core.pairs(part, "?this", "?value"):
        yield f"{one} {pair}"


def _unless(target: str, core: Core, conditions: list[str]) -> str:
    return f"{target} {' '.join(core.sets)} FILTER(!({' && '.join(conditions)}))"


def _target(graph: Graph, rule: URIRef) -> str:
    """A pattern that binds ?this to everything that the rule speaks about."""
    instance = f"<{RDF.type}>/<{RDFS.subClassOf}>*"
    ways = [f"?this {instance} {kind.n3()} ." for kind in graph.objects(rule, SH.targetClass)]
    for predicate in graph.objects(rule, SH.targetSubjectsOf):
        ways.append(f"?this {predicate.n3()} ?said .")
    if not ways:
        raise RulesBroken(f"{rule}: no target")
    return "{ SELECT DISTINCT ?this WHERE { " + _union(sorted(ways)) + " } }"


def _with_target(graph: Graph, constraint: Node, target: str) -> str:
    """The rule's own query, kept to its targets, with its prefixes."""
    text, found = _WHERE.subn(f"WHERE {{ {target}", str(graph.value(constraint, SH.select)), 1)
    if not found:
        raise RulesBroken(f"no WHERE {{ in {text}")
    return _prefixes(graph, constraint) + text


def _prefixes(graph: Graph, constraint: Node) -> str:
    declared = {
        str(graph.value(each, SH.prefix)): str(graph.value(each, SH.namespace))
        for owner in graph.objects(constraint, SH.prefixes)
        for each in graph.objects(owner, SH.declare)
    }
    return "".join(f"PREFIX {name}: <{base}>\n" for name, base in sorted(declared.items()))


def _query(blocks: list[str]) -> str:
    return "SELECT DISTINCT ?this ?value WHERE { " + _union(blocks) + " }"


def _union(blocks: list[str]) -> str:
    return blocks[0] if len(blocks) == 1 else " UNION ".join(f"{{ {each} }}" for each in blocks)
