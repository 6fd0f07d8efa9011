"""What whoever has a question needs: somebody to ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.observer import Crew
from samenwerking_kg.query.question import Question, Told

#: Returns when whoever asked is gone.
Hangup = Callable[[], Awaitable[None]]


class HungUp(Exception):
    """Whoever asked is gone, so there is nobody to answer."""


class Asker(Protocol):
    """Answers questions of strangers: in processes, or where that cannot be, in threads."""

    limits: Limits

    def start(self) -> None:
        """From within the event loop in which questions will come. Returns at once."""
        ...

    async def ask(
        self, question: Question, client: str, seconds: float, hangup: Hangup | None = None
    ) -> Told:
        """The answer.

        client   who asks, for what one may have at once
        seconds  after which it is stopped

        Raises TooBusy, QueryTimedOut, QueryTooHeavy, HungUp, and what the answer itself raises.
        """
        ...

    def crew(self) -> Crew:
        """How the processes stand; none are wanted where there are only threads."""
        ...

    @property
    def revision(self) -> int:
        """Of the store, as the next answer will have it, if it is waited for."""
        ...

    @property
    def ready(self) -> bool:
        """Whether there is anything to answer from."""
        ...

    def close(self) -> None: ...
