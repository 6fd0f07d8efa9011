"""One index in a file, read by many: pages, whole lists, and what filters can be."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from samenwerking_kg.index import lists
from samenwerking_kg.index.choices import choices
from samenwerking_kg.index.conditions import Condition, Finder, condition
from samenwerking_kg.index.cursor import mark
from samenwerking_kg.index.filters import Filters
from samenwerking_kg.index.lists import Page
from samenwerking_kg.index.rows import Row
from samenwerking_kg.index.tables import connected

_COUNTS = 2_000  # totals that are remembered
_BATCH = 500  # rows of a whole list that are made at once


class Shelf:
    """The index in the file `path`, which goes when the shelf is closed.

    finder  what finds names better than words that are all in them
    """

    def __init__(self, path: Path, finder: Finder | None = None) -> None:
        self.path, self.finder = path, finder
        self._idle: list[sqlite3.Connection] = []
        self._turn = threading.Lock()
        self._closed = False
        self._totals: OrderedDict[tuple[int, str, Filters], int] = OrderedDict()

    def page(self, kind: str, filters: Filters, sort: str, cursor: str | None, size: int) -> Page:
        """A page of at most `size` rows. Raises RequestMalformed (`lists.page`)."""
        with self.reading() as db:
            asked = condition(kind, filters, self.finder)
            total = self._total(db, kind, filters, asked)
            return lists.page(db, kind, asked, sort, cursor, size, total, mark(kind, filters, sort))

    def iris(self, kind: str, filters: Filters) -> Iterator[str]:
        """The IRIs of the whole list, by name."""
        with self.reading() as db:
            yield from lists.iris(db, kind, condition(kind, filters, self.finder))

    def rows(self, kind: str, filters: Filters, sort: str = "naam") -> Iterator[Row]:
        """The whole list, made as it is read."""
        with self.reading() as db:
            asked, cursor = condition(kind, filters, self.finder), None
            while True:
                found = lists.page(
                    db, kind, asked, sort, cursor, _BATCH, 0, mark(kind, filters, sort)
                )
                yield from found.rows
                cursor = found.next
                if cursor is None:
                    return

    def choices(self, field: str) -> list[tuple[str, str]]:
        """Code and name of what a filter can be."""
        with self.reading() as db:
            return choices(db, field)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one moment, whatever is written meanwhile."""
        with self._turn:
            db = self._idle.pop() if self._idle else None
        db = db or connected(self.path)
        try:
            db.execute("BEGIN")
            yield db
        finally:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            with self._turn:
                if not self._closed:
                    self._idle.append(db)
            if self._closed:
                db.close()

    def close(self) -> None:
        """Let go of the file; who still reads it reads on."""
        with self._turn:
            self._closed, idle = True, self._idle
            self._idle = []
        for db in idle:
            db.close()
        for end in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    def _total(self, db: sqlite3.Connection, kind: str, filters: Filters, asked: Condition) -> int:
        (revision,) = db.execute("SELECT revision FROM state").fetchone()
        key = (revision, kind, filters)
        with self._turn:
            if key in self._totals:
                self._totals.move_to_end(key)
                return self._totals[key]
        found = lists.count(db, kind, asked)
        with self._turn:
            self._totals[key] = found
            while len(self._totals) > _COUNTS:
                self._totals.popitem(last=False)
        return found
