"""The things that can be recognised: their names, lives, numbers and successors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Name:
    """A name, and when it was borne; None where we do not know, or where it never ended.

    abbreviated  whether it is an abbreviation, which others may use too
    """

    text: str
    since: dt.date | None = None
    until: dt.date | None = None
    abbreviated: bool = False


@dataclass(frozen=True)
class Entity:
    """One thing.

    name    what it is called now, or was called last
    former  names that it bore for a time, with that time
    since   its first day, None when it is not known; `until` the first day after
    codes   kind of number -> numbers: `code`, `kvk`, `rsin`, `oin`, `cbs`, `roo`
    links   kind of link -> IRIs: `provincie`, `bovenliggend`, `website`, `wikidata`
    """

    iri: str
    kind: str
    name: str
    names: tuple[Name, ...] = ()
    former: tuple[Name, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()

    def exists_on(self, day: dt.date) -> bool:
        """Whether it was there; one whose start is not known was there before it ended."""
        return not self.begins_after(day) and not self.ended_by(day)

    def begins_after(self, day: dt.date) -> bool:
        return self.since is not None and self.since > day

    def ended_by(self, day: dt.date) -> bool:
        return self.until is not None and self.until <= day

    def named_on(self, day: dt.date | None) -> str:
        """What it was called on that day."""
        if day is None:
            return self.name
        held = (
            name.text
            for name in self.former
            if name.until is not None and day < name.until
            if name.since is None or name.since <= day
        )
        return next(held, self.name)


class Entities:
    """All of them, of one revision of the store, by IRI, by number and by folded name."""

    def __init__(
        self, found: Iterable[Entity], folded: Mapping[str, Sequence[tuple[str, Name]]]
    ) -> None:
        self._all = {each.iri: each for each in found}
        self._folded = folded
        self._closed: dict[str, list[str]] = {}
        for name in folded:
            self._closed.setdefault(name.replace("-", ""), []).append(name)
        self._numbers: dict[str, list[str]] = {}
        for each in self._all.values():
            for numbers in each.codes.values():
                for number in numbers:
                    self._numbers.setdefault(number.lower(), []).append(each.iri)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._all.values())

    def __len__(self) -> int:
        return len(self._all)

    def get(self, iri: str) -> Entity | None:
        return self._all.get(iri)

    def numbered(self, code: str) -> list[Entity]:
        """What has this number: `gm1895`, `01179514`."""
        found = dict.fromkeys(self._numbers.get(code.strip().lower(), ()))
        return [self._all[iri] for iri in found]

    def called(self, folded: str) -> list[tuple[Entity, Name]]:
        """What bears or bore exactly this folded name."""
        return [(self._all[iri], name) for iri, name in self._folded.get(folded, ())]

    def spelled(self, folded: str) -> list[tuple[Entity, Name]]:
        """What bears or bore a name of these letters, whatever stands between them: `hunze-en-aas`
        for `hunze-en-aa-s`."""
        names = self._closed.get(folded.replace("-", ""), ())
        return [found for name in names for found in self.called(name)]

    @property
    def folded(self) -> Mapping[str, Sequence[tuple[str, Name]]]:
        """Folded name -> the IRIs that bear it, with the name as written."""
        return self._folded

    def after(self, gone: Entity, day: dt.date | None) -> list[Entity]:
        """Its successors on that day, through those that have gone too; with no day the last."""
        return self._along(gone, day, lambda each: each.successors)

    def before(self, new: Entity, day: dt.date) -> list[Entity]:
        """Its predecessors on that day, through those that had gone before."""
        return self._along(new, day, lambda each: each.predecessors)

    def _along(
        self, start: Entity, day: dt.date | None, step: Callable[[Entity], tuple[str, ...]]
    ) -> list[Entity]:
        seen, waiting = {start.iri}, list(step(start))
        found: list[Entity] = []
        while waiting:
            iri = waiting.pop(0)
            each = self._all.get(iri)
            if each is None or iri in seen:
                continue
            seen.add(iri)
            if each.exists_on(day) if day else not step(each):
                found.append(each)
            else:
                waiting += step(each)
        return found
