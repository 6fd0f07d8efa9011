"""How well a name fits a question: a whole name, the beginning of one, all words, or nearly."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable

from rapidfuzz.distance import OSA, Prefix

from samenwerking_kg.index.search.candidates import Candidate
from samenwerking_kg.index.search.folding import Asked
from samenwerking_kg.index.search.kinds import KINDS, SAID
from samenwerking_kg.index.search.spelling import Words, tolerated
from samenwerking_kg.index.search.wording import SORTS, is_light

_WHOLE, _BEGINS, _WORDS, _NEARLY, _PARTLY = 100.0, 84.0, 66.0, 30.0, 10.0
#: What a name scores at least that holds all words, after what it costs to be no more, or former.
ALL_WORDS = 60.0
_GONE = 2.0  # what it costs to be no more
_GRADE, _KIND = 0.7, 0.06  # what a worse name costs, and a kind further down
_OTHER_KIND = 20.0  # to be of another kind than was said: a province for `gemeente Groningen`
_UNSAID, _UNSAID_WHOLE = 14.0, 4.0  # to say nothing of the sort of thing that was asked for
_CERTAIN = 0.7  # from here on a word is the word that was asked for, or begins with it
_KINDS = tuple(KINDS)


class Ranking:
    """Scores of names for one question in one spelling."""

    def __init__(self, asked: Asked, rarity: Callable[[str], float]) -> None:
        self._asked, self._rarity = asked, rarity
        self._likeness: dict[str, dict[str, float]] = defaultdict(dict)
        self._weights: dict[str, float] = {}
        said = [SAID[word] for word in asked.tokens if word in SAID]
        self._sorts = SORTS.intersection(asked.tokens)
        self._said = frozenset().union(*said) if len(asked.tokens) > len(said) else frozenset()

    def score(self, name: Candidate, gone: bool) -> float:
        """0 to 100; 0 when the name does not fit. `gone` when its thing is no more."""
        fit = self._fit(name)
        if not fit:
            return 0.0
        cost = _GRADE * name.grade + _KIND * name.kind + (_GONE if gone else 0.0)
        if self._said and _KINDS[name.kind] not in self._said:
            cost += _OTHER_KIND if _KINDS[name.kind] in _PLACES else _GONE
        return max(fit - cost, 0.1)

    def _fit(self, name: Candidate) -> float:
        asked = self._asked
        if name.words == asked.words:
            return _WHOLE
        if name.core == asked.core:
            return _WHOLE - (_UNSAID_WHOLE if self._unsaid(name) else 1)
        if name.closed == asked.closed:
            return _WHOLE - 1.5
        share = 10 * len(asked.core) / max(len(name.core), len(asked.core))
        if name.words.startswith(asked.words):
            return _BEGINS + share
        if name.core.startswith(asked.core):
            return _BEGINS + share - (_UNSAID if self._unsaid(name) else 0)
        return max(self._by_words(name.words.split()), self._closed(name.closed))

    def _unsaid(self, name: Candidate) -> bool:
        """Whether a sort of thing was asked for that the name does not say: `friese gemeenten`."""
        return bool(self._sorts) and not self._sorts.issubset(name.words.split())

    def _by_words(self, words: list[str]) -> float:
        """All words somewhere in the name, the more of the name they are the better."""
        left, matched, total, weight_of = list(words), 0.0, 0.0, self._weight
        surest, found = 1.0, 0.0
        for word in self._asked.tokens:
            weight = weight_of(word)
            total += weight
            best, like = self._best(word, left)
            if like:
                left.remove(best)
                matched += weight * like
                found += weight_of(best) * like
            if not is_light(word):
                surest = min(surest, like)
        named = found + sum(map(weight_of, left))
        covers, covered = matched / total if total else 0.0, found / named if named else 0.0
        if surest >= _CERTAIN:
            return _WORDS + 17 * (0.4 * covers + 0.6 * covered)
        if surest > 0:
            return _NEARLY + 35 * (0.6 * covers + 0.4 * covered)
        return _PARTLY + 30 * (0.8 * covers + 0.2 * covered) if covers > 0.45 else 0.0

    def _closed(self, closed: str) -> float:
        """As written without spaces: `sudwestfryslan`, `noord oostpolder`."""
        asked = self._asked.closed
        if len(asked) < 4:
            return 0.0
        if closed.startswith(asked):
            return _BEGINS - 1 + 10 * len(asked) / len(closed)
        like = OSA.normalized_similarity(asked, closed, score_cutoff=0.7)
        if like:
            return _NEARLY + 35 * like
        return _PARTLY + 25 if len(asked) > 4 and asked in closed else 0.0

    def _weight(self, word: str) -> float:
        known = self._weights.get(word)
        if known is None:
            known = self._rarity(word) * (0.15 if is_light(word) else 1.0)
            self._weights[word] = known
        return known

    def _best(self, word: str, others: list[str]) -> tuple[str, float]:
        """The word of a name that is likest to one that was asked for, and how much, 0 to 1."""
        best, likeness = "", 0.0
        known = self._likeness[word]
        for other in others:
            like = known.get(other)
            if like is None:
                like = known[other] = _like(word, other)
            if like > likeness:
                best, likeness = other, like
        return best, likeness


def _like(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if other.startswith(word):
        return _CERTAIN + 0.25 * len(word) / len(other)
    slack = tolerated(word)
    wrong = OSA.distance(word, other, score_cutoff=slack)
    if slack and wrong <= slack:
        return 0.65 * (1 - wrong / max(len(word), len(other)))
    if len(word) > 3 and word in other:
        return 0.4
    alike = Prefix.similarity(word, other)
    return 0.3 if alike > 3 and alike >= 0.6 * min(len(word), len(other)) else 0.0


_PLACES = frozenset({"gemeente", "provincie", "waterschap"})


def rarity(words: Words) -> Callable[[str], float]:
    """How much a word says, by how few names hold it."""
    names = words.names

    def of(word: str) -> float:
        return math.log(1 + names / (1 + words[word]))

    return of
