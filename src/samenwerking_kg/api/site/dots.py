"""A drawing as dots, made in a process of its own: the service goes on meanwhile."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import Future

from samenwerking_kg.environment import inherited
from samenwerking_kg.errors import TooBusy, TooManyAtOnce
from samenwerking_kg.events import Event, tell

LOG = logging.getLogger("samenwerking_kg.api")
#: Drawings that wait for their turn at most, each with a thread of the service; who asks for one
#: that is being made waits for that one. One is made at a time, in at most so many seconds.
_MOST, _SECONDS = 4, 20.0
#: For how many drawings one client waits at most, so that nobody fills the queue alone.
_EACH = 2
_COMMAND = (sys.executable, "-m", "samenwerking_kg.pictures.png")


class Dots:
    """Makes dots of drawings, one after another. May be called from any thread."""

    def __init__(self) -> None:
        self._door, self._turn = threading.Lock(), threading.Lock()
        self._coming: dict[str, Future[bytes]] = {}
        self._of: Counter[str] = Counter()

    def of(self, drawing: str, client: str) -> bytes:
        """The drawing as PNG. Raises TooManyAtOnce when the client waits for too many; TooBusy when
        all do, when it takes too long, and when the process fails, which the log tells."""
        with self._door:
            if self._of[client] >= _EACH:
                raise TooManyAtOnce
            self._of[client] += 1
        try:
            return self._shared(drawing)
        finally:
            with self._door:
                self._of[client] -= 1
                if not self._of[client]:
                    del self._of[client]

    def _shared(self, drawing: str) -> bytes:
        """Made now, or by who asked for it before."""
        with self._door:
            coming = self._coming.get(drawing)
            if coming is None:
                if len(self._coming) >= _MOST:
                    raise TooBusy
                mine = self._coming[drawing] = Future[bytes]()
        if coming is not None:
            return coming.result()
        try:
            mine.set_result(self._in_turn(drawing))
        except BaseException as problem:
            mine.set_exception(problem)
            raise
        finally:
            with self._door:
                del self._coming[drawing]
        return mine.result()

    def _in_turn(self, drawing: str) -> bytes:
        if not self._turn.acquire(timeout=_SECONDS):
            raise TooBusy
        try:
            return _made(drawing)
        finally:
            self._turn.release()


def _made(drawing: str) -> bytes:
    try:
        done = subprocess.run(
            _COMMAND, input=drawing.encode(), capture_output=True, env=inherited(),
            timeout=_SECONDS, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as problem:
        said = getattr(problem, "stderr", None) or b""
        why = said.decode(errors="replace").strip().rpartition("\n")[2][:300]
        tell(LOG, Event.CARD_FAILED, soort=type(problem).__name__, reden=why or None)
        raise TooBusy from problem
    return done.stdout
