"""Clients that ask over HTTP/1.1, as lean as Python has them: one loop over sockets that stay open.

Each client waits for its answer before it asks again. An answer is counted, not looked into, so the
loop takes some 15 microseconds for a question; `capacity` measures that on the machine itself.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import re
import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

_HOST = "127.0.0.1"
_PIECE = 1 << 16
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)")
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"x" * 1000


@dataclass
class Heard:
    """What came of asking for a while.

    took      seconds of each answer with status 200
    refused   status -> how many answers had another one
    received  bytes
    seconds   from the first question to the last answer
    worked    seconds of processor that the server took, when somebody measured that
    """

    took: list[float] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)
    received: int = 0
    seconds: float = 0.0
    worked: float = 0.0

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.took) / self.seconds if self.seconds else 0.0


class Client:
    """One connection, with one question at a time."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((_HOST, port), 600)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.status, self.since, self.received = 0, 0.0, 0
        self._kept = b""
        self._left = 0
        self._chunked = self._last = False

    def ask(self, request: bytes) -> None:
        self.status, self._kept, self._left, self._last = 0, b"", 0, False
        self.since = time.perf_counter()
        self.socket.sendall(request)

    def hear(self) -> bool:
        """Take in what has come; whether the answer is whole. Raises ConnectionError."""
        data = self.socket.recv(_PIECE)
        if not data:
            raise ConnectionResetError("the server hung up in an answer")
        self.received += len(data)
        if not self.status:
            data = self._kept + data
            end = data.find(b"\r\n\r\n")
            if end < 0:
                self._kept = data
                return False
            data = self._head(data[: end + 2].lower(), data[end + 4 :])
        if self._chunked:
            return self._chunks(data)
        self._left -= len(data)
        return self._left <= 0

    def _head(self, head: bytes, rest: bytes) -> bytes:
        self.status, self._kept = int(head[9:12]), b""
        length = _LENGTH.search(head)
        self._chunked, self._left = length is None, int(length[1]) if length else 0
        return rest

    def _chunks(self, data: bytes) -> bool:
        """Walk over chunks (RFC 9112, 7.1). `_left` is what is to come of the present one, with the
        end of its line."""
        data, at = self._kept + data, 0
        self._kept = b""
        while True:
            step = min(self._left, len(data) - at)
            at, self._left = at + step, self._left - step
            if self._left:
                return False
            if self._last:
                return True
            end = data.find(b"\r\n", at)
            if end < 0:
                self._kept = data[at:]
                return False
            size, at = int(data[at:end], 16), end + 2
            self._left, self._last = size + 2, size == 0


def load(port: int, requests: Iterator[bytes], clients: int, seconds: float) -> Heard:
    """So many clients ask one after another for so long; then the last answers are waited for. A
    server that hangs up in an answer has refused it, with status 0; that client asks no more."""
    with contextlib.ExitStack() as after, select.epoll() as polled:
        asking: dict[int, Client] = {}
        for _ in range(clients):
            client = Client(port)
            after.callback(client.socket.close)
            asking[client.socket.fileno()] = client
            polled.register(client.socket.fileno(), select.EPOLLIN)
        gc.disable()
        after.callback(gc.enable)
        return _asked(polled, asking, requests, seconds)


def _asked(
    polled: select.epoll, asking: dict[int, Client], requests: Iterator[bytes], seconds: float
) -> Heard:
    heard, busy = Heard(), len(asking)
    start = time.perf_counter()
    for client in asking.values():
        client.ask(next(requests))
    while busy:
        for number, _ in polled.poll():
            client = asking[number]
            try:
                if not client.hear():
                    continue
            except ConnectionError:
                polled.unregister(number)
                heard.refused[0] = heard.refused.get(0, 0) + 1
                busy -= 1
                continue
            now = time.perf_counter()
            if client.status == 200:
                heard.took.append(now - client.since)
            else:
                heard.refused[client.status] = heard.refused.get(client.status, 0) + 1
            if now - start < seconds:
                client.ask(next(requests))
            else:
                busy -= 1
    heard.seconds = time.perf_counter() - start
    heard.received = sum(client.received for client in asking.values())
    return heard


def capacity(clients: int, seconds: float = 1.0) -> float:
    """How many questions a second these clients can ask, of a server that answers 1,000 bytes
    without looking. It has its own process, and is no faster than this loop: a lower bound."""
    with socket.socket() as door:
        door.bind((_HOST, 0))
        door.listen(128)
        server = multiprocessing.get_context("fork").Process(target=_serve, args=(door,))
        server.start()
        try:
            request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            return load(door.getsockname()[1], iter(lambda: request, b""), clients, seconds).rate
        finally:
            server.kill()
            server.join()


def _serve(door: socket.socket) -> None:
    with select.epoll() as polled:
        polled.register(door.fileno(), select.EPOLLIN)
        open_ones: dict[int, socket.socket] = {}
        while True:
            for number, _ in polled.poll():
                if number == door.fileno():
                    one, _ = door.accept()
                    open_ones[one.fileno()] = one
                    polled.register(one.fileno(), select.EPOLLIN)
                elif open_ones[number].recv(_PIECE):
                    open_ones[number].sendall(_ANSWER)
                else:
                    open_ones.pop(number).close()
