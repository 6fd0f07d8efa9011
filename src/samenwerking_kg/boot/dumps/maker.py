"""The dumps kept up to date: made some time after a change, one at a time, by another process.

After a change it is quiet for a while, so that many publications are one dump; after a dump it
rests for longer than that took. A dump of what there is already is not made again.
"""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from samenwerking_kg.boot.beside import Beside, cleared, passing
from samenwerking_kg.boot.dumps import child
from samenwerking_kg.boot.dumps.child import FULL, MADE, SAME
from samenwerking_kg.boot.dumps.copying import copied
from samenwerking_kg.describe.dumps.dump import Dump
from samenwerking_kg.describe.dumps.shelf import Shelf
from samenwerking_kg.errors import StoreFull, StoreTrouble
from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.store.base import Edit, Store, Watched, in_union
from samenwerking_kg.store.frames import let_go

LOG = logging.getLogger("samenwerking_kg.dumps")
#: How much longer it rests than a dump took; seconds at the most.
REST, LONGEST_REST = 4, 3600.0
_AT_MOST = 10  # times the quiet that a dump waits for quiet
_LOOK = 1.0  # seconds between two looks at a store that tells nothing
_AGAIN = 30.0  # seconds after one that failed; twice as long each time
_LAST = 10.0  # seconds that a copy may take when the service stops
_LEAST = 64 << 20  # bytes of room on the disk without which none is begun
_PREFIX = "dump-"


class Maker:
    """Keeps the shelf up to date with the store.

    beside  a folder on the disk of the store, for copies; None for a store that is not on disk
    quiet   seconds from a change to the dump
    """

    def __init__(self, store: Store, shelf: Shelf, beside: Path | None, quiet: float) -> None:
        self._store, self._shelf, self._quiet = store, shelf, quiet
        self._beside = beside or shelf.folder
        self._turn = threading.Condition()
        self._tells = isinstance(store, Watched)
        self._changes, self._done = 1, 0
        self._seen = -1
        self._stopped = self._idle = False
        self._process = Beside()
        self._thread = threading.Thread(target=self._run, name="dumps", daemon=True)

    def start(self) -> None:
        """Begin to follow the store. Without a folder that can be used, nothing is made."""
        try:
            self._shelf.open()
            cleared(self._beside, _PREFIX)
        except OSError as problem:
            self._tell(problem)
            return
        if isinstance(self._store, Watched):
            self._store.watch(self._told)
        self._thread.start()

    def stop(self) -> None:
        """Make no more; what is being made is left. Call it before the store is closed."""
        with self._turn:
            self._stopped = True
            self._process.stop()
            self._turn.notify_all()
        if self._thread.is_alive():
            self._thread.join(_LAST)

    def settled(self, seconds: float) -> bool:
        """Whether a dump of all that changed before now is there within so many seconds."""
        with self._turn:
            return self._turn.wait_for(lambda: self._idle and not self._is_news(), seconds)

    def _tell(self, problem: Exception) -> None:
        kind, reason = type(problem).__name__, str(problem)[:300]
        tell(LOG, Event.DUMP_FAILED, soort=kind, waar=where(problem), reden=reason)

    def _told(self, _revision: int, edits: Sequence[Edit] | None) -> None:
        """Called while the store is locked. What is in no dump is no news."""
        if edits is None or any(in_union(edit.graph) for edit in edits):
            with self._turn:
                self._changes += 1
                self._turn.notify_all()

    def _run(self) -> None:
        again = _AGAIN
        while self._await_news():
            began = time.monotonic()
            try:
                with self._turn:
                    self._done, self._seen = self._changes, self._store.revision
                let_go(self._make)
                rest, again = min(REST * (time.monotonic() - began), LONGEST_REST), _AGAIN
            except Exception as problem:  # noqa: BLE001 - a full disk, a process killed: later
                rest, again = again, min(2 * again, LONGEST_REST)
                self._done, self._seen = -1, -1
                if not self._stopped:
                    self._tell(problem)
            self._pause(rest)

    def _await_news(self) -> bool:
        """Wait for a change and then for quiet. False when it is time to stop."""
        with self._turn:
            while not (self._is_news() or self._stopped):
                self._idle = True
                self._turn.notify_all()
                self._turn.wait(None if self._tells else _LOOK)
            self._idle = False
            latest = time.monotonic() + _AT_MOST * self._quiet
            while not self._stopped and time.monotonic() < latest:
                known = self._changes
                if not self._turn.wait_for(partial(self._is_other, known), self._quiet):
                    break
            return not self._stopped

    def _is_other(self, known: int) -> bool:
        return self._stopped or self._changes != known

    def _is_news(self) -> bool:
        return self._done != self._changes if self._tells else self._seen != self._store.revision

    def _pause(self, seconds: float) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._stopped, seconds)

    def _make(self) -> None:
        """Raises StoreFull, StoreTrouble."""
        began = time.monotonic()
        self._refuse_full()
        with passing(self._beside, _PREFIX) as beside, self._room() as room:
            copy = copied(self._store, beside / "copy")
            if not self._ended(copy, room, beside / "engine"):
                return
            dump = Dump.read(room)
            self._shelf.place(room, dump)
        size = sum(file.size for file in dump.files)
        seconds = round(time.monotonic() - began, 1)
        tell(LOG, Event.DUMP_MADE, staat=dump.state, uitspraken=dump.statements, bytes=size,
             seconden=seconds)  # fmt: skip

    def _ended(self, copy: Path, room: Path, engine: Path) -> bool:
        """Whether the process made a dump; False when there was one of this state. Raises
        StoreFull, StoreTrouble."""
        known = self._shelf.newest.state if self._shelf.newest else ""
        code, said = self._process.run(child.__name__, copy, room, engine, known)
        if code not in (MADE, SAME):
            raise _trouble(code, said)
        return code == MADE

    @contextlib.contextmanager
    def _room(self) -> Iterator[Path]:
        """A folder on the shelf, which is gone afterwards unless it was put in its place."""
        room = self._shelf.room()
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def _refuse_full(self) -> None:
        """Raises StoreFull when there is no room for another as large as the last, and its copy."""
        last = self._shelf.newest
        needed = max(_LEAST, 2 * sum(file.size for file in last.files) if last else 0)
        if shutil.disk_usage(self._shelf.folder).free < needed:
            raise StoreFull(f"less than {needed >> 20} MiB")


def _trouble(code: int, said: bytes) -> StoreTrouble:
    with contextlib.suppress(ValueError, KeyError):
        told = json.loads(said)["soort"]
        return StoreFull(told) if code == FULL else _failed(told)
    return _failed(f"exit code {code}")


def _failed(told: str) -> StoreTrouble:
    return StoreTrouble(
        f"De bestanden om mee te nemen zijn niet gemaakt: {told}.",
        f"The files to take home were not made: {told}.",
    )
