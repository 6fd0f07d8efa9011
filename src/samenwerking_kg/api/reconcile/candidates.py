"""What may be meant by a question: candidates with a score, and whether one of them is certain.

A match is only certain when the name, or the number, is the thing's own, nothing else of the types
asked bears it, it was there on the day asked, and nothing that was said of it is otherwise. What
had gone by then, or had not come yet, leads to those in its place, which are never a match.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from samenwerking_kg.api.reconcile.candidate import OWN, Candidate, alike, choose, same
from samenwerking_kg.api.reconcile.comparing import Comparison
from samenwerking_kg.api.reconcile.conditions import Condition
from samenwerking_kg.api.reconcile.days import day_of
from samenwerking_kg.api.reconcile.entities import Entities, Entity, Name
from samenwerking_kg.api.reconcile.folding import bare, fold
from samenwerking_kg.api.reconcile.kinds import kinds_of
from samenwerking_kg.api.reconcile.likeness import Names
from samenwerking_kg.api.reconcile.properties import DAY
from samenwerking_kg.api.reconcile.queries import Query

#: What comes in the place of something else: by a name that is quite the same, by one that is like
#: it, and where no day was asked.
_IN_PLACE, _IN_PLACE_LIKE, _IN_PLACE_NOW = 0.95, 0.85, 0.6
_WORTH_FOLLOWING = 60.0
#: The score of what was found without a name, and how many things are compared for one question.
_UNNAMED, _MOST = 70.0, 60


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
            choose(kept, bool(query.types))
        kept.sort(key=lambda each: (-each.score, not each.match, each.entity.name, each.entity.iri))
        return [each for each in kept if each.score > 0][: query.limit]

    def _found(self, query: Query, kinds: frozenset[str]) -> dict[str, Candidate]:
        """By number, by name, and by likeness; without a name all that have what was said."""
        found: dict[str, Candidate] = {}
        if not query.text:
            return self._having(query, kinds)
        identified = self._entities.get(query.text)
        for entity in (*([identified] if identified else ()), *self._entities.numbered(query.text)):
            found[entity.iri] = Candidate(entity, OWN, certain=True, own=entity is identified)
        folded = fold(query.text)
        for entity, name in self._called(folded):
            found.setdefault(entity.iri, same(entity, name, folded))
        for like in self._names.like(query.text, kinds, min(2 * query.limit + 10, _MOST)):
            known = self._entities.get(like.iri)
            if known:
                found.setdefault(known.iri, alike(known, like))
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
        for one in said:
            having = self._comparison.having(one, day)
            things = [
                each
                for each in things
                if (each.iri in having if having is not None else self._comparison.so(each, one))
            ]
        return {each.iri: _having_all(each, said) for each in things[:_MOST]}

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


def _having_all(entity: Entity, said: Iterable[Condition]) -> Candidate:
    """A thing of which all is so that was said; by a number it is certain."""
    numbered = any(each.property in entity.codes for each in said)
    return Candidate(entity, OWN if numbered else _UNNAMED, certain=numbered, own=True)


def day_asked(conditions: Iterable[Condition]) -> tuple[dt.date | None, bool]:
    """The day that was asked, and whether it could be read; two different days cannot be."""
    written = [value for each in conditions if each.property in DAY for value in each.values]
    days = {day_of(value) for value in written}
    if len(days) > 1 or None in days:
        return None, False
    return next(iter(days), None), True
