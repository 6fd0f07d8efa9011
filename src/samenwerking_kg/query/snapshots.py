"""The data as of the last change, in processes from which others are forked.

The store tells of each change; a thread brings it to the mother process. Data that fits is held in
memory, which answers two to four times as fast as a disk. Of more data the union alone is, which
most queries ask, and for the rest processes open a copy on disk; such a copy costs some 25 ms
whatever its size. Until memory is loaded, and for still more data, there are only these copies.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

from samenwerking_kg.errors import StoreFull
from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.query.changes import Change, Changes
from samenwerking_kg.query.copies import Copies
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.nursery import Nursery
from samenwerking_kg.query.retired import Retired
from samenwerking_kg.store.mixed import in_the_union
from samenwerking_kg.store.oxigraph import OxigraphStore

_log = logging.getLogger(__name__)
_SOON, _LOOK, _IDLE, _LONGEST = 0.001, 0.05, 0.5, 300.0  # seconds
_AGAIN = 1.0  # seconds between two beginnings
_LATE = 5.0  # seconds, beyond the longest question
_REST = 0.5  # seconds between two copies, at most
#: Statements that go, after which the data in memory is loaded anew: at least so many, and a part
#: of all. The engine keeps what went (470 bytes a statement), and passes over it in every query.
_WORN, _PART = 200_000, 4


class Snapshots:
    """`fork` gives a process that answers; `moved` is called whenever `revision` is another, with
    the seconds since the change that had waited longest for that, None when no change had."""

    def __init__(
        self,
        store: OxigraphStore,
        limits: Limits,
        folder: Path | None,
        in_memory: int,
        union_in_memory: int,
        moved: Callable[[float | None], None],
    ) -> None:
        """
        folder           for copies, on the disk of the store; None for a store in memory
        in_memory        most statements of which everything is held in memory
        union_in_memory  most of which the union is
        """
        self._store, self._limits, self._moved = store, limits, moved
        self._on_disk, self._most, self._most_united = bool(folder), in_memory, union_in_memory
        self._united = False  # it is the union alone that is in memory
        self._counting = ThreadPoolExecutor(1, "counting")
        self._fitting: Future[int] | None = None  # how large the union is
        self._size = self._gone = 0  # statements in memory, at first, and that went since
        self._copies = Copies(store, folder, kept=2 * limits.most_seconds)
        self._changes = Changes(store.revision)
        self._disk: Nursery | None = None
        self._memory: Nursery | None = None
        self._former: Nursery | None = None  # in memory, until the next one is loaded
        self._serving: Nursery | None = None
        self._retired = Retired(limits.most_seconds + _LATE)
        self._reached = -1  # the revision of the data in memory; -1 while it is loaded
        self._ahead: list[Change] = []  # changes that memory has not had yet
        self._begun = -1  # the revision of the copy with which all began
        self._loading: Path | None = None  # the copy that is read into memory
        self._behind = False  # there are changes that the copy on the disk has not
        self._rests = 0.0  # the moment before which no copy is made
        self._closed = False
        self.revision = -1
        self.stuck = False  # the disk is full, so there is no newer data to be waited for
        store.watch(self._changes.put)
        self._thread = threading.Thread(target=self._run, name="snapshots", daemon=True)
        self._thread.start()

    @property
    def newest(self) -> int:
        """The revision of the store itself."""
        return self._changes.newest

    @property
    def in_memory(self) -> bool:
        """Whether processes answer from memory now."""
        return self._serving is not None and self._serving is self._memory

    def fork(self) -> socket.socket:
        """The socket to a new process. Raises OSError when there is none to be had now."""
        serving = self._serving  # another thread may change it
        if serving is None:
            raise ConnectionResetError("no data yet")
        return serving.fork()

    def hurry(self) -> None:
        """Somebody waits for the data of now: bring it without a pause."""
        self._changes.hurry()

    def close(self) -> None:
        """Ends all processes, and removes the copies."""
        self._closed = True
        self._changes.hurry()
        while self._thread.is_alive():
            self._end()  # then the thread does not wait for any of them
            self._thread.join(0.1)
        self._end()
        self._forget()
        self._retired.dismiss(all_of_them=True)
        self._copies.remove()
        self._counting.shutdown(wait=False)

    def _end(self) -> None:
        for nursery in (*self._nurseries(), *self._retired):
            nursery.end()

    def _nurseries(self) -> list[Nursery]:
        found = (self._disk, self._memory, self._former)
        return [nursery for nursery in found if nursery is not None]

    def _run(self) -> None:
        while not self._closed:
            began = time.monotonic()
            try:
                self._begin()
                while not self._closed and self._follow():
                    pass
            except Exception as problem:  # noqa: BLE001  # the next copy may be better
                if not self._closed:
                    kind, place = type(problem).__name__, where(problem)
                    tell(_log, Event.COPY_FAILED, soort=kind, plaats=place)
                    self.stuck = isinstance(problem, StoreFull)
                    if not self.stuck:  # else what serves is as good as it was
                        self._forget()
                    time.sleep(max(0.0, began + _AGAIN - time.monotonic()))

    def _begin(self) -> None:
        """From a copy of all there is. A store in memory is served from the former copy until the
        new one is loaded; one on disk from the disk."""
        copy, revision = self._copies.new()
        self.stuck = False
        self._begun, self._reached, self._ahead = revision, -1, []
        self._fitting, self._gone = None, 0
        if self._on_disk:
            self._disk = self._disk or self._nursery()
            self._disk.open(copy, revision)
            _until(self._disk, revision)
            self._serve(self._disk, revision)
            self._retired.add(self._memory)
            self._memory = None
        self._size = self._counted(self._most)
        if self._on_disk:
            self._united = self._size > self._most
            if self._united:
                if self._most_united:
                    self._fitting = self._counting.submit(self._counted, self._most_united)
                return
        self._former, self._memory = self._memory, self._nursery()
        self._memory.load(copy, revision)
        self._loading = copy
        if not self._on_disk:
            _until(self._memory, revision)
            self._reached = revision
            self._serve(self._memory, revision)
            self._retired.add(self._former)
            self._former = None

    def _begin_union(self, size: int) -> None:
        """Load it from the copy that is served now, if it fits."""
        self._fitting, self._size = None, size
        self._loading = self._copies.newest if size <= self._most_united else None
        if self._loading is not None:
            self._begun, self._reached, self._ahead = self.revision, -1, []
            self._memory = self._nursery()
            self._memory.load(self._loading, self.revision, union=True)

    def _follow(self) -> bool:
        """Bring what was changed since to the processes; False when only a new copy can."""
        loading = self._memory is not None and not self.in_memory
        patience = _SOON if loading else _LOOK if self._behind else _IDLE
        changes = self._changes.waiting(patience, patient=self.in_memory)
        self._copies.tidy(but=self._loading)
        self._retired.dismiss()
        if self._loading_union and self._memory and not self._memory.lives:
            self._without_union()
        if not all(nursery.lives for nursery in self._nurseries()):
            raise ChildProcessError("a process from which others are forked is gone")
        if any(edits is None and revision > self._begun for revision, edits in changes):
            return False
        last = changes[-1][0] if changes else -1
        if self._disk is not None and self._serving is self._disk:
            self._behind = self._behind or last > self.revision
            taking_over = self._loading_union and self._reached >= 0  # it makes the next copy
            if self._behind and not taking_over and time.monotonic() >= self._rests:
                self._bring_to_disk(self._disk)
            if self._fitting and self._fitting.done() and not self._behind:
                self._begin_union(self._fitting.result())
        if self._memory is not None:
            self._ahead += [change for change in changes if change[0] > self._begun]
            return self._bring(self._memory)
        return True

    def _bring_to_disk(self, disk: Nursery) -> None:
        """Serve from a new copy; from the former one as long as the disk is full.

        Nobody can publish while a copy is made, so after one there is a rest.
        """
        made = self._copied()
        if made is not None:
            self._behind = False
            disk.open(*made)
            _until(disk, made[1])
            self._serve(disk, made[1])

    def _copied(self) -> tuple[Path, int] | None:
        """A new copy and its revision, and then a rest; None when the disk is full."""
        began = time.monotonic()
        self._rests = began + _REST
        try:
            made = self._copies.new()
        except StoreFull as problem:
            tell(_log, Event.COPY_FAILED, soort=type(problem).__name__, plaats=where(problem))
            self.stuck = True
            return None
        self.stuck = False
        self._rests = time.monotonic() + min(_REST, 10 * (time.monotonic() - began))
        return made

    def _bring(self, memory: Nursery) -> bool:
        """Bring to memory what is ahead of it, and serve from it; False when only a new copy can.
        One order is given at a time: a process that loads reads none, and what waits for it would
        soon have no room."""
        if not self.in_memory and self._reached < 0:
            try:
                found = memory.ready(_LOOK)
            except OSError:
                if not self._loading_union:
                    raise
                self._without_union()
                return True
            if found is None:
                return True
            self._reached = found
        if self._united:
            return self._bring_with_copy(memory)
        if self._ahead:
            self._reached, told = self._ahead[-1][0], [edits or () for _, edits in self._ahead]
            memory.apply(told, self._reached)
            self._ahead = []
            _until(memory, self._reached)
            self._gone += sum(len(edit.removed) for edits in told for edit in edits)
        elif self.in_memory:
            return True
        self._serve_from(memory)
        return not self._is_worn

    @property
    def _loading_union(self) -> bool:
        return self._united and self._memory is not None and not self.in_memory

    def _without_union(self) -> None:
        """The process that loads it is gone, as a rule for want of memory: go on from the disk, and
        do not try again."""
        tell(_log, Event.COPY_FAILED, soort="MemoryError", plaats=["_without_union"])
        self._retired.add(self._memory)
        self._memory = self._loading = None
        self._most_united, self._ahead = 0, []

    def _bring_with_copy(self, memory: Nursery) -> bool:
        """Bring to the union in memory what leads to a new copy, and serve from both: nobody sees
        the one without the other."""
        self._behind = bool(self._ahead)
        is_up = self.in_memory and not self._behind
        if is_up or time.monotonic() < self._rests:
            return True
        made = self._copied()
        if made is None:
            return True
        copy, revision = made
        self._ahead += self._changes.drained()  # the store told of all that is in the copy
        due = [in_the_union(edits) if edits else edits for r, edits in self._ahead if r <= revision]
        self._ahead = [change for change in self._ahead if change[0] > revision]
        told = [edits for edits in due if edits is not None]
        if len(told) < len(due):
            return False
        memory.apply(told, revision, copy)
        _until(memory, revision)
        self._gone += sum(len(edit.unmerged or ()) for edits in told for edit in edits)
        self._reached, self._behind = revision, bool(self._ahead)
        self._serve_from(memory)
        return not self._is_worn

    @property
    def _is_worn(self) -> bool:
        return self._gone > max(_WORN, self._size // _PART)

    def _serve_from(self, memory: Nursery) -> None:
        self._serve(memory, self._reached)
        if self._disk is not None:
            self._retired.add(self._disk)
            self._disk = self._loading = None
            if not self._united:
                self._copies.leave()

    def _serve(self, nursery: Nursery, revision: int) -> None:
        self._serving, self.revision = nursery, revision
        self._changes.reached(revision)
        self._moved(self._changes.served(revision))

    def _counted(self, most: int) -> int:
        """Statements in the union, up to one more than so many."""
        found = self._store.query(
            f"SELECT (COUNT(*) AS ?n) {{ SELECT ?s {{ ?s ?p ?o }} LIMIT {most + 1} }}"
        )
        return max(int(row[0].value) for row in cast(Any, found))

    def _nursery(self) -> Nursery:
        return Nursery(type(self._store), self._limits)

    def _forget(self) -> None:
        """End the processes that fork, for none of them is trusted; what was forked before, is."""
        for nursery in self._nurseries():
            self._retired.add(nursery)
        self._disk = self._memory = self._former = self._serving = None
        self._loading = self._fitting = None


def _until(nursery: Nursery, revision: int) -> None:
    """Wait until it has come to this revision. Raises OSError when it does not."""
    while True:
        found = nursery.ready(_LONGEST)
        if found == revision:
            return
        if found is None:
            raise TimeoutError("a process does not follow the store")
