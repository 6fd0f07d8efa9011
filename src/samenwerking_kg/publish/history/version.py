"""One version of one graph: what was published, when, by whom."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Act(enum.Enum):
    """What made the version."""

    REPLACE = "replace"
    ADD = "add"
    PATCH = "patch"
    RETRACT = "retract"
    ROLLBACK = "rollback"
    UPDATE = "update"


@dataclass(frozen=True)
class Version:
    """An accepted publication.

    number       its place in the log: 1 for the first version of all, over all graphs
    time         transaction time, UTC
    publisher    key of the publisher; `organisation` its IRI; `means` how it was known
    digest       SHA-256 of the content as sorted canonical N-Triples, hex
    statements   in the graph after it; `added` and `removed` by it
    participations, cooperations   in the graph after it
    findings     severity -> how many findings it was accepted with
    previous     number of the version of this graph before it; None for the first
    restored     number of the version that a rollback brought back
    body         SHA-256 of the bytes as sent, hex; None when there were none
    """

    number: int
    graph: str
    act: Act
    time: dt.datetime
    publisher: str
    organisation: str
    means: str
    digest: str
    statements: int
    added: int
    removed: int
    participations: int = 0
    cooperations: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    previous: int | None = None
    restored: int | None = None
    body: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    key: str | None = None
    request: str | None = None

    @property
    def retracted(self) -> bool:
        """Whether the graph was taken away."""
        return self.act is Act.RETRACT

    @property
    def tag(self) -> str:
        """The opaque part of its entity tags: the same for every format, another per version."""
        return f"{self.number}-{self.digest[:16]}"
