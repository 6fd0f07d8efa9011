"""The processes that read: a few, kept warm, replaced when they break down or have grown."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import asdict

from samenwerking_kg.errors import (
    DataRefused,
    DataTooLarge,
    SamenwerkingError,
    SyntaxUnreadable,
    WritersBusy,
)
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.framing import Head, packed
from samenwerking_kg.publish.reading.refusals import broke_down, too_heavy, too_slow
from samenwerking_kg.publish.reading.worker import Ended, Worker
from samenwerking_kg.rdf.contexts import Contexts


class Pool:
    """At most `places` processes, started when they are first needed."""

    def __init__(self, limits: Limits, contexts: Contexts, places: int) -> None:
        self._limits = limits
        self._first = packed({"limits": asdict(limits), "contexts": dict(contexts)})
        self._places = threading.BoundedSemaphore(places)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._closed = False

    def ask(self, head: Head, parts: list[bytes]) -> tuple[Head, list[bytes]]:
        """The answer of a process to one request.

        Raises WritersBusy when none is free within the time to read; SyntaxUnreadable, DataRefused
        and DataTooLarge, also when the process did not survive.
        """
        with self._place(), self._worker() as worker:
            try:
                answer, found = worker.ask(
                    packed(head, parts), self._limits.seconds, self._limits.memory
                )
            except Ended as problem:
                raise self._refusal(problem.code) from problem
        if error := _told(answer):
            raise error
        return answer, found

    def close(self) -> None:
        """Ends all processes, also those at work."""
        with self._lock:
            self._closed = True
            working, idle = self._all - set(self._idle), self._idle
            self._all, self._idle = set(), []
        for worker in idle:
            worker.end()
        for worker in working:
            worker.kill()

    @contextlib.contextmanager
    def _place(self) -> Iterator[None]:
        if self._closed or not self._places.acquire(timeout=self._limits.seconds):
            raise WritersBusy
        try:
            yield
        finally:
            self._places.release()

    @contextlib.contextmanager
    def _worker(self) -> Iterator[Worker]:
        """A process for one request; afterwards it, or a fresh one in its place, waits again."""
        worker = self._taken()
        try:
            yield worker
        finally:
            self._put_back(worker)

    def _taken(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                self._all.discard(worker)
                worker.end()
        return self._started()

    def _started(self) -> Worker:
        if self._closed:
            raise WritersBusy
        try:
            worker = Worker(self._first)
        except OSError as problem:
            raise WritersBusy from problem
        with self._lock:
            if self._closed:
                worker.end()
                raise WritersBusy
            self._all.add(worker)
        return worker

    def _put_back(self, worker: Worker) -> None:
        if not worker.alive or worker.held > self._limits.memory // 2:
            with self._lock:
                self._all.discard(worker)
            worker.end()
            with contextlib.suppress(WritersBusy):
                worker = self._started()  # returns at once; it makes ready while nobody waits
        with self._lock:
            if worker in self._all:
                self._idle.append(worker)

    def _refusal(self, code: int | None) -> SamenwerkingError:
        """Why there is no answer, as far as the end of the process tells."""
        if self._closed:
            return WritersBusy()
        if code is None or code == -signal.SIGXCPU:
            return too_slow(self._limits)
        if code in (-signal.SIGABRT, -signal.SIGKILL):
            return too_heavy(self._limits)
        return broke_down()


def _told(answer: Head) -> SamenwerkingError | None:
    """The error that the process reports."""
    if told := answer.get("unreadable"):
        return SyntaxUnreadable(*told)
    if told := answer.get("refused"):
        return DataRefused(*told)
    if told := answer.get("large"):
        return DataTooLarge(*told)
    return None
