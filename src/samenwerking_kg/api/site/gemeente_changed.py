"""What changed for a municipality between two days, as both days tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.atlas.changes import LEFT, Changes
from samenwerking_kg.atlas.day import Cooperation, Day


@dataclass(frozen=True)
class Step:
    """A cooperation that it joined or left. `day`: the first day or the first day after, "" when
    nobody knows; `whole`: whether the cooperation itself began or ended."""

    cooperation: Cooperation
    day: str
    whole: bool


@dataclass(frozen=True)
class Turn:
    """A cooperation that has another form than it had."""

    cooperation: Cooperation
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """Between two days; `before`: how many cooperations it was in on the first."""

    before: int
    joined: tuple[Step, ...]
    left: tuple[Step, ...]
    turned: tuple[Turn, ...]

    @property
    def nothing(self) -> bool:
        return not (self.joined or self.left or self.turned)


def changed(then: Day, now: Day, iri: str, told: Changes) -> Changed | None:
    """None when it was not there on the first day.

    told  what happened to it: the days alone do not say when it left what goes on without it
    """
    if iri not in then.municipalities:
        return None
    between = told.between(then.day.isoformat(), now.day.isoformat())
    went = {
        each.cooperation: each.day
        for each in between
        if each.kind == LEFT and each.organisation == iri and each.counted
    }
    had, has = then.joined(iri), now.joined(iri)
    return Changed(
        len(had),
        tuple(_joined(then, now, each, iri) for each in now.cooperations if each in has - had),
        tuple(
            _left(now, then.cooperations[each], went)
            for each in then.cooperations
            if each in had - has
        ),
        tuple(
            Turn(
                now.cooperations[each], then.cooperations[each].forms, now.cooperations[each].forms
            )
            for each in now.cooperations
            if each in had & has and _turned(then.cooperations[each], now.cooperations[each])
        ),
    )


def _joined(then: Day, now: Day, cooperation: str, iri: str) -> Step:
    """With its first day, or else that of a cooperation that is new."""
    one, membership = now.cooperations[cooperation], now.membership(cooperation, iri)
    fresh = cooperation not in then.cooperations
    since = membership.since if membership else ""
    return Step(one, since or (one.begun if fresh else ""), fresh)


def _left(now: Day, one: Cooperation, went: Mapping[str, str]) -> Step:
    """With the day on which the whole cooperation ended, or on which it left."""
    gone = one.iri not in now.cooperations
    return Step(one, one.ended if gone else went.get(one.iri, ""), gone)


def _turned(then: Cooperation, now: Cooperation) -> bool:
    """Only where the form of both days is known."""
    return bool(then.forms and now.forms and then.forms != now.forms)
