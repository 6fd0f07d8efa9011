"""Processes from which no others are forked any more, until those that were are done."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Iterator

from samenwerking_kg.query.nursery import Nursery


class Retired:
    """Each stays as long as a question may be answered by a process that was forked from it: when
    the service is killed, it ends them.

    kept  seconds that this may take
    """

    def __init__(self, kept: float) -> None:
        self._kept = kept
        self._all: deque[tuple[float, Nursery]] = deque()  # since when

    def __iter__(self) -> Iterator[Nursery]:
        return iter([nursery for _, nursery in list(self._all)])

    def add(self, nursery: Nursery | None) -> None:
        if nursery is not None:
            self._all.append((time.monotonic(), nursery))

    def dismiss(self, *, all_of_them: bool = False) -> None:
        """Close those whose time is over."""
        before = math.inf if all_of_them else time.monotonic() - self._kept
        while self._all and self._all[0][0] < before:
            self._all.popleft()[1].close()
