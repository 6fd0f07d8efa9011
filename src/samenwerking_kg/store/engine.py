"""The engine itself, opened, and opened again after a write that failed.

After such a write (a full disk) the engine writes no more, also when there is room again, and it
cannot be opened anew while anybody holds an answer of it. So from then on an engine that only reads
serves, which needs no room and sees what is on the disk; each next write first tries to open one
that writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph

from samenwerking_kg.errors import StoreFull, StoreLocked, StoreTrouble

#: Statements that are changed between two flushes. By itself the engine keeps 300 bytes of memory
#: and 700 of its own log for each, up to hundreds of megabytes.
_UNFLUSHED = 50_000


class Engine:
    """In `folder` (made when it is not there), or in memory when there is no folder; one writer at
    a time. `revision` grows with each change.

    reading  the folder is a copy that nobody writes

    Raises StoreLocked when another process has the folder, StoreTrouble when it cannot be used.
    """

    def __init__(self, folder: Path | None = None, *, reading: bool = False) -> None:
        self._folder = None if reading else folder
        self._store: pyoxigraph.Store | None = (
            _for_reading(folder) if reading and folder else _opened(folder)
        )
        self._failed = False
        self._unflushed = 0
        self.revision = 0

    @property
    def open(self) -> pyoxigraph.Store:
        """Raises StoreTrouble when it is closed."""
        if self._store is None:
            raise StoreTrouble("De opslag is gesloten.", "The store is closed.")
        return self._store

    @property
    def lasts(self) -> bool:
        """Whether it is kept in a folder."""
        return self._folder is not None

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A step that writes. Raises StoreFull when the disk does not take it."""
        self.mend()
        try:
            yield
        except OSError as problem:
            self._only_read()
            raise StoreFull(reason(problem)) from problem
        finally:
            self.revision += 1

    def flush_in_time(self) -> None:
        """Before a change, so that a flush that fails refuses it."""
        if self._unflushed > _UNFLUSHED:
            self.open.flush()
            self._unflushed = 0

    def wrote(self, statements: int) -> None:
        """So many statements were changed since `flush_in_time`."""
        self._unflushed += statements

    def mend(self) -> None:
        """Have an engine that writes, when the last write failed. Raises StoreFull."""
        if not self._failed:
            return
        try:
            self._store, self._failed = _opened(self._folder), False
        except StoreLocked as problem:
            self._only_read()
            raise StoreFull("a query still reads what was before") from problem
        except StoreTrouble as problem:
            raise StoreFull(reason(problem.__cause__)) from problem

    def close(self) -> None:
        """What was committed is in the engine's own log, whether or not it can be flushed."""
        if self._store is not None and not self._failed:
            with suppress(OSError):
                self._store.flush()
        self._store = None

    def _only_read(self) -> None:
        """Go on with an engine that needs no room; the old one goes when its last answer does."""
        if self._folder is not None:
            self._failed = True
            with suppress(OSError, RuntimeError):  # which it calls a corruption
                self._store = pyoxigraph.Store.read_only(str(self._folder))


def reason(problem: BaseException | None) -> str:
    """What the system said, without where: ``No space left on device``."""
    return str(problem).rpartition(": ")[2]


def _opened(folder: Path | None) -> pyoxigraph.Store:
    if folder is None:
        return pyoxigraph.Store()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return pyoxigraph.Store(str(folder))
    except OSError as problem:
        if "lock" in str(problem).lower():
            raise StoreLocked(str(folder)) from problem
        raise _not_opened(folder, problem) from problem


def _for_reading(folder: Path) -> pyoxigraph.Store:
    try:
        return pyoxigraph.Store.read_only(str(folder))
    except OSError as problem:
        raise _not_opened(folder, problem) from problem


def _not_opened(folder: Path, problem: OSError) -> StoreTrouble:
    return StoreTrouble(
        f"De opslag {folder} is niet te openen: {problem}",
        f"The store {folder} cannot be opened: {problem}",
    )
