"""The quality of the data kept true: surveyed at the start, after every change and on a new day.

It happens behind the service's back: of a store on disk in a process of its own (`surveys`), of
another in a thread that lets all else go first. After a change it is quiet for a while, so that
many publications are one survey, and after a survey it rests for much longer than that took.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Sequence

from samenwerking_kg.boot.aside import LetPass, aside, at_once
from samenwerking_kg.boot.surveys.apart import Apart
from samenwerking_kg.describe.quality.quality import Quality
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.describe.quality.surveying import survey
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.store.base import Edit, Store, Watched, in_union
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.validate.shapes import Shapes

LOG = logging.getLogger("samenwerking_kg.quality")
QUIET = 3.0  # seconds from a change to a survey
REST = 4  # times as long as the processor worked on a survey, before the next one
_DAWN = 60.0  # seconds between two looks at the calendar
_AGAIN, _AT_MOST = 30.0, 3600.0  # seconds after one that failed; twice as long each time
_GIVES_WAY = 60.0  # seconds for which a survey lets others go first, at most
_LAST = 5.0  # seconds that a running survey may take when the service stops


class _Stopped(Exception):
    """The service stops; what was found so far is of no use."""


class Surveyor:
    """Fills `quality` with surveys of `store`.

    shapes  reads the rules, when the first survey begins
    quiet   seconds from a change to a survey
    let_pass  returns when nobody publishes
    apart   makes surveys in a process of its own
    """

    def __init__(
        self,
        store: Store,
        shapes: Callable[[], Shapes],
        questions: Questions,
        quiet: float = QUIET,
        today: Callable[[], dt.date] = dt.date.today,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        let_pass: LetPass = at_once,
        apart: Apart | None = None,
    ) -> None:
        self._let_pass, self._patience, self._apart = let_pass, 0.0, apart
        self.quality = Quality()
        self._store, self._shapes, self._questions = store, shapes, questions
        self._quiet, self._today, self._now = quiet, today, now
        self._turn = threading.Condition()
        self._changes, self._done = 1, 0
        self._idle = self._stopped = False
        self._rules: Shapes | None = None
        self._seen: tuple[int, dt.date] | None = None
        self._tells = isinstance(store, Watched)
        self._thread = threading.Thread(target=self._run, name="quality", daemon=True)

    def start(self) -> None:
        """Begin to survey, and to follow the store. The slow reference is left alone: it would
        read the rules for hours."""
        if isinstance(self._store, MemoryStore):
            self.quality.give_up()
            return
        if isinstance(self._store, Watched):
            self._store.watch(self._told)
        self._thread.start()

    def stop(self) -> None:
        """Survey no more. Call it before the store is closed."""
        with self._turn:
            self._stopped = True
            self._turn.notify_all()
        if self._apart is not None:
            self._apart.stop()
        if self._thread.is_alive():
            self._thread.join(_LAST)

    def settled(self, seconds: float) -> bool:
        """Whether a survey of all that changed before now is there within so many seconds."""
        with self._turn:
            return self._turn.wait_for(lambda: self._idle and not self._is_news(), seconds)

    def _told(self, _revision: int, edits: Sequence[Edit] | None) -> None:
        """Called while the store is locked: it only takes note. What is in no union is no news."""
        if edits is None or any(in_union(edit.graph) for edit in edits):
            with self._turn:
                self._changes += 1
                self._turn.notify_all()
            self.quality.outdate()

    def _run(self) -> None:
        again = _AGAIN
        while self._await_news():
            try:
                rest, again = REST * self._survey(), _AGAIN
            except _Stopped:
                return
            except Exception as problem:  # noqa: BLE001 - an engine away: later again
                rest, again = again, min(2 * again, _AT_MOST)
                with self._turn:
                    self._done, self._seen = -1, None
                if not self._stopped:
                    self._tell(problem)
            with self._turn:
                self._idle = not self._is_news()
                self._turn.notify_all()
                self._turn.wait_for(lambda: self._stopped, rest)

    def _survey(self) -> float:
        """Seconds of work."""
        day = self._today()
        with self._turn:
            asked = self._changes
        revision = self._store.revision
        self._rules = self._rules or self._shapes()
        made, worked = self._made(self._rules, day)
        with self._turn:
            self._done, self._seen = asked, (revision, day)
            self.quality.put(made, fresh=not self._is_news())
        tell(LOG, Event.SURVEYED, bevindingen=made.total, seconden=made.seconds)
        return worked

    def _made(self, rules: Shapes, day: dt.date) -> tuple[Survey, float]:
        """The survey, and for how long a processor worked on it, however busy the machine was."""
        if self._apart is not None:
            try:
                return self._apart.survey(rules, day)
            except Exception as problem:  # no room, a process killed: here it may be done
                if self._stopped:
                    raise _Stopped from problem
                self._tell(problem)

        def work() -> tuple[Survey, float]:
            found = survey(self._store, rules, self._questions, day, self._now, self._go_on)
            return found, time.thread_time()

        self._patience = _GIVES_WAY
        return aside(work)

    def _tell(self, problem: Exception) -> None:
        tell(LOG, Event.SURVEY_FAILED, soort=type(problem).__name__, waar=where(problem))

    def _go_on(self) -> None:
        """Let who publishes go first, between two queries. Raises _Stopped."""
        began = time.monotonic()
        self._let_pass(self._patience, lambda: self._stopped)
        self._patience -= time.monotonic() - began
        if self._stopped:
            raise _Stopped

    def _await_news(self) -> bool:
        """Wait for a change or a new day, and then for quiet. False when it is time to stop."""
        with self._turn:
            while not (self._is_news() or self._stopped):
                self._idle = True
                self._turn.notify_all()
                self._turn.wait(_DAWN)
            self._idle = False
            if self._seen is not None:
                self._turn.wait_for(lambda: self._stopped, self._quiet)
            return not self._stopped

    def _is_news(self) -> bool:
        if self._seen is None or self._today() != self._seen[1]:
            return True
        return self._done != self._changes if self._tells else self._is_other()

    def _is_other(self) -> bool:
        """Of a store that tells nothing."""
        return self._seen is not None and self._store.revision != self._seen[0]
