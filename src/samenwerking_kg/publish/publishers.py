"""Publishers: organisations that may send data, for which graphs, and with which rights."""

from __future__ import annotations

import datetime as dt
import enum
import re
from dataclasses import dataclass

from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.vocabulary import BASE

#: Graphs at and below these names come from files of ours; nobody publishes in them.
RESERVED = ("tooi", "roo", "noord", "cbs", "samenwerking-kg", "voorbeelden")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
# One spelling for each graph: no escapes, no dot segments, no empty ones. So a name that starts
# like a scope lies within that scope, for us and for whoever resolves the IRI.
_GRAPH = re.compile(
    re.escape(BASE + "graph/") + _KEY.pattern + r"(?:/[A-Za-z0-9][A-Za-z0-9._~-]{0,99}){0,4}"
)


class Right(enum.Enum):
    """What one may do. Who may publish may also check: a trial is less than the thing itself.
    `OPERATE` is for whoever runs the service: any graph, SPARQL updates."""

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
        return is_publishable(name) and any(_within(name, scope) for scope in self.graphs)


@dataclass(frozen=True)
class Caller:
    """Who asks, as far as we could establish it, and with what.

    means    the id of the token, or ``jwt:`` and its subject; for the log, never the token itself
    rights   also those that follow from others (`with_implied`)
    expires  when the token ends; None when it has no end
    """

    publisher: Publisher
    means: str
    rights: frozenset[Right]
    expires: dt.datetime | None = None


def with_implied(rights: frozenset[Right]) -> frozenset[Right]:
    """The rights, and those that follow from them."""
    return rights | {Right.CHECK} if Right.PUBLISH in rights else rights


def is_key(key: str) -> bool:
    """Whether a publisher can have this key: ``gm1895``; not one that our own files use."""
    return _KEY.fullmatch(key) is not None and key not in RESERVED


def own_graphs(key: str) -> tuple[str, ...]:
    """The graphs that a publisher has when nobody says otherwise: ``graph/{key}`` and below."""
    return (graph(key), graph(key) + "/*")


def is_reserved(name: str) -> bool:
    """Whether a graph is one that comes from our own files."""
    return any(_within(name, scope) for key in RESERVED for scope in own_graphs(key))


def is_publishable(name: str) -> bool:
    """Whether a graph can be published at all: ``graph/{publisher}[/{dataset}…]`` in letters,
    digits and ``-._~``, and not reserved."""
    return _GRAPH.fullmatch(name) is not None and not is_reserved(name)


def overlap(one: str, other: str) -> bool:
    """Whether two scopes have a graph in common."""
    shorter, longer = sorted((one, other), key=lambda scope: len(scope.removesuffix("/*")))
    return shorter == longer or _within(longer.removesuffix("*"), shorter)


def _within(name: str, scope: str) -> bool:
    return name.startswith(scope[:-1]) if scope.endswith("/*") else name == scope
