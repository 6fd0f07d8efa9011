"""The rules that speak of classes and properties of our own alone.

Others also target what the whole world uses (``skos:Concept``, ``org:Organization``): where any
data may come in, these would judge data that was never meant for us.
"""

from __future__ import annotations

from dataclasses import replace

from rdflib import URIRef
from rdflib.namespace import SH

from samenwerking_kg.validate.shapes import Rule, Shapes
from samenwerking_kg.vocabulary import SW


def only_ours(shapes: Shapes) -> Shapes:
    """The same shapes with fewer rules."""
    return replace(shapes, rules=tuple(r for r in shapes.rules if _is_ours(shapes, r)))


def _is_ours(shapes: Shapes, rule: Rule) -> bool:
    targets = [
        str(target)
        for predicate in (SH.targetClass, SH.targetSubjectsOf)
        for target in shapes.graph.objects(URIRef(rule.shape), predicate)
    ]
    return bool(targets) and all(target.startswith(SW.base) for target in targets)
