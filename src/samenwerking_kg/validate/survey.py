"""All rules over a whole store: what the registers themselves say that the rules do not allow.

pySHACL does not finish on a register; the same rules as queries take hundredths of a second each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import cast

from rdflib import URIRef
from rdflib.term import Node

from samenwerking_kg.rdf.terms import Term, is_iri
from samenwerking_kg.store.base import Solutions, Statements, Store
from samenwerking_kg.validate.graphs import RememberingGraph, as_rdflib, plain_graph
from samenwerking_kg.validate.judge import Hit
from samenwerking_kg.validate.names import NEEDED
from samenwerking_kg.validate.report import Report, findings
from samenwerking_kg.validate.selects import selects
from samenwerking_kg.validate.shapes import Shapes

_AT_ONCE = 1000


def findings_over(
    store: Store,
    shapes: Shapes,
    *,
    day: dt.date | None = None,
    graphs: Iterable[str] | None = None,
) -> Report:
    """The findings in the store, for which `Report.counts` gives the things per rule.

    day     the day of checking, for rules about terms; None is today
    graphs  IRIs of the named graphs to look at; None is the union
    """
    named = None if graphs is None else list(graphs)
    hits = list(dict.fromkeys(_hits(store, shapes if day is None else shapes.on(day), named)))
    return Report(findings(shapes, hits, about(store, hits)), len(shapes.rules))


def _hits(store: Store, shapes: Shapes, graphs: list[str] | None) -> Iterator[Hit]:
    for select in selects(shapes):
        answer = cast(Solutions, store.query(select.text, default_graphs=graphs))
        for row in answer:
            said = dict(zip(answer.variables, row, strict=True))
            focus, value = said["this"], said.get("value")
            assert focus is not None
            yield Hit(select.shape, as_rdflib(focus), value=_or_none(value))


def _or_none(term: Term | None) -> Node | None:
    return None if term is None else as_rdflib(term)


def about(store: Store, hits: Iterable[Hit]) -> RememberingGraph:
    """What it takes to name everything in the hits: the things, and the parts that name them."""
    things = {node for hit in hits for node in (hit.focus, hit.value) if isinstance(node, URIRef)}
    first = plain_graph(*_described(store, things))
    parts = {node for node in first.objects() if isinstance(node, URIRef)} - things
    for more in _described(store, parts):
        first += plain_graph(more)
    return first


def _described(store: Store, things: Iterable[URIRef]) -> Iterator[Statements]:
    wanted = sorted(thing for thing in things if is_iri(thing))
    needed = ", ".join(predicate.n3() for predicate in NEEDED)
    for start in range(0, len(wanted), _AT_ONCE):
        values = " ".join(thing.n3() for thing in wanted[start : start + _AT_ONCE])
        where = f"VALUES ?s {{ {values} }} ?s ?p ?o FILTER(?p IN ({needed}))"
        yield cast(Statements, store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}"))
