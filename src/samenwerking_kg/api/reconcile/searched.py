"""The search of the service as who finds names: forgiving for mistakes, and quick at any size."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

from samenwerking_kg.api.reconcile.entities import Entities
from samenwerking_kg.api.reconcile.folding import bare, fold
from samenwerking_kg.api.reconcile.likeness import Likeness, Threes
from samenwerking_kg.index.search import Hit, Search

#: The search knows these as organisations, without telling them apart.
_SAME = ("overheidsorganisatie", "partner")
#: It is asked for more where it cannot tell them apart.
_MORE = 4
#: From this score on nothing else is looked for.
_SURE = 84.0


class Searched:
    """Names by the search; what the search finds and is no thing of ours is left out."""

    def __init__(self, search: Search, entities: Entities) -> None:
        self._search, self._entities = search, entities
        self._threes = Threes(entities)

    def like(self, text: str, kinds: Collection[str], limit: int) -> list[Likeness]:
        """Letter by letter where that says more: the search gives little for a mistyped name, and
        does not look for mistakes in the shortest words, as letters in threes do."""
        wanted = fold(text)
        hits = self._ours(self._search.find(text, _kinds(kinds), None, limit * _MORE), kinds)
        found = {
            hit.iri: Likeness(hit.iri, hit.matched, _letters(wanted, hit.matched, hit.score))
            for hit in hits[:limit]
        }
        if all(each.score < _SURE for each in found.values()):
            for each in self._threes.like(text, kinds, limit):
                like = Likeness(each.iri, each.matched, _letters(wanted, each.matched, 0.0))
                found.setdefault(each.iri, like)
        return sorted(found.values(), key=lambda each: -each.score)[:limit]

    def starting(self, prefix: str, kinds: Collection[str], limit: int) -> list[Likeness]:
        """As the search suggests."""
        found = self._search.suggest(prefix, _kinds(kinds), limit * _MORE)
        return [Likeness(hit.iri, hit.matched, hit.score) for hit in self._ours(found, kinds)][
            :limit
        ]

    def _ours(self, hits: Iterable[Hit], kinds: Collection[str]) -> list[Hit]:
        return [
            hit for hit in hits if (thing := self._entities.get(hit.iri)) and thing.kind in kinds
        ]


def _kinds(kinds: Collection[str]) -> list[str]:
    return sorted({"organisatie" if kind in _SAME else kind for kind in kinds})


def _letters(wanted: str, name: str, least: float) -> float:
    """How many letters two names have in common, from 0 to 100, with or without their kind; `least`
    where that is more."""
    whole, best = fold(name), least
    for pair in {(wanted, whole), (bare(wanted)[0], bare(whole)[0])}:
        matcher = SequenceMatcher(None, *pair, autojunk=False)
        if 100.0 * matcher.real_quick_ratio() > best and 100.0 * matcher.quick_ratio() > best:
            best = max(best, 100.0 * matcher.ratio())
    return best
