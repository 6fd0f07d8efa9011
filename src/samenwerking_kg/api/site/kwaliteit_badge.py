"""What the last survey found at one thing, for its own page: a cooperation or an organisation.

A page shows it with the macro `badge` of ``site/kwaliteit_badge.html``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.describe.quality.finding import Open
from samenwerking_kg.describe.quality.quality import Quality
from samenwerking_kg.validate.shapes import Bilingual, Rule


@dataclass(frozen=True)
class Point:
    """What one rule finds at the thing: `messages` are different ones, `current` what holds now."""

    rule: Rule
    found: Sequence[Open]

    @property
    def current(self) -> int:
        return sum(each.current for each in self.found)

    @property
    def messages(self) -> Sequence[Bilingual]:
        return list(dict.fromkeys(each.finding.message for each in self.found))


@dataclass(frozen=True)
class Noticed:
    """The points at a thing, the worst first; `fresh` is False while is counted anew."""

    points: Sequence[Point]
    fresh: bool

    @property
    def current(self) -> int:
        """Findings about what holds on the day of the survey."""
        return sum(each.current for each in self.points)

    @property
    def over(self) -> int:
        """Findings about what is over, or is still to come."""
        return sum(len(each.found) for each in self.points) - self.current


def noticed(quality: Quality, iri: str) -> Noticed | None:
    """What was found at a thing and its parts; None before the first survey is done."""
    found = quality.about(iri)
    if found is None:
        return None
    by_rule: dict[Rule, list[Open]] = {}
    for each in found:
        by_rule.setdefault(each.finding.rule, []).append(each)
    worst_first = sorted(by_rule, key=lambda rule: rule.order)
    return Noticed([Point(rule, by_rule[rule]) for rule in worst_first], quality.fresh)
