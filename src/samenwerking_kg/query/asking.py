"""The one way for a stranger's question to the store: guard, then engine."""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking_kg.query.guard import guard
from samenwerking_kg.store.base import Answer, Store


def ask(
    store: Store,
    text: str,
    default_graphs: Sequence[str] | None = None,
    named_graphs: Sequence[str] | None = None,
) -> Answer:
    """The answer to `text`, on the dataset of the protocol when one is given.

    Raises QueryRefused, QuerySyntax, IdentifierInvalid.
    """
    guard(text)
    return store.query(text, default_graphs=default_graphs, named_graphs=named_graphs)
