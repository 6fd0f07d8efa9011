"""The process from which the processes that answer are forked, so that they are there at once.

It has one thread and does nothing else, so forking is safe. It holds the data in memory, which its
children share until somebody writes; or, for more data than that, it knows where the newest copy on
disk is, which each child opens for itself. Started by `nursery`; ends when the service does.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pickle
import signal
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.query.child import Child
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.nursery import unpacked
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import Queried
from samenwerking_kg.store.mixed import Mixed, Union
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.twofold import Twofold

_LARGEST = 1 << 16
S = TypeVar("S", bound=OxigraphStore)
_KINDS: dict[str, type[OxigraphStore]] = {k.__name__: k for k in (OxigraphStore, ApartStore)}


class Mother:
    """Does what it is told over `control`: open, load, apply, fork."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._limits = Limits()
        self._revision = 0
        self._memory: Twofold | Union | None = None
        self._copy = Path()
        self._kind: type[OxigraphStore] = OxigraphStore

    def run(self) -> None:
        """Until the other side is gone; then all that answer end as well, whatever they do."""
        while said := self._heard():
            told, ends = said
            order = json.loads(told)
            getattr(self, "_" + order.pop("do"))(*ends, **order)
        os.killpg(0, signal.SIGKILL)

    def _heard(self) -> tuple[bytes, list[int]] | None:
        with contextlib.suppress(ConnectionError):
            told, ends, _, _ = socket.recv_fds(self._control, _LARGEST, 1)
            return (told, ends) if told else None
        return None

    def _begin(self, kind: str, **limits: Any) -> None:
        self._limits, self._kind = Limits(**limits), _KINDS[kind]

    def _open(self, path: str, revision: int) -> None:
        """From now on children open the copy in this folder."""
        self._copy, self._memory = Path(path), None
        self._at(revision)

    def _load(self, path: str, revision: int, union: bool) -> None:
        """From now on the data is in memory: from a copy in a folder, or a file of N-Quads. Of such
        a copy perhaps the union alone."""
        copy = Path(path)
        if union:
            self._copy = copy
            self._memory = _loaded(Union, copy, unnamed=True)
        elif copy.is_dir():
            self._memory = Twofold(_loaded(self._kind, copy))
        else:
            with copy.open("rb") as lines:
                self._memory = Twofold(self._kind.filled(lines))
            copy.unlink()
        gc.collect()
        gc.freeze()  # the collector would write in all that the children share
        self._at(revision)

    def _apply(self, end: int, revision: int, path: str) -> None:
        """Bring the data in memory to the next revision; the changes come through a pipe."""
        assert self._memory is not None
        with os.fdopen(end, "rb") as changes_in:
            changes = pickle.load(changes_in)  # the service wrote it
        for change in changes:  # apart: together, what goes would go before what comes
            self._memory.follow([unpacked(edit) for edit in change])
        if path:
            self._copy = Path(path)
        self._at(revision)

    def _fork(self, end: int) -> None:
        try:
            pid = os.fork()
        except OSError:  # too many processes: whoever waits for this one sees that it is gone
            pid = -1
        if pid:
            os.close(end)
            return
        try:
            self._control.close()
            child = Child(socket.socket(fileno=end), self._revision, self._limits)
            child.run(self._opened, files=not isinstance(self._memory, Twofold))
        finally:
            os._exit(0)

    def _opened(self) -> Queried:
        if isinstance(self._memory, Twofold):
            return self._memory
        copy = self._kind.reading(self._copy)
        return copy if self._memory is None else Mixed(self._memory, copy)

    def _at(self, revision: int) -> None:
        self._revision = revision
        with contextlib.suppress(ConnectionError):
            self._control.send(json.dumps({"ready": revision}).encode())


def _loaded(kind: type[S], folder: Path, *, unnamed: bool = False) -> S:
    """The data of a copy on disk, or of its unnamed graph, in memory. Another process reads the
    copy, because the engine on disk has threads, and a process with threads should not fork. Raises
    StoreTrouble when it did not come to the end."""
    out, into = os.pipe()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # so that it is known how the reader ends
    reader = os.fork()
    if not reader:
        _read(folder, out, into, unnamed)
    os.close(into)
    with os.fdopen(out, "rb") as lines:
        store = kind.filled(lines)
    _, ended = os.waitpid(reader, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if ended:
        raise StoreTrouble("Een kopie is niet te lezen.", "A copy cannot be read.")
    return store


def _read(folder: Path, out: int, into: int, unnamed: bool) -> NoReturn:
    try:
        os.close(out)
        with os.fdopen(into, "wb") as lines:
            OxigraphStore.reading(folder).write(lines, unnamed=unnamed)
        os._exit(0)
    finally:
        os._exit(1)


def main() -> None:
    """The process. Its argument is the number of the socket to the service."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which then hangs up
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    Mother(socket.socket(fileno=int(sys.argv[1]))).run()


if __name__ == "__main__":
    main()
