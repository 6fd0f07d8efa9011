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
from samenwerking_kg.validate.readings import NATIVE, Reading
from samenwerking_kg.validate.shapes import Rule, Shapes

_WHERE = re.compile(r"\bWHERE\s*\{")


@dataclass(frozen=True)
class Select:
    """One query of one rule. `shape` is the shape that reports what it finds.

    component  IRI of the one constraint component that the query is about; empty when of several
    """

    shape: str
    notation: str
    text: str
    component: str = ""


def selects(shapes: Shapes) -> tuple[Select, ...]:
    """The queries of all rules, by rule. Raises RulesBroken for a shape that has none."""
    return tuple(each for rule in shapes.rules for each in selects_of(shapes, rule))


def selects_of(shapes: Shapes, rule: Rule, reading: Reading = NATIVE) -> list[Select]:
    """The queries of one rule, one for each shape that reports. Raises RulesBroken for none."""
    own = [
        Select(str(shape), rule.notation, text)
        for shape, text in _of_rule(shapes.graph, URIRef(rule.shape), reading)
    ]
    if not own:
        raise RulesBroken(f"{rule.name}: no constraint")
    return own


def finer_selects_of(shapes: Shapes, rule: Rule, reading: Reading = NATIVE) -> list[Select]:
    """The same, but one for each constraint component of each shape that reports."""
    graph, shape = shapes.graph, URIRef(rule.shape)
    return [
        Select(str(reporter), rule.notation, text, component)
        for reporter, component, text in _finer(graph, shape, _target(graph, shape), reading)
    ]


def _of_rule(graph: Graph, rule: URIRef, reading: Reading) -> Iterator[tuple[Node, str]]:
    target = _target(graph, rule)
    for constraint in graph.objects(rule, SH.sparql):
        yield rule, _with_target(graph, constraint, target, reading)
    core = Core(graph, reading)
    if own := core.about_node(rule, "?this", but=(SH.property,)):
        yield rule, _query([_unless(target, core, own)])
    for part in sorted(graph.objects(rule, SH.property), key=str):
        yield part, _query(list(_blocks(graph, part, target, reading)))


def _finer(
    graph: Graph, rule: URIRef, target: str, reading: Reading
) -> Iterator[tuple[Node, str, str]]:
    for constraint in graph.objects(rule, SH.sparql):
        yield rule, _component(SH.sparql), _with_target(graph, constraint, target, reading)
    for kind in Core(graph).kinds(rule):
        core = Core(graph, reading)
        if own := core.about_node(rule, "?this", but=(SH.property,), only=kind):
            yield rule, _component(kind), _query([_unless(target, core, own)])
    for part in sorted(graph.objects(rule, SH.property), key=str):
        for kind in Core(graph).kinds(part):
            yield part, _component(kind), _query(list(_blocks(graph, part, target, reading, kind)))


def _component(kind: Node) -> str:
    """The constraint component that a predicate is the parameter of (SHACL 4, 5, appendix A)."""
    name = str(kind).removeprefix(str(SH))
    name = {"sparql": "SPARQL", "qualifiedValueShape": "QualifiedMinCount"}.get(name, name)
    return f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent"


def _blocks(
    graph: Graph, part: Node, target: str, reading: Reading, only: Node | None = None
) -> Iterator[str]:
    """A pattern for each way in which a property shape can be broken."""
    core = Core(graph, reading)
    if together := core.about_values(part, "?this", only):
        yield _unless(target, core, together)
    one = f"{target} ?this {core.path(graph.value(part, SH.path))} ?value ."
    if each := core.about_node(part, "?value", only=only):
        yield f"{one} FILTER(!({' && '.join(each)}))"
    for pair in core.pairs(part, "?this", "?value", only):
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


def own_query(graph: Graph, constraint: Node) -> str:
    """The query of a sh:sparql constraint as it stands, with its prefixes."""
    text = str(graph.value(constraint, SH.select))
    return _prefixes(graph, constraint, text) + text


def _with_target(graph: Graph, constraint: Node, target: str, reading: Reading) -> str:
    """The rule's own query, kept to its targets, with its prefixes."""
    own = reading.own(own_query(graph, constraint))
    text, found = _WHERE.subn(f"WHERE {{ {target}", own, 1)
    if not found:
        raise RulesBroken(f"no WHERE {{ in {text}")
    return text


def _prefixes(graph: Graph, constraint: Node, text: str) -> str:
    """The declarations that the text needs: the engine reads each of them, for every question."""
    declared = {
        str(graph.value(each, SH.prefix)): str(graph.value(each, SH.namespace))
        for owner in graph.objects(constraint, SH.prefixes)
        for each in graph.objects(owner, SH.declare)
    }
    used = sorted((name, base) for name, base in declared.items() if f"{name}:" in text)
    return "".join(f"PREFIX {name}: <{base}>\n" for name, base in used)


def _query(blocks: list[str]) -> str:
    return "SELECT DISTINCT ?this ?value WHERE { " + _union(blocks) + " }"


def _union(blocks: list[str]) -> str:
    return blocks[0] if len(blocks) == 1 else " UNION ".join(f"{{ {each} }}" for each in blocks)
