"""One check: data against the rules, in its context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from rdflib.term import Node

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.graphs import as_rdflib, plain_graph
from samenwerking_kg.validate.judge import judge
from samenwerking_kg.validate.report import Report, findings
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.targets import aimed


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
    own: set[Node] = {as_rdflib(triple.subject) for triple in data}
    aim, things = aimed(shapes if day is None else shapes.on(day), graph, own)
    if not things:
        raise NothingToCheck(
            f"In deze {len(data)} uitspraken staat niets waarover wij regels hebben. "
            "Er is niets gecontroleerd.",
            f"These {len(data)} statements hold nothing that we have rules about. "
            "Nothing was checked.",
        )
    found = findings(shapes, judge(aim, graph), graph, lines)
    return Report(found, len(shapes.rules), statements=len(data), things=len(things))
