"""One question, noted: when it came, what was asked for, and what became of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from samenwerking_kg import errors
from samenwerking_kg.query.asker import HungUp
from samenwerking_kg.query.observer import Kind, Observer, Outcome

#: What each error makes of a question; an error that is not here is ours.
_FAILED: dict[type[BaseException], Outcome] = {
    errors.QuerySyntax: Outcome.SYNTAX,
    errors.QueryTimedOut: Outcome.TIMED_OUT,
    errors.QueryTooHeavy: Outcome.OUT_OF_MEMORY,
    errors.AnswerTooLong: Outcome.TOO_LARGE,
    errors.BadInput: Outcome.REFUSED,
    errors.FormatNotOffered: Outcome.REFUSED,
    errors.NotAuthenticated: Outcome.REFUSED,
    errors.TooBusy: Outcome.BUSY,
    HungUp: Outcome.HUNG_UP,
    asyncio.CancelledError: Outcome.HUNG_UP,
}


@dataclass
class Note:
    """Whoever answers fills it in: what was asked for, and that the answer was kept already."""

    kind: Kind = Kind.UNKNOWN
    outcome: Outcome = Outcome.ANSWERED


@contextmanager
def noted(observer: Observer, text: str) -> Iterator[Note]:
    """The observer is told once, when the block ends, however it ends."""
    note, started = Note(), time.perf_counter()
    try:
        yield note
    except BaseException as problem:
        note.outcome = outcome_of(problem)
        raise
    finally:
        observer.asked(note.outcome, note.kind, time.perf_counter() - started, text)


def outcome_of(problem: BaseException) -> Outcome:
    """What an error makes of a question."""
    known = (_FAILED[kind] for kind in type(problem).__mro__ if kind in _FAILED)
    return next(known, Outcome.BROKEN)
