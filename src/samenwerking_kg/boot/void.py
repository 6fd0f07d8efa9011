"""The counts of the store kept true: counted at the start and after every change.

It happens behind the service's back, in a thread of its own. The engine counts, and meanwhile
answers others and takes in what they publish; on Linux they also go first. After a change it is
quiet for a moment, so that many publications are one count, and after a count it rests for longer
than the count took, so that with much data and many publications most of the machine is left for
the rest. A store that may only be read gets no counts: nobody could ask for them there.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Sequence

from samenwerking_kg.boot.aside import LetPass, aside, at_once
from samenwerking_kg.describe.sources import sources
from samenwerking_kg.describe.void.counting import Counts, count
from samenwerking_kg.describe.void.document import Moment, addresses, described, timeless
from samenwerking_kg.describe.void.examples import exemplary
from samenwerking_kg.describe.void.touched import Touched
from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Edit, Store, Watched
from samenwerking_kg.store.remote.store import RemoteStore

LOG = logging.getLogger("samenwerking_kg.void")
QUIET = 1.0  # seconds from a change to counting it
REST = 4  # times as long as a count took, before the next one
_LOOK = 1.0  # seconds between two looks at a store that tells nothing
_AGAIN, _AT_MOST = 30.0, 3600.0  # seconds after a count that failed; twice as long each time
_GIVES_WAY = 3.0  # seconds for which a count lets others go first, at most
_LAST = 5.0  # seconds that a running count may take when the service stops


class Recount:
    """Keeps the graph of counts in `store`.

    address  where people reach the service, None when it has not one address
    quiet    seconds from a change to counting it
    let_pass  returns when nobody publishes
    """

    def __init__(
        self,
        store: Store,
        address: str | None = None,
        quiet: float = QUIET,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        let_pass: LetPass = at_once,
    ) -> None:
        self._let_pass = let_pass
        self._store, self._address, self._quiet, self._now = store, address, quiet, now
        self._turn = threading.Condition()
        self._news: list[Sequence[Edit] | None] = []
        self._idle = self._stopped = False
        self._tells = isinstance(store, Watched)
        self._seen = -1
        self._changed: dt.datetime | None = None
        self._counts: Counts | None = None
        self._thread = threading.Thread(target=self._run, name="recount", daemon=True)

    def start(self) -> None:
        """Begin to count, and to follow the store."""
        if isinstance(self._store, RemoteStore) and self._store.read_only:
            return
        if isinstance(self._store, Watched):
            self._store.watch(self._told)
        self._thread.start()

    def stop(self) -> None:
        """Count no more. Call it before the store is closed."""
        with self._turn:
            self._stopped = True
            self._turn.notify_all()
        if self._thread.is_alive():
            self._thread.join(_LAST)

    def settled(self, seconds: float) -> bool:
        """Whether all that changed before now is counted and written within so many seconds."""
        with self._turn:
            return self._turn.wait_for(lambda: self._idle and not self._is_news(), seconds)

    def _told(self, _revision: int, edits: Sequence[Edit] | None) -> None:
        """Called while the store is locked: it only takes note. Our own writing is no news."""
        if edits is None or any(edit.graph != VOID_GRAPH for edit in edits):
            with self._turn:
                self._changed = self._now()
                self._news.append(edits)
                self._turn.notify_all()

    def _run(self) -> None:
        touched, again = Touched(everything=True), _AGAIN
        while not self._stopped:
            began = time.monotonic()
            try:
                self._renew(touched)
                touched, rest, again = Touched(), REST * (time.monotonic() - began), _AGAIN
            except Exception as problem:  # noqa: BLE001 - a full disk, no engine: later again
                touched, rest, again = Touched(everything=True), again, min(2 * again, _AT_MOST)
                if not self._stopped:
                    tell(LOG, Event.COUNT_FAILED, soort=type(problem).__name__, waar=where(problem))
            self._take_in(touched, rest)
            self._await_change(touched)
            self._take_in(touched, self._quiet)
            self._let_pass(_GIVES_WAY, lambda: self._stopped)
            self._take_in(touched, 0)

    def _renew(self, touched: Touched) -> None:
        """Count what was touched, and write down what came of it."""
        began, self._seen = self._now(), self._store.revision
        self._counts = aside(lambda: count(self._store, self._counts, touched))
        moment = Moment(self._changed or began, began, self._now())
        self._write(set(described(self._counts, sources(self._store), moment)))

    def _write(self, document: set[Triple]) -> None:
        """Also when all is as it stands but for a change that we heard of: that has a moment."""
        document.update(exemplary(self._store))
        if self._address is not None:
            document.update(addresses(self._address))
        there = VOID_GRAPH in self._store.graphs()
        standing = set(self._store.graph(VOID_GRAPH)) if there else set()
        if self._changed is not None or timeless(document) != timeless(standing):
            self._store.replace(VOID_GRAPH, document)

    def _take_in(self, touched: Touched, seconds: float) -> None:
        """Take in for so long what changes, at once, so that no edits are kept."""
        end = time.monotonic() + seconds
        while not self._stopped:
            with self._turn:
                left = end - time.monotonic()
                if not self._turn.wait_for(lambda: self._news or self._stopped, max(left, 0)):
                    return
                news, self._news = self._news, []
            for edits in news:
                touched.add(edits)

    def _await_change(self, touched: Touched) -> None:
        """Return when there is something to count."""
        with self._turn:
            while not (touched or self._is_news() or self._stopped):
                self._idle = True
                self._turn.notify_all()
                self._turn.wait(None if self._tells else _LOOK)
            self._idle = False
        if not self._tells:
            touched.everything = True

    def _is_news(self) -> bool:
        return bool(self._news) or (not self._tells and self._store.revision != self._seen)
