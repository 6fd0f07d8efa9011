"""What may be meant by a question: candidates with a score, and whether one of them is certain.

A match is only certain when the name, or the number, is the thing's own, nothing else of the types
asked bears it, it was there on the day asked, and nothing that was said of it is otherwise. What
had gone by then, or had not come yet, leads to those in its place, which are never a match.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samenwerking_kg.api.reconcile.comparing import Comparison
from samenwerking_kg.api.reconcile.days import day_of
from samenwerking_kg.api.reconcile.entities import Entities, Entity, Name
from samenwerking_kg.api.reconcile.folding import bare, fold
from samenwerking_kg.api.reconcile.kinds import kinds_of
from samenwerking_kg.api.reconcile.likeness import Likeness, Names
from samenwerking_kg.api.reconcile.properties import DAY
from samenwerking_kg.api.reconcile.queries import Condition, Query

#: Scores of a name that is quite the same, by which name it is; and the most for one that is not.
_OWN, _OTHER, _SHORT, _LIKE = 100.0, 97.0, 95.0, 94.0
_BY_OTHER = 1.5
#: What comes in the place of something else: by a name that is quite the same, by one that is like
#: it, and where no day was asked.
_IN_PLACE, _IN_PLACE_LIKE, _IN_PLACE_NOW = 0.95, 0.85, 0.6
_WORTH_FOLLOWING = 60.0
_NOT_THERE, _OTHER_KIND, _OTHER_WORD, _DIFFERS = 40.0, 30.0, 20.0, 25.0


@dataclass
class Candidate:
    """One thing that may be meant.

    name     which of its names was found
    certain  whether that name, or the number, is quite what was asked; `own` whether it is its own
    instead  the thing in whose place it comes
    there    whether it is there on the day; `fits` whether it is of the types asked
    said     property -> whether what was said of it is so
    """

    entity: Entity
    likeness: float
    name: Name | None = None
    certain: bool = False
    own: bool = False
    instead: Entity | None = None
    there: bool = True
    fits: bool = True
    word_fits: bool = True
    said: dict[str, bool] = field(default_factory=dict)
    match: bool = False

    @property
    def score(self) -> float:
        """From 0 to 100."""
        taken = (
            _NOT_THERE * (not self.there)
            + _OTHER_KIND * (not self.fits)
            + _OTHER_WORD * (not self.word_fits)
            + _DIFFERS * sum(not so for so in self.said.values())
        )
        return round(max(0.0, self.likeness - taken), 1)

    @property
    def safe(self) -> bool:
        """Whether it is the one, when there is no other like it."""
        return (
            self.certain and self.there and self.fits and self.word_fits and all(self.said.values())
        )


class Judge:
    """Finds candidates among the things of one revision.

    today  for questions without a day, where a day is needed
    """

    def __init__(
        self, entities: Entities, names: Names, comparison: Comparison, today: dt.date
    ) -> None:
        self._entities, self._names = entities, names
        self._comparison, self._today = comparison, today

    def candidates(self, query: Query) -> list[Candidate]:
        """The likeliest first, at most as many as were asked; one of them may be a match."""
        day, readable = day_asked(query.conditions)
        asked = kinds_of(query.types)
        if query.strict and not asked:
            return []
        found = self._found(query, asked if query.strict else kinds_of(()))
        for each in [*found.values()]:
            self._follow(each, day, found)
        self._weigh(found.values(), query, asked, day)
        kept = [each for each in found.values() if self._meets(each, query.conditions)]
        if query.strict:
            kept = [each for each in kept if each.fits]
        if readable:
            _choose(kept, bool(query.types))
        kept.sort(key=lambda each: (-each.score, not each.match, each.entity.name, each.entity.iri))
        return [each for each in kept if each.score > 0][: query.limit]

    def _found(self, query: Query, kinds: frozenset[str]) -> dict[str, Candidate]:
        """By number, by name, and by likeness; without a name all that have what was said."""
        found: dict[str, Candidate] = {}
        if not query.text:
            return self._having(query, kinds)
        identified = self._entities.get(query.text)
        for entity in (*([identified] if identified else ()), *self._entities.numbered(query.text)):
            found[entity.iri] = Candidate(entity, _OWN, certain=True, own=entity is identified)
        folded = fold(query.text)
        for entity, name in self._called(folded):
            found.setdefault(entity.iri, _same(entity, name, folded))
        for like in self._names.like(query.text, kinds, query.limit * 2 + 10):
            known = self._entities.get(like.iri)
            if known:
                found.setdefault(known.iri, _alike(known, like))
        word = bare(folded)[1]
        for each in found.values():
            each.word_fits = word in (None, each.entity.kind)
        return found

    def _called(self, folded: str) -> list[tuple[Entity, Name]]:
        """What bears this name, with or without the word for its kind."""
        core = bare(folded)[0]
        exact = [*self._entities.called(folded), *self._entities.called(core)]
        return [*exact, *self._entities.spelled(folded), *self._entities.spelled(core)]

    def _having(self, query: Query, kinds: frozenset[str]) -> dict[str, Candidate]:
        """Everything of these types of which all is so that was said; a number is certain."""
        said = [each for each in query.conditions if each.property not in DAY]
        if not said:
            return {}
        things = [each for each in self._entities if each.kind in kinds]
        day = day_asked(query.conditions)[0] or self._today
        self._comparison.prepare(things, said, day)
        return {
            each.iri: Candidate(each, _OWN if numbered else 70.0, certain=numbered, own=True)
            for each in things
            if all(self._comparison.so(each, one) for one in said)
            for numbered in (any(one.property in each.codes for one in said),)
        }

    def _follow(self, gone: Candidate, day: dt.date | None, found: dict[str, Candidate]) -> None:
        """Adds those that came in the place of what is not there on the day."""
        entity = gone.entity
        if gone.likeness < _WORTH_FOLLOWING or gone.instead:
            return
        if day is None:
            others = self._entities.after(entity, None) if entity.ended_by(self._today) else []
        elif entity.ended_by(day):
            others = self._entities.after(entity, day)
        else:
            others = self._entities.before(entity, day) if entity.begins_after(day) else []
        by_day = _IN_PLACE if gone.certain else _IN_PLACE_LIKE
        share = by_day if day else _IN_PLACE_NOW
        for other in others:
            new = Candidate(other, gone.likeness * share, gone.name, instead=entity)
            known = found.get(other.iri)
            if known is None or known.likeness < new.likeness:
                found[other.iri] = new

    def _weigh(
        self, found: Iterable[Candidate], query: Query, asked: frozenset[str], day: dt.date | None
    ) -> None:
        """Looks whether each is there, is of the types asked, and is as was said."""
        said = [each for each in query.conditions if each.property not in DAY]
        every = [*found]
        self._comparison.prepare([each.entity for each in every], said, day or self._today)
        for each in every:
            each.there = day is None or each.entity.exists_on(day)
            each.fits = each.entity.kind in asked
            for condition in said:
                so = self._comparison.so(each.entity, condition)
                if so is not None:
                    each.said[condition.property] = so

    def _meets(self, candidate: Candidate, conditions: Iterable[Condition]) -> bool:
        return all(
            candidate.said.get(each.property, False)
            for each in conditions
            if each.required and each.property not in DAY
        )


def _same(entity: Entity, name: Name, folded: str) -> Candidate:
    """Who bears quite this name."""
    own = {fold(entity.name), bare(fold(entity.name))[0]} & {folded, bare(folded)[0]}
    score = _OWN if own else _SHORT if name.abbreviated else _OTHER
    return Candidate(entity, score, name, certain=True, own=bool(own))


def _alike(entity: Entity, like: Likeness) -> Candidate:
    """Who bears a name like this; one by its own name goes before one by another."""
    name = Name(like.matched)
    own = bare(fold(like.matched))[0] == bare(fold(entity.name))[0]
    return Candidate(entity, like.score * _LIKE / 100 - _BY_OTHER * (not own), name, own=own)


def _choose(candidates: Sequence[Candidate], typed: bool) -> None:
    """Marks the one that is certain, if there is one.

    typed  whether a type was asked; an abbreviation alone is not certain without it
    """
    safe = [each for each in candidates if each.safe]
    if len(safe) == 1 and (typed or safe[0].own or not _abbreviated(safe[0])):
        safe[0].match = True


def _abbreviated(candidate: Candidate) -> bool:
    return candidate.name is not None and candidate.name.abbreviated


def day_asked(conditions: Iterable[Condition]) -> tuple[dt.date | None, bool]:
    """The day that was asked, and whether it could be read; two different days cannot be."""
    written = [value for each in conditions if each.property in DAY for value in each.values]
    days = {day_of(value) for value in written}
    if len(days) > 1 or None in days:
        return None, False
    return next(iter(days), None), True
