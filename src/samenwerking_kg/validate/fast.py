"""The judge in front: the rules as queries, over the data and its context in memory.

Every rule is one query or a few, made from the same shapes that pySHACL reads (`selects`). Only
rules that speak about something here are asked. A rule that finds something is asked again, finer,
for the constraint component. When a literal is odd (`literals`), the queries ask pySHACL and rdflib
how to read it (`readings`). Ten to forty times faster than pySHACL; `tests/shapes/differential/`
holds both to the same hits.
What would take too long is refused (`bounds`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from rdflib import URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import Subject, Term
from samenwerking_kg.store.base import Solutions
from samenwerking_kg.store.frames import let_go
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.bounds import Bounds, Clock, bound_joins, within
from samenwerking_kg.validate.graphs import as_rdflib
from samenwerking_kg.validate.judge import Hit
from samenwerking_kg.validate.oracle import FUNCTIONS, unveiled, veiled
from samenwerking_kg.validate.reach import compared_predicates, joined_predicates, read_predicates
from samenwerking_kg.validate.readings import CAREFUL, NATIVE, Reading
from samenwerking_kg.validate.scene import Scene
from samenwerking_kg.validate.selects import Select, finer_selects_of, selects_of
from samenwerking_kg.validate.shapes import Rule, Shapes
from samenwerking_kg.validate.verdict import Verdict

#: A graph that the store keeps out of its union, so that every statement is in memory once.
_GRAPH = EXAMPLES_GRAPH
Things = Collection[Subject]
_OTHERS = ThreadPoolExecutor(thread_name_prefix="rules")
#: Statements from which on two threads ask. Of fewer, an answer takes less than what it costs to
#: hand Python's lock over and back.
_MANY = 2_000


def by_queries(shapes: Shapes, scene: Scene, bounds: Bounds = Bounds()) -> Verdict:
    """The verdict of the queries; the same as `by_pyshacl` gives.

    Raises RulesBroken, and DataTooLarge for more than the bounds allow.
    """
    rules, clock = _prepared(shapes, NATIVE), Clock(bounds.seconds)
    bound_joins(scene.triples, rules.joined, bounds)
    if scene.has_odd(rules.read, rules.compared):
        rules = _prepared(shapes, CAREFUL)
    about = {rule: rule.targets(scene) for rule in rules.each}
    hits = within(rules.hits(scene, about, scene.own | scene.around, clock), bounds)
    own = [hit for focus, hit in hits if focus in scene.own]
    near = _caused(rules, scene, [pair for pair in hits if pair[0] not in scene.own], clock)
    spoken_of = scene.own.intersection(set().union(*about.values()))
    return Verdict(own + near, len(spoken_of))


def ready(shapes: Shapes) -> None:
    """Make all queries, which are kept with the shapes."""
    for rule in (*_prepared(shapes, NATIVE).each, *_prepared(shapes, CAREFUL).each):
        assert rule.selects
        assert rule.reporters
        assert rule.finer


def _caused(rules: Rules, scene: Scene, hits: list[tuple[Subject, Hit]], clock: Clock) -> list[Hit]:
    """Of the hits on neighbours, those that are not there when only the context speaks."""
    if not hits:
        return []
    shapes = {hit.shape for _, hit in hits}
    about = {r: r.targets(scene.alone) for r in rules.each if not shapes.isdisjoint(r.reporters)}
    things = {focus for focus, _ in hits}
    before = {hit for _, hit in rules.hits(scene.alone, about, things, clock)}
    return [hit for _, hit in hits if hit not in before]


@dataclass(frozen=True, eq=False)
class Asked:
    """One rule, ready to ask."""

    shapes: Shapes
    rule: Rule
    reading: Reading

    def targets(self, scene: Scene) -> set[Subject]:
        """Everything in the scene that the rule speaks about (SHACL 2.1.3)."""
        found: set[Subject] = set()
        for kind in self.kinds:
            found |= scene.of_kind(kind)
        for predicate in self.predicates:
            found |= scene.subjects_of(predicate)
        return found

    @cached_property
    def kinds(self) -> list[Node]:
        return list(self.shapes.graph.objects(URIRef(self.rule.shape), SH.targetClass))

    @cached_property
    def predicates(self) -> list[Node]:
        return list(self.shapes.graph.objects(URIRef(self.rule.shape), SH.targetSubjectsOf))

    @cached_property
    def selects(self) -> list[Select]:
        """One query for each shape that reports."""
        return selects_of(self.shapes, self.rule, self.reading)

    @cached_property
    def finer(self) -> list[Select]:
        """One query for each component of each shape that reports."""
        return finer_selects_of(self.shapes, self.rule, self.reading)

    @cached_property
    def reporters(self) -> dict[str, str | None]:
        """Every shape that reports, with its path when that is one property."""
        paths = {s.shape: self.shapes.graph.value(URIRef(s.shape), SH.path) for s in self.selects}
        return {s: str(path) if isinstance(path, URIRef) else None for s, path in paths.items()}


class Rules:
    """All rules of some shapes, ready to ask."""

    def __init__(self, shapes: Shapes, reading: Reading) -> None:
        self.each = [Asked(shapes, rule, reading) for rule in shapes.rules]
        self.read = read_predicates(shapes.graph)
        self.joined = joined_predicates(shapes.graph)
        self.compared = compared_predicates(shapes.graph)

    def hits(
        self, scene: Scene, about: dict[Asked, set[Subject]], things: Things, clock: Clock
    ) -> Iterator[tuple[Subject, Hit]]:
        """Every hit of these rules on these things. Raises DataTooLarge when the time is over."""
        store = OxigraphStore()
        store.fill([(_GRAPH, veiled(scene.seen(self.read)))])
        asked = [rule for rule, targets in about.items() if not targets.isdisjoint(things)]
        selects = [select for rule in asked for select in rule.selects]
        together = len(scene.triples) >= _MANY
        broken = _broken(store, selects, things, clock, together=together)
        for rule in asked:
            for select in rule.finer:
                if select.shape in broken:
                    clock.look()
                    path = rule.reporters[select.shape]
                    for focus, value in _found(store, select, things):
                        yield focus, _hit(select, path, focus, value)


def _broken(
    store: OxigraphStore, selects: Sequence[Select], things: Things, clock: Clock, *, together: bool
) -> set[str]:
    """The shapes that find something. When it is to be done `together`, two threads take one query
    after another, because the engine lets go of Python's lock while it answers."""
    left = iter(selects)  # of a list: it gives each to one thread only

    def some() -> set[str]:
        found = set()
        for select in left:
            clock.look()
            if any(True for _ in _found(store, select, things)):
                found.add(select.shape)
        return found

    if not together:
        return some()
    other = _OTHERS.submit(let_go, some)
    try:
        own = some()
    finally:
        begun = not other.cancel()
        wait([other])
    return own | other.result() if begun else own


def _found(
    store: OxigraphStore, select: Select, things: Things
) -> Iterable[tuple[Subject, Term | None]]:
    answer = cast(Solutions, store.query(select.text, default_graphs=[_GRAPH], functions=FUNCTIONS))
    for row in answer:
        said = dict(zip(answer.variables, row, strict=True))
        focus = cast(Subject, said["this"])
        if focus in things:
            value = said.get("value")
            yield focus, None if value is None else unveiled(value)


def _hit(select: Select, path: str | None, focus: Subject, value: Term | None) -> Hit:
    wrong: Node | None = None if value is None or value == focus else as_rdflib(value)
    return Hit(select.shape, as_rdflib(focus), path, wrong, select.component)


@lru_cache(maxsize=8)
def _prepared(shapes: Shapes, reading: Reading) -> Rules:
    return Rules(shapes, reading)
