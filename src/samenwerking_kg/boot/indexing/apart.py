"""Lists and names of a whole store, made by processes of their own from a copy of it.

A million statements take a minute of a processor, nearly all of it in Python: in threads of the
service nobody could publish or ask meanwhile as if they were alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from samenwerking_kg.boot.beside import Beside, copied
from samenwerking_kg.boot.indexing import child
from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.index.making import Stopped, make
from samenwerking_kg.index.search.keeping import all_names
from samenwerking_kg.index.search.shelf import Shelf
from samenwerking_kg.index.shelf import Shelf as IndexFile
from samenwerking_kg.store.oxigraph import OxigraphStore

LOG = logging.getLogger("samenwerking_kg.index")
T = TypeVar("T")
_LISTS, _NAMES = "lists-", "names-"
_TOO_LONG = 3600.0  # seconds after which a process is taken to hang


class Apart:
    """Of `store`, which is on disk. What no process can make is made in the thread that asks.

    room  a folder on the same disk, for copies
    """

    def __init__(self, store: OxigraphStore, room: Path) -> None:
        self._store, self._room = store, room
        self._for_lists, self._for_names = Beside(_TOO_LONG), Beside(_TOO_LONG)

    def lists(self, path: Path, revision: int, stopped: Stopped) -> int:
        """As `index.making.Make`."""

        def apart(copy: Path) -> int:
            told = self._for_lists.told(child.__name__, child.LISTS, copy, path, revision)
            return int(told["feiten"])

        def here() -> int:
            IndexFile(path).close()  # half of one, of a process that failed
            return make(self._store, path, revision, stopped)

        return self._made(_LISTS, apart, here)

    def names(self) -> Shelf:
        """The names of everything."""

        def apart(copy: Path) -> Shelf:
            self._for_names.told(child.__name__, child.NAMES, copy, copy.parent)
            return Shelf.saved(copy.parent)

        return self._made(_NAMES, apart, lambda: all_names(self._store))

    def stop(self) -> None:
        """End the processes, and each that begins after this."""
        self._for_lists.stop()
        self._for_names.stop()

    def _made(self, prefix: str, apart: Callable[[Path], T], here: Callable[[], T]) -> T:
        try:
            with copied(self._store, self._room, prefix) as (copy, _):
                return apart(copy)
        except Exception as problem:  # no room, half a file, a process killed: here it may be done
            if self._for_lists.stopped:
                raise
            tell(LOG, Event.INDEX_FAILED, soort=type(problem).__name__, plaats=where(problem))
            return here()
