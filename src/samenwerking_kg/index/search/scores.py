"""The best names for a question: scored, the likeliest first, with those of who mistyped it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from samenwerking_kg.index.search.candidates import Among, Candidate, Meant
from samenwerking_kg.index.search.folding import Asked
from samenwerking_kg.index.search.ranking import Ranking, rarity
from samenwerking_kg.index.search.shelf import Shelf

WHOLE, BEGINS = 95.0, 84.0  # scores of a whole name, and of the beginning of one
_POOR = 50.0  # a score below which any word may do


class Scores:
    """The best name of each thing, and how good it is."""

    def __init__(self, shelf: Shelf, forms: Sequence[Asked], today: dt.date) -> None:
        weight = rarity(shelf.words)
        self._rankings = [Ranking(form, weight) for form in forms]
        self._today = today.isoformat()
        self._seen: set[int] = set()
        self._found: dict[int, tuple[float, Candidate]] = {}
        self.best = 0.0

    @property
    def enough(self) -> int:
        """How many things have a name that is what was asked, or begins with it: no name that only
        holds the words goes before those."""
        return sum(score >= BEGINS for score, _ in self._found.values())

    def take(self, names: Iterable[Candidate]) -> None:
        """Score these names; each once."""
        for name in names:
            if name.number in self._seen:
                continue
            self._seen.add(name.number)
            gone = bool(name.until) and name.until <= self._today
            score = max(ranking.score(name, gone) for ranking in self._rankings)
            if score > self._found.get(name.thing, (0.0,))[0]:
                self._found[name.thing] = score, name
                self.best = max(self.best, score)

    def ordered(self, limit: int) -> list[tuple[float, Candidate]]:
        """The best name of the best things, the best first."""
        rows = sorted(
            self._found.values(), key=lambda row: (-row[0], len(row[1].name), row[1].name)
        )
        return rows[:limit]


def meant(forms: Sequence[Asked]) -> list[Meant]:
    """The telling words, each in every spelling."""
    lists = [form.telling for form in forms]
    if len({len(words) for words in lists}) > 1:
        return [Meant((word,)) for word in lists[0]]
    return [Meant(tuple(dict.fromkeys(words))) for words in zip(*lists, strict=True)]


def look_for_mistakes(shelf: Shelf, scores: Scores, forms: Sequence[Asked], among: Among) -> None:
    """Score the names that may be meant when words were mistyped, run together, or are too many."""
    words = [
        Meant(word.written, tuple(near for one in word.written for near in shelf.words.like(one)))
        for word in meant(forms)
    ]
    scores.take(shelf.holding(words, among))
    if scores.best < _POOR:
        for form in forms:
            scores.take(shelf.resembling(form.closed, among))
    if scores.best < _POOR:
        scores.take(shelf.sharing(words, among))
