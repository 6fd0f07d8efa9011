"""Who is told how a stranger's question went: the room of questions knows nothing of what is done
with it (figures, a line about a slow one).

Telling is cheap, comes from any thread, and never fails. Each question is told once, when it is
over, whatever became of it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol


class Outcome(enum.Enum):
    """What became of a question. The values are labels of a metric: a few, and they stay."""

    ANSWERED = "answered"
    CACHED = "cached"
    SYNTAX = "syntax"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    TOO_LARGE = "too_large"
    OUT_OF_MEMORY = "out_of_memory"
    BUSY = "busy"
    HUNG_UP = "hung_up"
    BROKEN = "broken"


class Kind(enum.Enum):
    """What was asked for: `Answer.kind` where there is an answer."""

    SOLUTIONS = "solutions"
    VERDICT = "verdict"
    STATEMENTS = "statements"
    UNKNOWN = "unknown"


class Ending(enum.Enum):
    """Why a worker process is no more."""

    DEADLINE = "deadline"
    MEMORY = "memory"
    HUNG_UP = "hung_up"
    CROWDED = "crowded"


@dataclass(frozen=True)
class Crew:
    """How the workers stand at this moment.

    wanted    processes that should be there; `alive` those that are, `busy` those that answer
    waiting   questions that wait for a place
    revision  of the store, as the snapshot has it that a next question gets; -1 before the first
    in_memory whether that snapshot is in memory, which answers faster than one on the disk
    """

    wanted: int
    alive: int
    busy: int
    waiting: int
    revision: int
    in_memory: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether there is anything to answer from. Processes come and go, and one starts when it
        is needed, so that none is alive for a moment says nothing."""
        return self.wanted == 0 or self.revision >= 0


class Observer(Protocol):
    """Is told. Every method returns at once and raises nothing."""

    def asked(self, outcome: Outcome, kind: Kind, seconds: float, text: str) -> None:
        """A question is over.

        seconds  from its arrival to the last byte of its answer, waiting included
        text     the question as sent; it is hashed where it is slow, and never written down
        """
        ...

    def ended(self, why: Ending) -> None:
        """A worker process is no more."""
        ...

    def refreshed(self, seconds: float) -> None:
        """Workers answer from a newer snapshot, so long after the commit that made it."""
        ...


class Silent:
    """An observer that does nothing with it."""

    def asked(self, outcome: Outcome, kind: Kind, seconds: float, text: str) -> None:
        pass

    def ended(self, why: Ending) -> None:
        pass

    def refreshed(self, seconds: float) -> None:
        pass
