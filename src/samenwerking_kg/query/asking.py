"""The one way for a stranger's question to the store: guard, then engine."""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking_kg.errors import QuerySyntax
from samenwerking_kg.query.guard import guard
from samenwerking_kg.store.base import Answer, Queried
from samenwerking_kg.vocabulary import BASE


def ask(
    store: Queried,
    text: str,
    default_graphs: Sequence[str] | None = None,
    named_graphs: Sequence[str] | None = None,
) -> Answer:
    """The answer to `text`, on the dataset of the protocol when one is given.

    Relative IRIs in it are ours, whatever the host: ``<id/…>``. The base stands on a line before
    the first, which a syntax error does not count. Raises QueryRefused, QuerySyntax,
    IdentifierInvalid.
    """
    guard(text)
    based = f"BASE <{BASE}>\n{text}"
    try:
        return store.query(based, default_graphs=default_graphs, named_graphs=named_graphs)
    except QuerySyntax as problem:
        line = problem.line - 1 if problem.line else None
        raise QuerySyntax(problem.detail, line, problem.column) from problem
