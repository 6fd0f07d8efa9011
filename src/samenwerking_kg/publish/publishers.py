"""Publishers: organisations that may send data, for which graphs, and with which rights."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.vocabulary import BASE

#: Graphs at and below these names come from files of ours; nobody publishes in them.
RESERVED = ("tooi", "roo", "noord", "cbs", "samenwerking-kg", "voorbeelden")


class Right(enum.Enum):
    """What one may do. `OPERATE` is for whoever runs the service: any graph, SPARQL updates."""

    CHECK = "check"
    PUBLISH = "publish"
    RETRACT = "retract"
    OPERATE = "operate"


@dataclass(frozen=True)
class Publisher:
    """One organisation that publishes.

    key           its name in graphs and commands: ``gm1895``, ``kvk-01179514``
    organisation  its IRI: TOOI, or ``id/organisatie/kvk-…`` for a partner
    graphs        IRIs of the graphs that it may write; one that ends in ``/*`` takes in all below
    """

    key: str
    organisation: str
    graphs: tuple[str, ...]
    rights: frozenset[Right]

    def owns(self, name: str) -> bool:
        """Whether the graph is one of its own."""
        return any(_within(name, scope) for scope in self.graphs)


@dataclass(frozen=True)
class Caller:
    """Who asks, as far as we could establish it, and with what.

    means    the id of the token, or ``jwt:`` and its subject; for the log, never the token itself
    expires  when the token ends; None when it has no end
    """

    publisher: Publisher
    means: str
    rights: frozenset[Right]
    expires: dt.datetime | None = None


def own_graphs(key: str) -> tuple[str, ...]:
    """The graphs that a publisher has when nobody says otherwise: ``graph/{key}`` and below."""
    return (graph(key), graph(key) + "/*")


def is_reserved(name: str) -> bool:
    """Whether a graph is one that comes from our own files."""
    return any(_within(name, scope) for key in RESERVED for scope in own_graphs(key))


def is_publishable(name: str) -> bool:
    """Whether a graph can be published at all: ``graph/{publisher}/{dataset}``, not reserved."""
    return name.startswith(BASE + "graph/") and not is_reserved(name)


def _within(name: str, scope: str) -> bool:
    return name.startswith(scope[:-1]) if scope.endswith("/*") else name == scope
