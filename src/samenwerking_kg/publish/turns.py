"""Writers queue: one at a time for each graph, and a bounded wait. Readers never come here.

Work that can wait may ask when there are no writers: it shares the processor and Python's lock with
them, and would make each of them take two or three times as long.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from samenwerking_kg.errors import WritersBusy

PATIENCE = 30.0  # seconds


@dataclass
class _Queue:
    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0


class Turns:
    """A turn for each name; who waits longer than `patience` seconds is sent away."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._queues: dict[str, _Queue] = {}
        self._door = threading.Condition()
        self._left = -math.inf

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Hold the turn of this name. Raises WritersBusy."""
        queue = self._enter(name)
        try:
            if not queue.lock.acquire(timeout=self._patience):
                raise WritersBusy
            try:
                yield
            finally:
                queue.lock.release()
        finally:
            self._leave(name, queue)

    def busy(self, quiet: float) -> bool:
        """Whether somebody has a turn, waits for one, or had one within so many seconds."""
        with self._door:
            return bool(self._queues) or time.monotonic() - self._left < quiet

    def wait_for_none(
        self, quiet: float, most: float, over: Callable[[], bool] = lambda: False
    ) -> None:
        """Return when nobody has had a turn or waited for one for `quiet` seconds; after `most`
        seconds, or some moments after it is `over`, at the latest."""
        end = time.monotonic() + most
        with self._door:
            while (now := time.monotonic()) < end and not over():
                since = now - self._left
                if not self._queues and since >= quiet:
                    return
                self._door.wait(min(end - now, quiet if self._queues else quiet - since))

    def _enter(self, name: str) -> _Queue:
        with self._door:
            queue = self._queues.setdefault(name, _Queue())
            queue.waiting += 1
            return queue

    def _leave(self, name: str, queue: _Queue) -> None:
        with self._door:
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[name]
            self._left = time.monotonic()
