"""How long whoever asks will wait, for an engine elsewhere: it is told, and left in time."""

from __future__ import annotations

from contextvars import ContextVar

#: Seconds for the whole answer to a question, in the context in which it is asked.
PATIENCE: ContextVar[float] = ContextVar("patience", default=60.0)
