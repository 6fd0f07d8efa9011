"""What a forked process does: answer one question after another, until the service hangs up."""

from __future__ import annotations

import os
import resource
import socket
import time
from collections.abc import Callable
from functools import lru_cache

from samenwerking_kg.errors import QueryRefused, QueryTooHeavy, SamenwerkingError
from samenwerking_kg.query.answering import Sink, answer
from samenwerking_kg.query.confine import (
    bound_memory,
    bound_work,
    cut_off,
    expendable,
    no_more_files,
    patient,
)
from samenwerking_kg.query.limits import MIB, Limits
from samenwerking_kg.query.question import Question
from samenwerking_kg.query.wire import DATA, END, HELLO, Incoming, framed, front, refusal, said
from samenwerking_kg.store.base import Queried

#: A process whose peak grew by so much is not used again.
_GROWN = 64 * MIB


class Child:
    """Answers over one socket, from one store, behind walls."""

    def __init__(self, end: socket.socket, revision: int, limits: Limits) -> None:
        self._end, self._revision, self._limits = end, revision, limits
        self._before = 0

    def run(self, opened: Callable[[], Queried], *, files: bool) -> None:
        """Until the other side is gone.

        opened  gives the store
        files   whether the store may open files later on
        """
        store = opened()
        expendable()
        patient()
        bound_memory(self._limits.memory)
        walled = cut_off()
        if not files:
            no_more_files()
        self._end.sendall(said(HELLO, pid=os.getpid(), revision=self._revision, walled=walled))
        self._before = _peak()
        bounded = 0.0  # seconds of processor at which its work was bounded last
        bound_work(2 * self._limits.most_seconds)
        questions = Incoming(self._end)
        while frame := questions.frame():
            if time.process_time() - bounded > self._limits.most_seconds / 2:
                bound_work(2 * self._limits.most_seconds)
                bounded = time.process_time()
            self._answer(store, Question.of_bytes(frame[1]))

    def _answer(self, store: Queried, question: Question) -> None:
        out = Sink(lambda piece: self._end.sendall(framed(DATA, piece)), self._limits.answer)
        try:
            kind, form, last = answer(store, question, out)
            grown = _peak() - self._before > _GROWN
            end = _end(kind, form, grown)
            self._end.sendall(b"".join((front(DATA, len(last)), last, end)))
        except SamenwerkingError as problem:
            self._end.sendall(refusal(problem))
        except MemoryError:
            self._end.sendall(refusal(QueryTooHeavy()))
        except ConnectionError:
            raise  # the service is gone
        except Exception as problem:  # noqa: BLE001  # the engine cannot do everything
            self._end.sendall(refusal(QueryRefused.for_the_engine(problem)))


@lru_cache(maxsize=64)  # one for each kind and format
def _end(kind: str, form: str, last: bool) -> bytes:
    return said(END, kind=kind, form=form, last=last)


def _peak() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
