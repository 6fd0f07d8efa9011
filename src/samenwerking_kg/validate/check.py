"""One check: data against the rules, in its context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.graphs import as_rdflib, plain_graph
from samenwerking_kg.validate.judge import judge
from samenwerking_kg.validate.report import Report, findings
from samenwerking_kg.validate.shapes import Shapes


def check(
    data: Collection[Triple],
    context: Iterable[Triple],
    shapes: Shapes,
    *,
    day: dt.date | None = None,
    lines: Mapping[str, int] | None = None,
) -> Report:
    """What the rules say about `data`, read together with `context`.

    context  what the rules may look at and do not judge: code lists, kinds, names, lives of
             organisations, things that the data adds to
    day      the day of checking, for rules about terms; None is today
    lines    IRI -> line in the submitted file (`lines.subject_lines`)

    Raises NothingToCheck when no rule speaks about anything in the data.
    """
    graph = plain_graph(data, context)
    own = {as_rdflib(triple.subject) for triple in data}
    things = own & _targets(shapes.graph, graph)
    if not things:
        raise NothingToCheck(
            f"In deze {len(data)} uitspraken staat niets waarover wij regels hebben. "
            "Er is niets gecontroleerd.",
            f"These {len(data)} statements hold nothing that we have rules about. "
            "Nothing was checked.",
        )
    hits = judge(shapes if day is None else shapes.on(day), graph)
    found = findings(shapes, (hit for hit in hits if hit.focus in own), graph, dict(lines or {}))
    return Report(found, len(shapes.rules), statements=len(data), things=len(things))


def _targets(shapes: Graph, graph: Graph) -> set[Node]:
    """Everything in the graph that some shape targets."""
    found: set[Node] = set()
    for kind in set(shapes.objects(None, SH.targetClass)):
        for each in graph.transitive_subjects(RDFS.subClassOf, kind):
            found |= set(graph.subjects(RDF.type, each))
    for predicate in set(shapes.objects(None, SH.targetSubjectsOf)):
        found |= set(graph.subjects(URIRef(str(predicate)), None))
    return found
