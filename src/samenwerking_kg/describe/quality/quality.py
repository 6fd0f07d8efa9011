"""The last survey, and whether it still tells how things stand."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from samenwerking_kg.describe.quality.finding import Open
from samenwerking_kg.describe.quality.survey import Survey


class Quality:
    """Filled behind everybody's back; read by all."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._last: Survey | None = None
        self._fresh = False
        self._comes = True
        self._edition = 0

    @property
    def comes(self) -> bool:
        """Whether there will be surveys at all."""
        return self._comes

    @property
    def last(self) -> Survey | None:
        """The last survey; None before the first one is done."""
        return self._last

    @property
    def fresh(self) -> bool:
        """Whether nothing changed since; else it is being made again."""
        return self._fresh

    @property
    def edition(self) -> int:
        """Another number when what there is to show changed."""
        return self._edition

    def about(self, iri: str) -> Sequence[Open] | None:
        """What the last survey found at a thing; None before the first one is done."""
        last = self._last
        return None if last is None else last.about(iri)

    def put(self, survey: Survey, *, fresh: bool = True) -> None:
        """A new survey; `fresh` is False when something changed while it was made."""
        with self._turn:
            self._last, self._fresh = survey, fresh
            self._edition += 1

    def give_up(self) -> None:
        """There will be no surveys: this store would take too long."""
        with self._turn:
            self._comes = False
            self._edition += 1

    def outdate(self) -> None:
        """Something changed."""
        with self._turn:
            if self._fresh:
                self._fresh = False
                self._edition += 1
