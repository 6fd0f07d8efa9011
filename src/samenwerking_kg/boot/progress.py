"""Progress for whoever waits: one line that moves on a terminal, plain lines in a log."""

from __future__ import annotations

import time
from typing import TextIO

from samenwerking_kg.registers.base import Progress

_EVERY = 0.1  # seconds between two drawings of the moving line


def progress_on(stream: TextIO) -> Progress:
    """Progress written to `stream`; a thing is finished when its `done` reaches its `total`."""
    return _Moving(stream) if stream.isatty() else _Plain(stream)


class _Plain:
    """A line for each thing that is finished."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, what: str, done: int, total: int | None) -> None:
        if done == total:
            self._stream.write(f"{what}: {_number(done)}\n")
            self._stream.flush()


class _Moving:
    """One line, drawn over itself; it stays when its thing is finished."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._drawn = 0.0

    def __call__(self, what: str, done: int, total: int | None) -> None:
        finished, now = done == total, time.monotonic()
        if not finished and now - self._drawn < _EVERY:
            return
        self._drawn = now
        of_total = f" / {_number(total)}" if total and not finished else ""
        end = "\n" if finished else ""
        self._stream.write(f"\r\x1b[K{what}: {_number(done)}{of_total}{end}")
        self._stream.flush()


def _number(value: int) -> str:
    """As Dutch readers write it: 84.844."""
    return f"{value:,}".replace(",", ".")
