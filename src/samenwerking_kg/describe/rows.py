"""Rows of a SELECT that we wrote ourselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from samenwerking_kg.rdf.terms import Term
from samenwerking_kg.store.base import Solutions, Store


def rows(store: Store, select: str) -> Iterator[tuple[Term | None, ...]]:
    """The solutions of our own SELECT, in the order of its variables."""
    return iter(cast(Solutions, store.query(select)))
