"""The words of all names, and which of them somebody may have meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

_DISTANCE: Any = OSA.distance  # its type has overloads that `extract` cannot take in


def tolerated(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped in a word of this length."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 9 else 3


class Words:
    """How often each word stands in a name."""

    def __init__(self) -> None:
        self.names = 0
        self._counts: Counter[str] = Counter()
        self._by_length: dict[int, dict[str, None]] = defaultdict(dict)

    def __getitem__(self, word: str) -> int:
        return self._counts[word]

    def add(self, words: Iterable[str]) -> None:
        """The words of one more name."""
        self.names += 1
        for word in words:
            self._counts[word] += 1
            self._by_length[len(word)][word] = None

    def remove(self, words: Iterable[str]) -> None:
        """The words of a name that is no more."""
        self.names -= 1
        for word in words:
            self._counts[word] -= 1
            if self._counts[word] <= 0:
                del self._counts[word]
                self._by_length[len(word)].pop(word, None)

    def like(self, word: str, most: int = 6) -> Sequence[str]:
        """The words nearest to this one, itself first if it is one."""
        slack = tolerated(word)
        near: list[tuple[str, float, int]] = []
        for length in range(len(word) - slack, len(word) + slack + 1):
            known = self._by_length.get(length)
            if known and slack:
                near += process.extract(
                    word, list(known), scorer=_DISTANCE, score_cutoff=slack, limit=most
                )
        near.sort(key=lambda found: (found[1], found[0][:1] != word[:1], -self[found[0]]))
        return [found[0] for found in near[:most]]
