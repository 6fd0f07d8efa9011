"""Who is told how a submission went: publishing knows nothing of what is done with it (figures).

Telling is cheap, comes from any thread, and never fails. The log has a line for what was refused
here, and one for what was published where it is written down (``commit.py``).
"""

from __future__ import annotations

import enum
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from samenwerking_kg import errors
from samenwerking_kg.events import Event, safe, tell
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.submission import Outcome, Receipt

_log = logging.getLogger("samenwerking_kg.publish")
Came = TypeVar("Came", Receipt, tuple[Receipt, ...])


class Result(enum.Enum):
    """What became of a submission. The values are labels of a metric: a few, and they stay."""

    CREATED = "created"
    CHANGED = "changed"
    RETRACTED = "retracted"
    UNCHANGED = "unchanged"
    TRIAL = "trial"
    REPLAYED = "replayed"
    NOT_ALLOWED = "not_allowed"
    CONFLICT = "conflict"
    KEY_REUSED = "key_reused"
    UNREADABLE = "unreadable"
    INVALID = "invalid"
    UNCONFIRMED = "unconfirmed"
    NOT_FOUND = "not_found"
    BUSY = "busy"
    FULL = "full"
    BROKEN = "broken"


#: What each error makes of a submission; an error that is not here is ours.
_REFUSED: dict[type[BaseException], Result] = {
    errors.NotAllowed: Result.NOT_ALLOWED,
    errors.PreconditionFailed: Result.CONFLICT,
    errors.KeyReused: Result.KEY_REUSED,
    errors.BadInput: Result.UNREADABLE,
    errors.NothingToCheck: Result.INVALID,
    errors.DoesNotConform: Result.INVALID,
    errors.ManyRemoved: Result.UNCONFIRMED,
    errors.NotFound: Result.NOT_FOUND,
    errors.TooBusy: Result.BUSY,
    errors.StoreFull: Result.FULL,
}


@dataclass(frozen=True)
class Asked:
    """Who asked for what: the key of the publisher, and the graph as it was named; None for all."""

    publisher: str
    act: Act
    graph: str | None


class Observer(Protocol):
    """Is told. Every method returns at once and raises nothing."""

    def published(self, result: Result, seconds: float) -> None:
        """A submission is over, its waiting included; one that changes many graphs counts once."""
        ...

    def judged(self, statements: int, seconds: float) -> None:
        """The rules have spoken about so many statements, in their context."""
        ...


class Silent:
    """An observer that does nothing with it."""

    def published(self, result: Result, seconds: float) -> None:
        pass

    def judged(self, statements: int, seconds: float) -> None:
        pass


def observed(observer: Observer, asked: Asked, work: Callable[[], Came]) -> Came:
    """The outcome of `work`, told to the observer; a refusal is told to the log as well."""
    started, result = time.perf_counter(), Result.BROKEN
    try:
        came = work()
        result = _result(came)
        return came
    except Exception as problem:
        result = refused(problem)
        _note(asked, result, problem)
        raise
    finally:
        observer.published(result, time.perf_counter() - started)


@contextmanager
def judging(observer: Observer, statements: int) -> Iterator[None]:
    """The time that the rules take, also when they cannot say anything."""
    started = time.perf_counter()
    try:
        yield
    finally:
        observer.judged(statements, time.perf_counter() - started)


def refused(problem: BaseException) -> Result:
    """What an error makes of a submission."""
    known = (_REFUSED[kind] for kind in type(problem).__mro__ if kind in _REFUSED)
    return next(known, Result.BROKEN)


def _result(came: Receipt | tuple[Receipt, ...]) -> Result:
    if isinstance(came, Receipt):
        return Result.REPLAYED if came.replayed else Result(came.outcome.value)
    changed = any(each.outcome is not Outcome.UNCHANGED for each in came)
    return Result.CHANGED if changed else Result.UNCHANGED


def _note(asked: Asked, result: Result, problem: Exception) -> None:
    tell(
        _log,
        Event.NOT_PUBLISHED,
        graaf=None if asked.graph is None else safe(asked.graph),
        handeling=asked.act.value,
        publicist=asked.publisher,
        uitkomst=result.value,
        soort=type(problem).__name__,
    )
