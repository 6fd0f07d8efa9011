"""One child process, as seen from the service: frames go in and come out, or it has ended."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import IO, cast

from samenwerking_kg.environment import inherited
from samenwerking_kg.publish.reading.framing import FRONT, Head, unpacked

_PIECE = 1 << 20


class Ended(Exception):
    """There is no answer. `code` is the exit code (negative: a signal); None: it took too long."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"exit code {code}" if code is not None else "too slow")
        self.code = code


class Worker:
    """A process that reads. Used by one thread at a time.

    held   the memory that it had in use with its last answer beyond what it began with, in bytes
    """

    def __init__(self, first: list[bytes]) -> None:
        self._first = first
        self.held = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "samenwerking_kg.publish.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=inherited(),
        )
        os.set_blocking(self._in.fileno(), False)
        os.set_blocking(self._out.fileno(), False)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, pieces: list[bytes], seconds: float, most: int) -> tuple[Head, list[bytes]]:
        """The answer to one frame, of at most `most` bytes. Raises Ended, and then it has."""
        try:
            frame = self._exchange([*self._first, *pieces], time.monotonic() + seconds, most)
        except Ended:
            raise
        except BaseException:
            self.end()
            raise
        self._first = []
        head, parts = unpacked(frame)
        self.held = head["held"]
        return head, parts

    def kill(self) -> None:
        """Ends the process; from any thread. The one that uses it gets Ended."""
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """Kills the process, waits until it is gone and closes the pipes."""
        self.kill()
        for stream in (self._in, self._out):
            with contextlib.suppress(OSError):
                stream.close()

    @property
    def _in(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdin)

    @property
    def _out(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdout)

    def _exchange(self, pieces: list[bytes], ends: float, most: int) -> memoryview:
        """Writes and reads as far as the pipes take it, so that neither side waits for ever."""
        poller, got = select.poll(), bytearray()
        poller.register(self._out, select.POLLIN)
        poller.register(self._in, select.POLLOUT)
        waiting = _views(pieces)
        view = next(waiting)
        while not _whole(got, most):
            left = ends - time.monotonic()
            if left <= 0 or len(got) > most + FRONT:
                raise self._ended(late=True)
            for number, _ in poller.poll(left * 1000):
                if number == self._out.fileno():
                    got += self._read()
                elif not (view := self._write(view) or next(waiting, memoryview(b""))):
                    poller.unregister(self._in)
        return memoryview(got)[FRONT:]

    def _read(self) -> bytes:
        piece = os.read(self._out.fileno(), _PIECE)
        if not piece:
            raise self._ended(late=False)
        return piece

    def _write(self, view: memoryview) -> memoryview:
        try:
            return view[os.write(self._in.fileno(), view[:_PIECE]) :]
        except BrokenPipeError:
            raise self._ended(late=False) from None

    def _ended(self, *, late: bool) -> Ended:
        if not late:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        self.end()
        return Ended(None if late else self._process.returncode)


def _views(pieces: list[bytes]) -> Iterator[memoryview]:
    return (memoryview(piece) for piece in pieces if piece)


def _whole(got: bytearray, most: int) -> bool:
    """Whether the frame is in. An answer that says to be larger than `most` never is."""
    if len(got) < FRONT:
        return False
    size = int.from_bytes(got[:FRONT], "big")
    return size <= most and len(got) >= FRONT + size
