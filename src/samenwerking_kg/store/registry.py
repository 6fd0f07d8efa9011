"""The backends that there are: one row each. The contract suite runs on every row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.store.base import Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore


@dataclass(frozen=True)
class Backend:
    """`lasts`: the store lives in its folder and is found there again; others start empty."""

    name: str
    about: str
    lasts: bool
    open: Callable[[Path], Store]


BACKENDS = (
    Backend("oxigraph", "on disk, starts at once after the first time", True, OxigraphStore),
    Backend(
        "oxigraph-memory",
        "in memory: questions 2 to 4 times faster, loads at every start",
        False,
        lambda _folder: OxigraphStore(),
    ),
    Backend("memory", "the slow reference, for tests", False, lambda _folder: MemoryStore()),
)


def backend(name: str) -> Backend:
    """By name. Raises KeyError, which only a name that passed no setting can bring."""
    return {row.name: row for row in BACKENDS}[name]
