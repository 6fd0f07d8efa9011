"""Writers queue: one at a time for each graph, and a bounded wait. Readers never come here."""

from __future__ import annotations

import threading
from collections.abc import Iterator
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
        self._door = threading.Lock()

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
