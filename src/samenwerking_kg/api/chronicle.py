"""What is told of questions: it goes to the figures, and what is out of the ordinary to the log."""

from __future__ import annotations

import hashlib
import logging

from samenwerking_kg.api.metrics import Metrics
from samenwerking_kg.events import Event, tell
from samenwerking_kg.query.observer import Ending, Kind, Outcome

LOG = logging.getLogger("samenwerking_kg.query")
SLOW = 1.0  # seconds


class Chronicle:
    """An observer of questions. A slow one is in the log by its hash, never by its text."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def asked(self, outcome: Outcome, kind: Kind, seconds: float, text: str) -> None:
        self._metrics.asked(outcome, kind, seconds)
        if seconds > SLOW:
            tell(
                LOG,
                Event.SLOW_QUERY,
                uitkomst=outcome.value,
                soort=kind.value,
                ms=round(seconds * 1000, 1),
                vraag=digest(text),
            )

    def ended(self, why: Ending) -> None:
        self._metrics.ended(why)
        tell(LOG, Event.WORKER_ENDED, reden=why.value)

    def refreshed(self, seconds: float) -> None:
        self._metrics.refreshed(seconds)


def digest(text: str) -> str:
    """The same for the same question: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
