"""The names of a store, kept as it is now.

A change is taken in behind everybody's back; who searches waits a moment for it, so that what was
published is found at once. Only what was changed is read again, where the store tells what that is.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial

from samenwerking_kg.errors import NotReady, SamenwerkingError
from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.index.calm import Busy, await_calm, nobody
from samenwerking_kg.index.search.reading import around, everything, touched
from samenwerking_kg.index.search.shelf import Shelf
from samenwerking_kg.store.base import Edit, Store, Watched, in_union
from samenwerking_kg.store.frames import let_go

LOG = logging.getLogger("samenwerking_kg.index")
_PATIENCE = 2.0  # seconds that a question waits for what was changed before it
_FIRST = 20.0  # seconds that it waits for the first names
_MOST_WAITING = 16  # who wait at once
_SOON = 0.2  # seconds in which a store tells of a change that it shows already
_MANY = 64  # changes that are kept to be taken in; beyond, everything is read again
#: To read a thing again takes as long as so many of them when everything is read, some 1 ms; when
#: that is no gain any more everything is read, but not for few things.
_DEAR, _FEW_THINGS = 6, 1000


def all_names(store: Store) -> Shelf:
    """The names of everything in a store, read here and now."""
    shelf = Shelf()
    shelf.put(everything(store))
    return shelf


class Keeping:
    """Names of the things in `store`.

    busy  whether somebody publishes
    made  who reads all names; None: its own thread
    """

    def __init__(
        self, store: Store, busy: Busy = nobody, made: Callable[[], Shelf] | None = None
    ) -> None:
        self._store, self._busy, self._make = store, busy, made or partial(all_names, store)
        self._shelf: Shelf | None = None
        self._most = _FEW_THINGS  # things that are read again one by one
        self._news: list[Sequence[Edit] | None] = []
        self._told = -1  # the last revision that the store told of
        self._turn = threading.Lock()  # held by who takes changes in
        self._heard = threading.Condition()
        self._thread: threading.Thread | None = None
        self._wanted = self._asked = self._closed = False
        self._waiting = 0  # who wait for the thread
        self._problem: SamenwerkingError | None = None  # of the last time that it tried
        self._begun = self._ended = 0  # times that the thread tried to take in what was changed
        self.revision = -1  # that of the store when the names were read; -1 while they are
        if isinstance(store, Watched):
            store.watch(self._changed)
            self._told = max(self._told, store.revision)

    def start(self) -> None:
        """Read the names now, and take in changes as they come, behind everybody's back."""
        self._thread = threading.Thread(target=self._follow, name="names", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Follow no more. Call it before the store is closed."""
        with self._heard:
            self._closed = True
            self._heard.notify_all()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def shelf(self) -> Shelf:
        """The names as of now; as of a moment ago, when it takes long to read the new ones.

        Raises NotReady while they are read for the first time and that takes long, and what went
        wrong when they never could be read, such as StoreAway.
        """
        if self._thread is None or not self._thread.is_alive():
            with self._turn:
                return self._catch_up()
        shelf, wanted = self._shelf, self._store.revision
        if self.revision != wanted:
            self._await(wanted, _PATIENCE if shelf else _FIRST)
        if found := self._shelf or shelf:
            return found
        raise self._problem or NotReady([("de namen om in te zoeken", "the names to search in")])

    def _await(self, revision: int, seconds: float) -> None:
        """Have the thread take in what was changed, and wait for it; not with many at once, for
        each holds a thread of the service."""
        with self._heard:
            if self._waiting >= _MOST_WAITING:
                return
            self._wanted, self._asked, mine = True, True, self._begun + 1
            self._waiting += 1
            self._heard.notify_all()
            self._heard.wait_for(lambda: self.revision >= revision or self._ended >= mine, seconds)
            self._waiting -= 1

    def _changed(self, revision: int, edits: Sequence[Edit] | None) -> None:
        """Called while the store is locked: it only takes note."""
        with self._heard:
            self._told, self._wanted = revision, True
            self._news.append(edits)
            if len(self._news) > _MANY:
                self._news = [None]
            self._heard.notify_all()

    def _follow(self) -> None:
        while not self._closed:
            with self._heard:
                self._begun, self._wanted, self._asked = self._begun + 1, False, False
            problem = self._tried()
            with self._heard:
                self._problem = problem
                self._ended = self._begun
                self._heard.notify_all()
                self._heard.wait_for(lambda: self._wanted or self._closed)
                # Whoever publishes goes first, and what follows is taken in with it.
                await_calm(self._heard, self._hurries, self._busy)

    def _tried(self) -> SamenwerkingError | None:
        """Take in what was changed; why it could not be, when an engine is away. Whoever asks next
        has it tried again."""
        try:
            with self._turn:
                let_go(self._catch_up)
        except SamenwerkingError as problem:
            return problem.with_traceback(None)  # which would keep answers of an engine
        except Exception as problem:  # noqa: BLE001 - the thread goes on
            tell(LOG, Event.INDEX_FAILED, soort=type(problem).__name__, plaats=where(problem))
        return None

    def _hurries(self) -> bool:
        """Whether somebody asks, or as much was changed as can be taken in bit by bit."""
        return self._asked or self._closed or len(self._news) > _MANY // 2

    def _catch_up(self) -> Shelf:
        revision = self._store.revision
        if self._shelf is not None and revision == self.revision:
            return self._shelf
        news = self._take_news(revision)
        if self._shelf is None or news is None:
            self.revision = -1
            shelf = self._make()
            self._shelf, self._most = shelf, max(_FEW_THINGS, shelf.size() // _DEAR)
        elif news:
            self.revision = -1
            things, entries = around(self._store, news)
            self._shelf.put(entries, gone=things)
        self.revision = revision
        return self._shelf

    def _take_news(self, revision: int) -> set[str] | None:
        """The things that were changed until this revision; None when nobody told which."""
        with self._heard:
            told = isinstance(self._store, Watched) and self._heard.wait_for(
                lambda: self._told >= revision, _SOON
            )
            news, self._news = self._news, []
        if not told or self.revision < 0:
            return None
        found: set[str] = set()
        for edits in news:
            for edit in (None,) if edits is None else edits:
                if edit is None or (edit.drop and not edit.removed):
                    return None
                if in_union(edit.graph):
                    found.update(touched(edit.removed), touched(edit.added))
        return found if len(found) < self._most else None
