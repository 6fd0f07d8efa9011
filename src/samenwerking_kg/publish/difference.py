"""What a publication changes: in statements, and in words of the domain."""

from __future__ import annotations

from dataclasses import dataclass, field

from samenwerking_kg.validate.shapes import Bilingual


@dataclass(frozen=True)
class Item:
    """One thing that is added, removed or changed. `before` and `after` say how, where that is
    short: a period as ``2020-01-01 – 2024-01-01``."""

    iri: str
    name: Bilingual
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class Changes:
    """Of one kind of thing."""

    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Difference:
    """Between what stands and what was sent.

    statements_added, statements_removed   counts
    participations_before                  participations that stood in the graph
    """

    statements_added: int = 0
    statements_removed: int = 0
    participations_before: int = 0
    participations: Changes = field(default_factory=Changes)
    cooperations: Changes = field(default_factory=Changes)
    periods: Changes = field(default_factory=Changes)

    @property
    def removed_share(self) -> float:
        """The part of the participations that would go, 0 to 1; 0 when there were none."""
        gone = len(self.participations.removed)
        return gone / self.participations_before if self.participations_before else 0.0
