"""Names that look like what was asked: the port behind which a search stands, and a plain one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from samenwerking_kg.api.reconcile.entities import Entities
from samenwerking_kg.api.reconcile.folding import bare, fold

#: Percent of their letters in threes that two names share, at the least.
_LEAST = 40.0


@dataclass(frozen=True)
class Likeness:
    """One thing whose name is like what was asked. `score` from 0 to 100."""

    iri: str
    matched: str
    score: float


class Names(Protocol):
    """Who finds names; the likeliest first, each thing once."""

    def like(self, text: str, kinds: Collection[str], limit: int) -> list[Likeness]:
        """What is called something like this, of these types."""
        ...

    def starting(self, prefix: str, kinds: Collection[str], limit: int) -> list[Likeness]:
        """What is called something that goes on from this, for who is typing."""
        ...


class Threes:
    """Names by their letters in threes: small, in memory, and forgiving for mistakes of a letter or
    two."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._sizes: dict[str, int] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        for name in entities.folded:
            threes = _threes(name)
            self._sizes[name] = len(threes)
            for three in threes:
                self._names[three].append(name)

    def like(self, text: str, kinds: Collection[str], limit: int) -> list[Likeness]:
        """By the share of threes in common (Dice)."""
        wanted = bare(fold(text))[0]
        threes = _threes(wanted)
        shared = Counter(name for three in threes for name in self._names.get(three, ()))
        scored = (
            (200.0 * many / (len(threes) + self._sizes[name]), name)
            for name, many in shared.items()
        )
        near = sorted(
            (one for one in scored if one[0] >= _LEAST), key=lambda one: (-one[0], one[1])
        )
        return self._first(near, kinds, limit)

    def starting(self, prefix: str, kinds: Collection[str], limit: int) -> list[Likeness]:
        """Names that begin so, then names with a word that does."""
        wanted = fold(prefix)
        if not wanted:
            return []
        found = [
            (100.0 if name.startswith(wanted) else 80.0, name)
            for name in self._sizes
            if name.startswith(wanted) or f"-{wanted}" in name
        ]
        return self._first(sorted(found, key=lambda o: (-o[0], len(o[1]), o[1])), kinds, limit)

    def _first(
        self, ranked: Collection[tuple[float, str]], kinds: Collection[str], limit: int
    ) -> list[Likeness]:
        found: dict[str, Likeness] = {}
        for score, name in ranked:
            for entity, written in self._entities.called(name):
                if entity.kind in kinds and entity.iri not in found:
                    found[entity.iri] = Likeness(entity.iri, written.text, score)
            if len(found) >= limit:
                break
        return list(found.values())[:limit]


def _threes(name: str) -> set[str]:
    padded = f"  {name} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
