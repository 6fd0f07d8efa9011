"""What a judge says about a scene: first pySHACL, which is right and slow."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from rdflib.term import Node

from samenwerking_kg.rdf.terms import Subject
from samenwerking_kg.validate.judge import Hit, judge
from samenwerking_kg.validate.scene import Scene, as_nodes
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.targets import aimed


@dataclass(frozen=True)
class Verdict:
    """The hits on what the data speaks of and those that it causes around it.

    things  how many things of the data some rule speaks about
    """

    hits: list[Hit]
    things: int


Judge = Callable[[Shapes, Scene], Verdict]


def by_pyshacl(shapes: Shapes, scene: Scene) -> Verdict:
    """pySHACL's verdict. Raises RulesBroken."""
    hits, things = _hits_on(shapes, scene, scene.own)
    return Verdict(hits + caused_around(shapes, scene, scene.around), len(things))


def hits_on(shapes: Shapes, scene: Scene, things: Collection[Subject]) -> list[Hit]:
    """pySHACL's hits on these things."""
    return _hits_on(shapes, scene, things)[0]


def _hits_on(
    shapes: Shapes, scene: Scene, things: Collection[Subject]
) -> tuple[list[Hit], set[Node]]:
    if not things:
        return [], set()
    aim, found = aimed(shapes, scene.graph, as_nodes(things))
    return (judge(aim, scene.graph) if found else []), found


def caused_around(shapes: Shapes, scene: Scene, around: Collection[Subject]) -> list[Hit]:
    """pySHACL's hits on neighbours, but for those that are there when only the context speaks."""
    hits = hits_on(shapes, scene, around)
    if not hits:
        return []
    aim, _ = aimed(shapes, scene.alone.graph, {hit.focus for hit in hits})
    before = set(judge(aim, scene.alone.graph))
    return [hit for hit in hits if hit not in before]
