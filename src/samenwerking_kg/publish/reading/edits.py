"""SPARQL updates on the content of graphs, away from the store.

The content of one graph stands both without a name and under its own, so that a text may say
``GRAPH <…>``, ``WITH <…>`` or nothing. What it does to either counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from samenwerking_kg.errors import QueryRefused, QuerySyntax, SyntaxUnreadable
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.body import SPARQL_UPDATE
from samenwerking_kg.publish.reading.refusals import (
    calls_out,
    no_graph_named,
    other_graph,
    too_deep,
    two_readings,
)
from samenwerking_kg.rdf.graph_words import graphs_named
from samenwerking_kg.rdf.scratch import Scratch
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.rdf.tokens import tokens
from samenwerking_kg.rdf.words import calls_out as word_that_calls_out
from samenwerking_kg.store.complaint import complaint
from samenwerking_kg.vocabulary import BASE


def patched(text: str, standing: Collection[Triple], graph: str, limits: Limits) -> set[Triple]:
    """`standing` after the update. Raises DataRefused, SyntaxUnreadable."""
    scratch = Scratch()
    for name in (None, graph):
        scratch.fill(name, standing)
    before = scratch.content(None)
    guard(text, limits)
    _refuse_others(graphs_named(text, graph), graph)
    _run(scratch, text, limits, graph)
    _refuse_others(scratch.graphs(), graph)
    ends = [scratch.content(None), scratch.content(graph)]
    gone = set().union(*(before - end for end in ends))
    added = set().union(*(end - before for end in ends))
    return (before - gone) | added


def updated(
    text: str, contents: Mapping[str, Collection[Triple]], limits: Limits
) -> dict[str, set[Triple]]:
    """Graph -> its statements after the update, for those that it changed.

    Without a graph named, a WHERE sees all contents together. Relative IRIs are ours, as in a
    query. Raises DataRefused, SyntaxUnreadable.
    """
    scratch = Scratch()
    for name, content in contents.items():
        scratch.fill(None, content)
        scratch.fill(name, content)
    before, union = {name: scratch.content(name) for name in contents}, scratch.content(None)
    _run(scratch, text, limits, BASE)
    if scratch.content(None) != union:
        raise no_graph_named()
    names = sorted({*before, *scratch.graphs()})
    after = {name: scratch.content(name) for name in names}
    return {name: after[name] for name in names if after[name] != before.get(name, set())}


def _refuse_others(names: Iterable[str], graph: str) -> None:
    for name in names:
        if name != graph:
            raise other_graph(f"<{name}>", graph)


def _run(scratch: Scratch, text: str, limits: Limits, base: str) -> None:
    guard(text, limits)
    try:
        scratch.update(text, base)
    except SyntaxError as problem:
        raise _broken(complaint(text, str(problem))) from problem
    except (RuntimeError, ValueError) as problem:
        raise SyntaxUnreadable(SPARQL_UPDATE, str(problem)) from problem


def guard(text: str, limits: Limits) -> None:
    """No calls to other machines, not too deep. Raises DataRefused, SyntaxUnreadable."""
    depth = 0
    try:
        for token in tokens(text):
            if word := word_that_calls_out(token):
                raise calls_out(word)
            if token.kind == "open":
                depth += 1
            elif token.kind == "close" and token.inside + token.text in ("()", "{}", "[]"):
                depth -= 1
            if depth > limits.nesting:
                raise too_deep(limits)
    except QuerySyntax as problem:
        raise _broken(problem) from problem
    except QueryRefused as problem:
        raise two_readings(problem.nl, problem.en) from problem


def _broken(problem: QuerySyntax) -> SyntaxUnreadable:
    return SyntaxUnreadable(SPARQL_UPDATE, problem.detail, problem.line, problem.column)
