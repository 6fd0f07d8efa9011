"""The index kept at the revision of the store, behind its back.

The store tells of each change; a thread takes it in, or makes the index anew when a change is
large or is no list of edits. Until a new one is whole, the former serves. Whoever asks waits for
the data of the moment at which they asked.
"""

from __future__ import annotations

import itertools
import logging
import shutil
import tempfile
import threading
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from samenwerking_kg.errors import NotReady
from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.index.calm import Busy, await_calm, nobody
from samenwerking_kg.index.conditions import Finder
from samenwerking_kg.index.filling import take_in
from samenwerking_kg.index.filters import Filters
from samenwerking_kg.index.lists import Page
from samenwerking_kg.index.making import Make, make
from samenwerking_kg.index.rows import Row
from samenwerking_kg.index.shelf import Shelf
from samenwerking_kg.index.tables import connected
from samenwerking_kg.store.base import Edit, Store, Watched
from samenwerking_kg.store.frames import let_go

LOG = logging.getLogger("samenwerking_kg.index")
PATIENCE = 20.0  # seconds that who asks waits for the data of now
_WAITING = 16  # who wait at once, at most: each holds a thread of the service
_LOOK = 1.0  # seconds between two looks at a store that tells nothing
_AGAIN, _AT_MOST = 1.0, 60.0  # seconds after a failure; twice as long each time
#: Statements of changes that are taken in, as a share of all, at least and at most; more is a
#: reason to begin anew.
_SHARE, _LARGE, _LARGEST = 8, 50_000, 400_000
_LAST = 10.0  # seconds that the thread may take to stop


class Index:
    """Lists of `store`.

    folder    in which it makes a folder of its own, for as long as it is open; None: where
              temporary files go
    finder    what finds names better than words that are all in them
    patience  seconds that whoever asks waits for the data of now
    busy      whether somebody publishes
    made      who makes an index of all that there is; None: its own thread
    """

    def __init__(
        self,
        store: Store,
        folder: Path | None = None,
        *,
        finder: Finder | None = None,
        patience: float = PATIENCE,
        busy: Busy = nobody,
        made: Make | None = None,
    ) -> None:
        self._busy, self._make = busy, made or partial(make, store)
        self._store, self._given, self._patience = store, folder, patience
        self.finder = finder
        self._folder: Path | None = None
        #: Of an engine that is only read, others decide when it changes, and nobody tells.
        self._foreign = bool(getattr(store, "read_only", False))
        self._tells = isinstance(store, Watched) and not self._foreign
        self._turn = threading.Condition()
        self._news: list[Sequence[Edit] | None] = []
        self._waiting, self._most = 0, _LARGE  # statements in the news, and as many as may be
        self._asking = 0  # who wait for the data of now
        self._newest = self._reached = -1
        self._shelf: Shelf | None = None
        self._former: Shelf | None = None  # somebody may have it in hand
        self._stopped = False
        self._numbers = itertools.count()
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)

    def start(self) -> None:
        """Begin to make the index, and to follow the store."""
        self._folder = self._made()
        if isinstance(self._store, Watched):
            self._store.watch(self._told)
        with self._turn:
            self._newest = max(self._newest, self._store.revision)
        self._thread.start()

    def close(self) -> None:
        """Follow no more, and remove the files. Call it before the store is closed."""
        with self._turn:
            self._stopped = True
            self._turn.notify_all()
        if self._thread.is_alive():
            self._thread.join(_LAST)
        for shelf in (self._former, self._shelf):
            if shelf is not None:
                shelf.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def revision(self) -> int:
        """The revision of the store that lists are of now; -1 before the first."""
        return self._reached

    def page(
        self, kind: str, filters: Filters, sort: str = "naam", cursor: str | None = None,
        size: int = 50,
    ) -> Page:  # fmt: skip
        """A page of a list, as of now.

        sort  a key of `lists.SORTS` of this kind, `-` before it for the other way

        Raises RequestMalformed for a sort or cursor of no list; NotReady when the index does not
        come to the present in time.
        """
        return self.shelf().page(kind, filters, sort, cursor, size)

    def iris(self, kind: str, filters: Filters) -> Iterator[str]:
        """The IRIs of a whole list, by name. Raises NotReady."""
        return self.shelf().iris(kind, filters)

    def rows(self, kind: str, filters: Filters, sort: str = "naam") -> Iterator[Row]:
        """A whole list, made as it is read. Raises NotReady."""
        return self.shelf().rows(kind, filters, sort)

    def choices(self, field: str) -> list[tuple[str, str]]:
        """Code and name of what a filter can be; empty for one that is no list. Raises NotReady."""
        return self.shelf().choices(field)

    def shelf(self) -> Shelf:
        """The index as of now. Raises NotReady."""
        with self._turn:
            self._look()
            wanted = self._newest
            if self._foreign and self._shelf is not None:
                return self._shelf  # as of the last look; the next one is under way
            if self._reached < wanted and self._asking < _WAITING:
                self._asking += 1
                self._turn.notify_all()  # who follows need not rest
                self._turn.wait_for(
                    lambda: self._reached >= wanted or self._stopped, self._patience
                )
                self._asking -= 1
            if self._shelf is None or self._reached < wanted:
                raise NotReady([("de index van de lijsten", "the index of the lists")])
            return self._shelf

    def _told(self, revision: int, edits: Sequence[Edit] | None) -> None:
        """Called while the store is locked: it only takes note."""
        with self._turn:
            self._newest = revision
            size = sum(len(edit.removed) + len(edit.added) for edit in edits or ())
            self._waiting += size
            if edits is None or self._waiting > self._most:
                self._news.clear()
                self._news.append(None)
            else:
                self._news.append(edits)
            self._turn.notify_all()

    def _look(self) -> None:
        """Notice what a store does not tell."""
        if not self._tells:
            revision = self._store.revision
            if revision != self._newest:
                self._newest = revision
                self._news.append(None)
                self._turn.notify_all()

    def _run(self) -> None:
        again = _AGAIN
        while not self._stopped:
            try:
                let_go(self._renew)
                again = _AGAIN
                while not self._stopped and self._follow():
                    pass
            except Exception as problem:  # noqa: BLE001 - a full disk, no engine: later again
                if not self._stopped:
                    tell(
                        LOG, Event.INDEX_FAILED, soort=type(problem).__name__, plaats=where(problem)
                    )
                    with self._turn:
                        self._turn.wait_for(lambda: self._stopped, again)
                    again = min(2 * again, _AT_MOST)

    def _renew(self) -> None:
        """A new index of all that there is. What changes meanwhile is taken in after it."""
        with self._turn:
            self._news.clear()
            self._waiting, base = 0, self._newest
        assert self._folder is not None
        path = self._folder / f"{next(self._numbers)}.sqlite"
        facts = self._make(path, base, lambda: self._stopped)
        self._most = max(_LARGE, min(facts // _SHARE, _LARGEST))
        self._serve(Shelf(path, self._found), base)

    def _found(self, kind: str, text: str) -> Collection[str] | None:
        return self.finder(kind, text) if self.finder else None

    def _serve(self, shelf: Shelf, revision: int) -> None:
        with self._turn:
            gone, self._former = self._former, self._shelf
            self._shelf, self._reached = shelf, revision
            self._turn.notify_all()
        if gone is not None:
            gone.close()

    def _follow(self) -> bool:
        """Take in what changed; False: it takes a new index."""
        with self._turn:
            self._turn.wait_for(lambda: self._news or self._stopped, None if self._tells else _LOOK)
            if self._news:  # whoever publishes goes first, and what follows is taken in with it
                await_calm(self._turn, self._hurries, self._busy)
            self._look()
            news, revision = self._news, self._newest
            self._news, self._waiting = [], 0
        if None in news:
            return False
        if news:
            edits = [edit for each in news if each is not None for edit in each]
            let_go(lambda: self._take_in(edits, revision))
        return True

    def _hurries(self) -> bool:
        """Whether somebody asks, or as much was changed as can be taken in bit by bit."""
        return bool(self._asking or self._stopped or self._waiting > self._most // 2)

    def _take_in(self, edits: Sequence[Edit], revision: int) -> None:
        assert self._shelf is not None
        db = connected(self._shelf.path, writing=True)
        try:
            db.execute("BEGIN IMMEDIATE")
            take_in(db, edits, self._store)
            db.execute("UPDATE state SET revision = ?", (revision,))
            db.execute("COMMIT")
        finally:
            db.close()
        with self._turn:
            self._reached = revision
            self._turn.notify_all()

    def _made(self) -> Path:
        """An empty folder of our own."""
        if self._given is not None:
            self._given.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(prefix="index-", dir=self._given))
        return Path(tempfile.mkdtemp(prefix="samenwerking-index-"))
