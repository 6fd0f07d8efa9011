"""What was found in the whole store at one moment: by rule, by source, and by thing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from samenwerking_kg.describe.quality.completeness import Completeness
from samenwerking_kg.describe.quality.differing import NONE, Differences
from samenwerking_kg.describe.quality.finding import Open
from samenwerking_kg.describe.quality.links import Links
from samenwerking_kg.describe.quality.repairs import Repair
from samenwerking_kg.describe.sources import Source
from samenwerking_kg.validate.asking import Asking
from samenwerking_kg.validate.shapes import Rule, Severity


@dataclass(frozen=True)
class Ruled:
    """What one rule finds, in order; `more` when there is more than is kept."""

    asking: Asking = field(repr=False)
    found: Sequence[Open]
    more: bool = False

    @property
    def rule(self) -> Rule:
        return self.asking.rule

    @cached_property
    def things(self) -> int:
        """How many things do not meet the rule."""
        return len({each.finding.focus for each in self.found})

    @cached_property
    def current(self) -> int:
        """How many findings are about what holds on the day."""
        return sum(each.current for each in self.found)

    @cached_property
    def by_source(self) -> Mapping[str, int]:
        """Graph -> findings about things that it speaks of, most first."""
        found = Counter(source for each in self.found for source in each.sources)
        return dict(found.most_common())

    def of(self, source: str | None = None, *, current: bool = False) -> Sequence[Open]:
        """The findings about things that a source speaks of (None: all), or that hold now."""
        return [
            each
            for each in self.found
            if (source is None or source in each.sources) and (each.current or not current)
        ]


@dataclass(frozen=True)
class Known:
    """A question of the shelf that was answered: how many rows, and different things in them."""

    name: str
    query: str
    rows: int
    things: int


@dataclass(frozen=True)
class Survey:
    """All that was found.

    day       the day as of which was checked
    made      when it was begun
    revision  of the store
    seconds   how long it took
    changed   graph -> the last change that the source tells of
    """

    day: dt.date
    made: dt.datetime
    revision: int
    seconds: float
    rules: Sequence[Ruled]
    sources: Mapping[str, Source]
    completeness: Sequence[Completeness] = ()
    changed: Mapping[str, dt.date] = field(default_factory=dict)
    differences: Differences = NONE
    repairs: Sequence[Repair] = ()
    links: Sequence[Links] = ()
    known: Mapping[str, Known] = field(default_factory=dict)

    @cached_property
    def broken(self) -> Sequence[Ruled]:
        """The rules that find something: worst first, then by number."""
        return sorted((r for r in self.rules if r.found), key=lambda ruled: ruled.rule.order)

    @property
    def total(self) -> int:
        """All findings."""
        return sum(len(each.found) for each in self.rules)

    @property
    def more(self) -> bool:
        """Whether some rule finds more than is kept."""
        return any(each.more for each in self.rules)

    def severities(self, source: str | None = None) -> Mapping[Severity, int]:
        """How many findings of each severity, of one source or of all."""
        found: Counter[Severity] = Counter()
        for ruled in self.rules:
            count = ruled.by_source.get(source, 0) if source else len(ruled.found)
            found[ruled.rule.severity] += count
        return {severity: found[severity] for severity in Severity}

    def named(self, rule: str) -> Ruled | None:
        """A rule by its number (`R03`) or its name (`BvoAlleenColleges`), in any case."""
        wanted = rule.casefold()
        for each in self.rules:
            if wanted in (each.rule.notation.casefold(), each.rule.name.casefold()):
                return each
        return None

    def about(self, iri: str) -> Sequence[Open]:
        """What was found at one thing: at itself, its versions, participations, tasks, numbers."""
        return self._about.get(iri, ())

    @cached_property
    def _about(self) -> Mapping[str, Sequence[Open]]:
        found: dict[str, list[Open]] = {}
        for ruled in self.broken:
            for each in ruled.found:
                for iri in each.about:
                    found.setdefault(iri, []).append(each)
        return found
