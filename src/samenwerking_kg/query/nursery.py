"""A mother process (`mother`), as seen from the service."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from samenwerking_kg.environment import inherited
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.rdf.statements import statements, written
from samenwerking_kg.store.base import Edit, Store

#: An edit on its way to another process: statements as N-Triples.
Packed = tuple[str, bytes, bytes, bool, bytes | None]


class Nursery:
    """Orders are sent and not waited for, from any thread; `ready` tells how far it has come."""

    def __init__(self, kind: type[Store], limits: Limits) -> None:
        """kind: of store that there is."""
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "samenwerking_kg.query.mother", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=inherited(),
            start_new_session=True,  # a group of its own, which ends as one
        )
        theirs.close()
        self._tell(do="begin", kind=kind.__name__, **asdict(limits))

    def open(self, copy: Path, revision: int) -> None:
        """Children open this copy from now on."""
        self._tell(do="open", path=str(copy), revision=revision)

    def load(self, copy: Path, revision: int, *, union: bool = False) -> None:
        """Take all of this copy into memory; or its union alone, and then children open the copy
        for all else."""
        self._tell(do="load", path=str(copy), revision=revision, union=union)

    def apply(
        self, changes: Iterable[Sequence[Edit]], revision: int, copy: Path | None = None
    ) -> None:
        """Make these changes in the data in memory, one after another, and come to this revision.

        copy  of that revision, which children open from now on where only the union is in memory

        They go through a pipe, so that a full disk does not keep queries from seeing them.
        """
        said = [[_packed(edit, union=bool(copy)) for edit in edits] for edits in changes]
        theirs, ours = os.pipe()
        with os.fdopen(ours, "wb") as out:
            path = str(copy) if copy else ""
            order = json.dumps({"do": "apply", "revision": revision, "path": path}).encode()
            try:
                socket.send_fds(self._control, [order], [theirs])
            finally:
                os.close(theirs)
            pickle.dump(said, out)

    def fork(self) -> socket.socket:
        """A child that answers over this socket, as soon as it can. Raises OSError when the process
        is gone."""
        ours, theirs = socket.socketpair()
        try:
            socket.send_fds(self._control, [b'{"do": "fork"}'], [theirs.fileno()])
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        ours.setblocking(False)
        return ours

    def ready(self, seconds: float) -> int | None:
        """The revision that it came to; None when it did not come further within this time.

        Raises OSError when the process is gone.
        """
        found, _, _ = select.select([self._control], [], [], seconds)
        if not found:
            return None
        told = self._control.recv(1 << 16)
        if not told:
            raise ConnectionResetError("the mother process is gone")
        return int(json.loads(told)["ready"])

    @property
    def lives(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def end(self) -> None:
        """Ends it and all that were forked from it, whatever they do. `close` comes after it."""
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Ends it; its children go on until whoever speaks to them hangs up."""
        self._process.kill()
        self._process.wait()
        self._control.close()

    def _tell(self, **order: object) -> None:
        self._control.send(json.dumps(order).encode())


def _packed(edit: Edit, *, union: bool) -> Packed:
    gone = written(edit.unmerged) if union and edit.unmerged is not None else None
    return edit.graph, written(edit.removed), written(edit.added), edit.drop, gone


def unpacked(packed: Packed) -> Edit:
    """The edit of which `Nursery.apply` made this."""
    graph, removed, added, drop, gone = packed
    unmerged = None if gone is None else statements(gone)
    return Edit(graph, statements(removed), statements(added), drop, unmerged)
