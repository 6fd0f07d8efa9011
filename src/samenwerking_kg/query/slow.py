"""Queries that turned out slow: some keep their place, the rest go on until somebody waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from samenwerking_kg.query.limits import Limits


@dataclass(eq=False)
class Slow:
    """One of them. `give_way` has it stopped, some moments later."""

    client: str
    give_way: Callable[[], None]


class SlowOnes:
    """Used from one event loop.

    placed  those that keep their place
    beyond  those above the number of places, or above what one client may have; oldest first
    """

    def __init__(self, limits: Limits) -> None:
        self._most, self._of_one = limits.slow_places, max(1, limits.per_client // 2)
        self.placed: list[Slow] = []
        self.beyond: list[Slow] = []

    def add(self, one: Slow) -> None:
        """It has just become slow."""
        self.beyond.append(one)
        self._place()

    def remove(self, one: Slow) -> None:
        """It is over; it may have given way before."""
        for some in (self.placed, self.beyond):
            if one in some:
                some.remove(one)
        self._place()

    def make_way(self, client: str | None) -> None:
        """Stop the last one that has no place: of this client, or of whoever has most of them."""
        fitting = [one for one in self.beyond if client in (None, one.client)]
        if fitting:
            number = Counter(one.client for one in fitting)
            chosen = max(reversed(fitting), key=lambda one: number[one.client])
            self.beyond.remove(chosen)
            chosen.give_way()

    def _place(self) -> None:
        for one in list(self.beyond):
            its = sum(other.client == one.client for other in self.placed)
            if len(self.placed) < self._most and its < self._of_one:
                self.beyond.remove(one)
                self.placed.append(one)
