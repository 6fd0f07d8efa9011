"""A process that answers (`child`), as seen from the event loop of the service."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import tempfile
from typing import IO

from samenwerking_kg.query.question import Question, Told
from samenwerking_kg.query.wire import DATA, END, FRONT, QUESTION, framed, raised

#: Bytes that are read ahead.
_PIECE = 1 << 20
_LOWER = 5  # of 19; lower still, and a busy machine does not get round to it
#: An answer that is longer is kept in a file.
_IN_MEMORY = 1 << 20


class Gone(Exception):
    """The process ended without an answer."""


class Worker:
    """Used for one question at a time. `revision` is that of the data from which it answers."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._pid: int | None = None
        self._handle: int | None = None
        self.revision = -1
        self.walled = False
        self.free = True  # it can be asked something
        self.grown = False  # it has grown too large to be asked more

    @classmethod
    async def met(cls, end: socket.socket) -> Worker:
        """The process behind this socket, once it is there. Raises Gone."""
        worker = cls(*await asyncio.open_connection(sock=end, limit=_PIECE))
        try:
            _, content = await worker._frame()
        except BaseException:
            worker.close()
            raise
        facts = json.loads(content)
        worker.revision, worker.walled = facts["revision"], facts["walled"]
        worker._pid = facts["pid"]
        with contextlib.suppress(OSError, AttributeError):  # AttributeError: not on this system
            worker._handle = os.pidfd_open(facts["pid"])
        return worker

    async def ask(self, question: Question) -> Told:
        """The answer. Raises what the process tells, and Gone. Whoever does not wait for the end
        must `kill`: it is not `free` then."""
        self.free = False
        try:
            self._writer.write(framed(QUESTION, question.as_bytes()))
            await self._writer.drain()
        except OSError as problem:
            raise Gone from problem
        return await self._told()

    async def _told(self) -> Told:
        letter, content = await self._frame()
        pieces: bytes | IO[bytes] = b""
        size = 0
        while letter == DATA:
            size += len(content)
            pieces = _with(pieces, content, size)
            letter, content = await self._frame()
        self.free = True
        if letter != END:
            raise raised(content)
        if not isinstance(pieces, bytes):
            pieces.seek(0)
        facts = json.loads(content)
        self.grown = facts["last"]
        return Told(facts["kind"], facts["form"], size, pieces, self.revision)

    async def _frame(self) -> tuple[bytes, bytes]:
        try:
            letter, size = FRONT.unpack(await self._reader.readexactly(FRONT.size))
            return letter, await self._reader.readexactly(size)
        except (OSError, asyncio.IncompleteReadError) as problem:
            raise Gone from problem

    def lower(self) -> None:
        """Let others go first."""
        if self._pid is not None:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._pid, _LOWER)

    def kill(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(OSError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            elif self._pid is not None:
                os.kill(self._pid, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Hang up; the process ends when it has nothing to do."""
        self._writer.transport.abort()
        if self._handle is not None:
            os.close(self._handle)
        self._handle = self._pid = None


def _with(pieces: bytes | IO[bytes], more: bytes, size: int) -> bytes | IO[bytes]:
    if isinstance(pieces, bytes):
        if size <= _IN_MEMORY:
            return pieces + more if pieces else more
        kept: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # whoever sends it closes it
        kept.write(pieces)
        pieces = kept
    pieces.write(more)
    return pieces
