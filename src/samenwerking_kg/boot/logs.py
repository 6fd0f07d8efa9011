"""Where the lines of the log go: to standard error, one JSON object each, also those of others.

What a library tells in words of its own becomes the event ``melding``: the first line of it, for
the rest may hold somebody's data. Of an exception that comes along we keep the kind and the place.
"""

from __future__ import annotations

import logging
import sys

from samenwerking_kg.events import Event, line, safe, where

_OURS = "samenwerking_kg"
#: The server: its loggers go to a handler of their own unless they are given ours.
_OTHERS = ("uvicorn", "asyncio")


class Lines(logging.Formatter):
    """A record as a line: our own are JSON already."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] == _OURS and record.getMessage().startswith("{"):
            return record.getMessage()
        problem = record.exc_info[1] if record.exc_info else None
        return line(
            Event.MESSAGE,
            bron=record.name,
            niveau=record.levelname.lower(),
            bericht=safe(record.getMessage().partition("\n")[0]),
            soort=type(problem).__name__ if problem else None,
            plaats=where(problem) if problem else None,
        )


def write_lines(level: str) -> None:
    """From now on, and once: events of this level (a name of `logging`) and above."""
    # A line says nothing of threads and processes, and to look for their names takes long.
    logging.logThreads = logging.logMultiprocessing = logging.logProcesses = False
    for name in (_OURS, *_OTHERS):
        log = logging.getLogger(name)
        log.setLevel(level.upper())
        if not any(isinstance(each.formatter, Lines) for each in log.handlers):
            handler = logging.StreamHandler(sys.stderr)
            handler.setFormatter(Lines())
            log.handlers = [handler]
            log.propagate = False
