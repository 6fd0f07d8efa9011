"""Where a long answer waits until its caller has taken it: in memory, and above a MiB in a file.

A caller may be slow to take it, or never do. So the files of all callers together are bounded, and
those of one.
"""

from __future__ import annotations

import tempfile
import threading
from collections import Counter
from contextlib import suppress
from typing import IO

from samenwerking_kg.errors import TooBusy

#: Bytes; an answer that is longer is kept in a file.
_IN_MEMORY = 1 << 20


class Room:
    """Bytes on the disk, for all answers that wait and for those of one client."""

    def __init__(self, most: int, per_client: int) -> None:
        self._most, self._per_client = most, per_client
        self._of: Counter[str] = Counter()
        self._turn = threading.RLock()  # a spool that nobody has is closed at any moment

    @property
    def taken(self) -> int:
        return self._of.total()

    def take(self, client: str, size: int) -> None:
        """Raises TooBusy when there is no room left."""
        with self._turn:
            if self.taken + size > self._most or self._of[client] + size > self._per_client:
                raise TooBusy
            self._of[client] += size

    def give_back(self, client: str, size: int) -> None:
        with self._turn:
            self._of[client] -= size
            if not self._of[client]:
                del self._of[client]


class Spool:
    """An answer as it comes in and, after `rewind`, as it goes out. Whoever has it closes it."""

    def __init__(self, room: Room, client: str) -> None:
        self._room, self._client = room, client
        self._pieces: list[bytes] = []
        self._file: IO[bytes] | None = None
        self.size = self._taken = 0

    def write(self, piece: bytes) -> None:
        """Raises TooBusy when there is no room for it."""
        self.size += len(piece)
        if self._file is None and self.size <= _IN_MEMORY:
            self._pieces.append(piece)
            return
        self._room.take(self._client, self.size - self._taken)
        self._taken = self.size
        try:
            self._in_file().write(piece)
        except OSError as problem:  # the disk is full
            raise TooBusy from problem

    def content(self) -> bytes | Spool:
        """The whole answer; itself, at its beginning, when it is in a file. Raises TooBusy when the
        end of it finds no room."""
        if self._file is None:
            return b"".join(self._pieces)  # no copy, of one piece
        try:
            self._file.seek(0)  # writes what waits
        except OSError as problem:
            raise TooBusy from problem
        return self

    def read(self, size: int = -1) -> bytes:
        """The next piece, empty at the end."""
        assert self._file is not None
        return self._file.read(size)

    def close(self) -> None:
        """Let go of the file, and of the room that it took."""
        self._pieces = []
        if self._file is not None:
            with suppress(OSError):  # it may try to write once more, and is closed all the same
                self._file.close()
            self._file = None
        if self._taken:
            self._room.give_back(self._client, self._taken)
            self._taken = 0

    def _in_file(self) -> IO[bytes]:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # `close` closes it
            self._file.writelines(self._pieces)
            self._pieces = []
        return self._file

    def __del__(self) -> None:
        self.close()
