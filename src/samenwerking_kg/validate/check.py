"""One check: data against the rules, in its context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from rdflib.term import Node

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.graphs import as_rdflib, plain_graph
from samenwerking_kg.validate.judge import judge
from samenwerking_kg.validate.neighbours import caused, neighbours
from samenwerking_kg.validate.report import Report, findings
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.targets import aimed


def check(
    data: Collection[Triple],
    context: Collection[Triple],
    shapes: Shapes,
    *,
    day: dt.date | None = None,
    lines: Mapping[str, int] | None = None,
) -> Report:
    """What the rules say about `data`, read together with `context`.

    Also what the data does to its neighbours (`neighbours`), save what was wrong without it.

    context  what the rules may look at: code lists, kinds, names, lives of organisations, things
             that the data adds to; also what the data repeats of these
    day      the day of checking, for rules about terms; None is today
    lines    IRI -> line in the submitted file (`lines.subject_lines`)

    Raises NothingToCheck when no rule speaks about anything in the data.
    """
    graph = plain_graph(data, context)
    own: set[Node] = {as_rdflib(triple.subject) for triple in data}
    dated = shapes if day is None else shapes.on(day)
    aim, things = aimed(dated, graph, own)
    if not things:
        raise NothingToCheck(
            f"In deze {len(data)} uitspraken staat niets waarover wij regels hebben. "
            "Er is niets gecontroleerd.",
            f"These {len(data)} statements hold nothing that we have rules about. "
            "Nothing was checked.",
        )
    hits = judge(aim, graph)
    if around := neighbours(graph, own):
        near, _ = aimed(dated, graph, around)
        hits += caused(judge(near, graph), context, dated)
    found = findings(shapes, hits, graph, lines)
    return Report(
        found, len(shapes.rules), statements=len(data), things=len(things),
        hits=tuple(hits), shapes=shapes,
    )  # fmt: skip
