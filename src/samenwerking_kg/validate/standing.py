"""The findings of one rule that stand in a store, each with the graphs that speak of its thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Solutions, Store, in_union
from samenwerking_kg.validate.asking import Asking
from samenwerking_kg.validate.graphs import as_rdflib
from samenwerking_kg.validate.judge import Hit
from samenwerking_kg.validate.report import Finding, findings, written
from samenwerking_kg.validate.survey import about


@dataclass(frozen=True)
class Standing:
    """What a rule finds, in order.

    sources  IRI of a thing -> the named graphs of the union that say what it is
    more     whether there are more findings than these
    """

    findings: tuple[Finding, ...]
    sources: Mapping[str, tuple[str, ...]]
    more: bool = False


def standing(store: Store, asking: Asking, most: int) -> Standing:
    """What a rule finds in the union, of at most so many findings."""
    hits: dict[Hit, None] = {}
    sources: dict[str, set[str]] = {}
    answer = cast(Solutions, store.query(asking.with_sources()))
    for row in answer:
        said = dict(zip(answer.variables, row, strict=True))
        focus, value, message = said["this"], said["value"], said["melding"]
        assert focus is not None
        assert isinstance(message, Literal)
        shape, path = asking.reporter(message.value)
        thing = as_rdflib(focus)
        hit = Hit(shape, thing, path, None if value is None else as_rdflib(value))
        if hit not in hits and len(hits) == most:
            return _standing(store, asking, hits, sources, more=True)
        hits[hit] = None
        graph = said["bron"]
        known = sources.setdefault(written(thing), set())
        if isinstance(graph, NamedNode) and in_union(graph.value):
            known.add(graph.value)
    return _standing(store, asking, hits, sources, more=False)


def _standing(
    store: Store, asking: Asking, hits: dict[Hit, None], sources: dict[str, set[str]], *, more: bool
) -> Standing:
    found = findings(asking.shapes, hits, about(store, hits))
    return Standing(found, {focus: tuple(sorted(own)) for focus, own in sources.items()}, more)
