"""A drawing as dots, made in a process of its own: the service goes on meanwhile."""

from __future__ import annotations

import subprocess
import sys
import threading

from samenwerking_kg.environment import inherited
from samenwerking_kg.errors import TooBusy

#: Drawings that wait for their turn at most, each with a thread of the service; one is made at a
#: time, in at most so many seconds.
_MOST, _SECONDS = 4, 20.0
_COMMAND = (sys.executable, "-m", "samenwerking_kg.pictures.png")


class Dots:
    """Makes dots of drawings, one after another. May be called from any thread."""

    def __init__(self) -> None:
        self._waiting = threading.BoundedSemaphore(_MOST)
        self._turn = threading.Lock()

    def of(self, drawing: str) -> bytes:
        """The drawing as PNG. Raises TooBusy when too many wait, or when it takes too long."""
        if not self._waiting.acquire(blocking=False):
            raise TooBusy
        try:
            with self._turn:
                return _made(drawing)
        finally:
            self._waiting.release()


def _made(drawing: str) -> bytes:
    try:
        done = subprocess.run(
            _COMMAND, input=drawing.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=inherited(), timeout=_SECONDS, check=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired as problem:
        raise TooBusy from problem
    return done.stdout
