"""The events in what sources tell of some cooperations (``index.history``)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from samenwerking_kg.atlas.changes import (
    AMENDED,
    ENDED,
    ENLARGED,
    FORM,
    FOUNDED,
    GONE,
    JOINED,
    LEFT,
    MADE,
    Changes,
    Event,
    Named,
    ordered,
)
from samenwerking_kg.atlas.composing import key_of
from samenwerking_kg.atlas.day import COOPERATION
from samenwerking_kg.index.filters import short
from samenwerking_kg.index.history import Part, Told

_FOREVER = "~"
_ROOM = "samenwerkingen"  # where the pages of cooperations are
Span = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


def happenings(told: Told, organisation: str | None = None) -> Changes:
    """All events; of `organisation`: its own, and those of cooperations while it takes part."""
    found = _Happenings(told)
    names = _names(told)
    events = [*found.of_cooperations(organisation), *found.of_members()]
    if organisation:
        events += found.of_organisation(organisation)
    return Changes(ordered(events, names), names, found.unknown, _into(told))


class _Happenings:
    def __init__(self, told: Told) -> None:
        self._told = told
        self._versions = grouped(told.versions, lambda each: each.cooperation)
        self._parts = grouped(told.parts, lambda each: (each.cooperation, each.member))
        self._within = grouped(told.parts, lambda each: each.cooperation)
        self._firsts = grouped(told.firsts, lambda each: each.cooperation)
        self._founded = {iri: self._first(iri) for iri in told.cooperations}
        self._ended = {iri: self._last(iri) for iri in told.cooperations}
        self.unknown = sum(any(not part.begun for part in each) for each in self._parts.values())

    def of_cooperations(self, member: str | None) -> Iterator[Event]:
        """Founded, ended, changed; only while `member` takes part, when there is one."""
        for iri in self._told.cooperations:
            spans = merged((part.lo, part.hi) for part in self._parts.get((iri, member or ""), ()))
            for event in self._of_cooperation(iri):
                if member is None or any(lo <= event.day <= hi for lo, hi in spans):
                    yield event

    def _of_cooperation(self, iri: str) -> Iterator[Event]:
        founded, ended = self._founded[iri], self._ended[iri]
        versions = self._versions.get(iri, [])
        if founded:
            graphs = (each.graph for each in self._firsts[iri] if each.day == founded)
            said = [each.changed for each in versions if each.begun == founded]
            said += [each.changed for each in self._within.get(iri, ()) if each.begun == founded]
            yield Event(
                founded, FOUNDED, iri, sources=_sorted(graphs), changed=max(said, default="")
            )
        if ended:
            last = [each for each in versions if each.ended == ended]
            yield Event(ended, ENDED, iri, sources=_sorted(each.graph for each in last),
                        changed=max(each.changed for each in last))  # fmt: skip
        yield from self._changes(iri, founded)

    def _changes(self, iri: str, founded: str) -> Iterator[Event]:
        """From one version to the next, in the words of each graph."""
        for graph, versions in grouped(self._versions.get(iri, ()), lambda v: v.graph).items():
            for former, version in itertools.pairwise(versions):
                if not version.begun or version.begun in (founded, former.begun):
                    continue
                before, after = (
                    short(each.form) if each.form else "" for each in (former, version)
                )
                turned = before and after and before != after
                yield Event(
                    version.begun, FORM if turned else AMENDED, iri,
                    before=before if turned else "", after=after if turned else "",
                    sources=(graph,), changed=version.changed,
                )  # fmt: skip

    def of_members(self) -> Iterator[Event]:
        """Joined and left, unless that is told already: founded together, ended together."""
        for (coop, member), parts in self._parts.items():
            counted = merged((part.lo, part.hi) for part in parts)
            begins, ends = {lo for lo, _ in counted}, {hi for _, hi in counted}
            found: dict[tuple[str, str], list[Part]] = {}
            for run in self._runs(parts):
                begun, ended = self._bounds(run, member)
                if begun and begun != self._founded[coop]:
                    found.setdefault((begun, JOINED), []).append(run[0])
                if ended and not self._after_end(coop, ended):
                    last = max(run, key=lambda each: each.ended or _FOREVER)
                    found.setdefault((ended, LEFT), []).append(last)
            for (day, kind), said in found.items():
                yield self._membership(day, kind, said, day in (begins if kind == JOINED else ends))

    def _membership(self, day: str, kind: str, said: Sequence[Part], counted: bool) -> Event:
        member = said[0].member
        person = self._told.organisations[member]
        turned = day == (person.begun if kind == JOINED else person.ended)
        return Event(
            day, kind, said[0].cooperation, member,
            others=self._kin(member, day, kind == JOINED) if turned else (),
            reorganisation=turned, counted=counted,
            sources=_sorted(each.graph for each in said),
            changed=max(each.changed for each in said),
        )  # fmt: skip

    def of_organisation(self, iri: str) -> Iterator[Event]:
        """Made, gone, enlarged."""
        person = self._told.organisations.get(iri)
        if person is None:
            return
        grown = {each.day for each in self._told.replaced if each.new == iri} - {person.begun, ""}
        days = [(person.begun, MADE), (person.ended, GONE), *((day, ENLARGED) for day in grown)]
        for day, kind in days:
            if day:
                kin = self._kin(iri, day, kind != GONE)
                yield Event(day, kind, organisation=iri, others=kin, sources=self._tells(iri, day))

    def _tells(self, iri: str, day: str) -> tuple[str, ...]:
        """Who says that somebody replaced an organisation on a day, or was replaced by it."""
        return _sorted(
            each.graph
            for each in self._told.replaced
            if each.day == day and iri in (each.old, each.new)
        )

    def _kin(self, iri: str, day: str, before: bool) -> tuple[str, ...]:
        """Whom an organisation came from on a day, or went into."""
        if before:
            found = (each.old for each in self._told.replaced if (each.new, each.day) == (iri, day))
        else:
            found = (each.new for each in self._told.replaced if (each.old, each.day) == (iri, day))
        return tuple(dict.fromkeys(found))

    def _runs(self, parts: Sequence[Part]) -> Iterator[list[Part]]:
        """Unbroken participations in the words of one graph: bodies may change meanwhile."""
        for said in grouped(parts, lambda each: each.graph).values():
            run: list[Part] = []
            for part in sorted(said, key=lambda each: each.begun):
                if run and part.begun > max(each.ended or _FOREVER for each in run):
                    yield run
                    run = []
                run.append(part)
            yield run

    def _bounds(self, run: Sequence[Part], member: str) -> Span:
        """First day and day after of a run, "" where nobody knows; nobody takes part before being
        there, or after."""
        person = self._told.organisations[member]
        begun = min(each.begun for each in run)
        ended = max(each.ended or _FOREVER for each in run)
        begun = max(begun, person.begun) if begun else ""
        ended = min(ended, person.ended or _FOREVER)
        return begun, "" if ended == _FOREVER else ended

    def _after_end(self, coop: str, day: str) -> bool:
        return bool(self._ended[coop]) and day >= self._ended[coop]

    def _first(self, iri: str) -> str:
        """The first day of a cooperation, when a version has a known start; else ""."""
        if not any(each.begun for each in self._versions.get(iri, ())):
            return ""
        return min(each.day for each in self._firsts[iri])

    def _last(self, iri: str) -> str:
        """The day on which it was there no more; "" while a version goes on."""
        ends = [each.ended for each in self._versions.get(iri, ())]
        return max(ends) if ends and all(ends) else ""


def _into(told: Told) -> dict[str, list[str]]:
    """Who was replaced -> by whom, each once: two sources may say so."""
    found = grouped(told.replaced, lambda each: each.old)
    return {old: list(dict.fromkeys(each.new for each in rows)) for old, rows in found.items()}


def _names(told: Told) -> dict[str, Named]:
    """All that events name."""
    found = {
        iri: Named(iri, key_of(iri, _ROOM), each.label or iri, each.label or iri, COOPERATION)
        for iri, each in told.cooperations.items()
    }
    for iri, who in told.organisations.items():
        if iri not in found:
            found[iri] = Named(
                iri, key_of(iri, "organisaties" if who.sort else _ROOM),
                who.short or who.label or iri, who.label or iri,
                who.sort or COOPERATION, who.begun, who.ended,
            )  # fmt: skip
    return found


def grouped(things: Iterable[Thing], key: Callable[[Thing], Key]) -> dict[Key, list[Thing]]:
    """Key -> the things that have it, in their order."""
    found: dict[Key, list[Thing]] = {}
    for each in things:
        found.setdefault(key(each), []).append(each)
    return found


def _sorted(graphs: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(graphs)))


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days, in spans that do not touch."""
    found: list[Span] = []
    for lo, hi in sorted(span for span in spans if span[0] < span[1]):
        if found and lo <= found[-1][1]:
            found[-1] = (found[-1][0], max(hi, found[-1][1]))
        else:
            found.append((lo, hi))
    return found
