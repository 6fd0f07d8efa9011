"""Numbers put into a few classes of about as many each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Classes:
    """From little to much. `starts` are the lowest of each class, `most` is the highest of all."""

    starts: Sequence[int]
    most: int

    def of(self, value: int) -> int:
        """Which class, from 1."""
        return bisect_right(self.starts, value)

    def step(self, value: int, many: int) -> int:
        """Its step in a scale of `many` colours, of which the most has the strongest."""
        return self.of(value) + max(0, many - len(self.starts))

    def ranges(self) -> list[str]:
        """``1``, ``2–4``: what is in each class."""
        if not self.starts:
            return []
        ends = [*(start - 1 for start in self.starts[1:]), self.most]
        return [
            str(low) if low >= high else f"{low}–{high}"
            for low, high in zip(self.starts, ends, strict=True)
        ]


def classes(values: Iterable[int], most: int = 5) -> Classes:
    """At most `most` classes of these values, or of a Counter of them; equal ones are in one
    class."""
    counted = sorted(Counter(values).items())
    if len(counted) <= most:
        return Classes([value for value, _ in counted], counted[-1][0] if counted else 0)
    starts: list[int] = []
    left, held = sum(many for _, many in counted), 0
    for at, (value, many) in enumerate(counted):
        room = left / max(1, most - len(starts) + 1)
        must = len(counted) - at <= most - len(starts)
        if not starts or ((held + many / 2 > room or must) and len(starts) < most):
            starts.append(value)
            left, held = left - held, 0
        held += many
    return Classes(starts, counted[-1][0])
