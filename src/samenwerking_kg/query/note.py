"""One question, noted: when it came, what was asked for, and what became of it."""

from __future__ import annotations

import asyncio
import time
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


class noted:
    """The observer is told once, when the block ends, however it ends."""

    def __init__(self, observer: Observer, text: str) -> None:
        self._observer, self._text, self._note = observer, text, Note()

    def __enter__(self) -> Note:
        self._started = time.perf_counter()
        return self._note

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        note, seconds = self._note, time.perf_counter() - self._started
        if problem is not None:
            note.outcome = outcome_of(problem)
        self._observer.asked(note.outcome, note.kind, seconds, self._text)


def outcome_of(problem: BaseException) -> Outcome:
    """What an error makes of a question."""
    known = (_FAILED[kind] for kind in type(problem).__mro__ if kind in _FAILED)
    return next(known, Outcome.BROKEN)
