"""Answers that were given before, as long as the data is the same: in front of all routing.

Whatever may be kept by others (``Cache-Control`` without no-store) is kept here, under its address,
the headers that choose its form, the revision of the store and the day. A change of the store needs
no clearing: nobody asks for what stands under an older revision, and it leaves with time.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from samenwerking_kg.api.compress import takes
from samenwerking_kg.api.replies import has_already
from samenwerking_kg.query.observer import Kind, Observer, Outcome

#: Bytes: of all answers together, and of the largest that is kept.
WHOLE, LARGEST = 64 << 20, 2 << 20
_CHOOSING = (b"accept", b"accept-language", b"host", b"x-forwarded-proto", b"prefer")
_CODING = b"accept-encoding"
_PASSING = (
    b"authorization", b"range", b"cookie", b"if-match", b"if-modified-since",
    b"if-unmodified-since",
)  # fmt: skip
_NEVER = ("/health/", "/metrics", "/static/")
#: Bytes of the address and headers under which an answer is kept; a caller chooses them.
LONGEST_KEY = 16 << 10
_PAIR = 150  # bytes that a header takes beside what it says
_OVERHEAD = 1000  # bytes that an entry takes beside its body and its key

Key = tuple[object, ...]
#: The headers that choose the form of an answer, as far as they do.
Chosen = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True)
class Kept:
    """An answer of 200. `tag` is its entity tag, empty when it has none."""

    start: Message
    body: bytes
    tag: bytes


class Cache:
    """Between the log and the rooms.

    revision  of the store at this moment, and of what is found in it
    """

    def __init__(
        self, app: ASGIApp, revision: Callable[[], object], today: Callable[[], dt.date],
        observer: Observer,
    ) -> None:  # fmt: skip
        self._app, self._revision, self._today, self._observer = app, revision, today, observer
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = self._key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        kept = self._kept.get(key)
        if kept is None:
            await self.through(key, self._app)(scope, receive, send)
            return
        self._kept.move_to_end(key)
        await _send(kept, scope, send)
        if scope["path"] == "/sparql" and scope["query_string"]:
            text = scope["query_string"].decode("latin-1")
            self._observer.asked(Outcome.CACHED, Kind.UNKNOWN, time.perf_counter() - started, text)

    def through(self, key: Key, app: ASGIApp) -> ASGIApp:
        """This app, whose answer is kept here if it may be."""

        async def kept(scope: Scope, receive: Receive, send: Send) -> None:
            await app(scope, receive, _Recorder(send, lambda found: self.keep(key, found)))

        return kept

    def place(self, scope: Scope, chosen: Chosen) -> Key:
        """Where an answer to this request stands now, if it is here."""
        path = scope.get("raw_path") or scope["path"]
        address = path, scope["query_string"], scope["scheme"]
        return (*address, chosen, self._revision(), self._today())

    def has(self, key: Key) -> bool:
        return key in self._kept

    def _key(self, scope: Scope) -> Key | None:
        """Under which an answer is kept; None for what is answered anew each time."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path = scope["path"]
        if path.startswith(_NEVER):
            return None
        chosen = chosen_of(scope["headers"])
        if chosen is None:
            return None
        if len(scope["query_string"]) + 2 * len(path) + _size(chosen) > LONGEST_KEY:
            return None
        return self.place(scope, chosen)

    def keep(self, key: Key, found: Kept) -> None:
        """Have this answer for who asks the same."""
        if key in self._kept:
            return
        self._kept[key] = found
        self._size += _taken(key, found)
        while self._size > WHOLE:
            self._size -= _taken(*self._kept.popitem(last=False))


def chosen_of(headers: Iterable[tuple[bytes, bytes]]) -> Chosen | None:
    """What these headers say of the form of an answer; None for who gets one that is not kept."""
    chosen = []
    for name, value in headers:
        if name in _PASSING or (name == b"cache-control" and b"no-" in value):
            return None
        if name in _CHOOSING:
            chosen.append((name, value))
        elif name == _CODING:
            chosen.append((name, b"gzip" if takes(value.decode("latin-1")) else b""))
    return tuple(chosen)


def _taken(key: Key, found: Kept) -> int:
    """Bytes that an answer takes, its key included."""
    path, query, _, chosen, *_ = cast("tuple[bytes, bytes, str, tuple[tuple[bytes, bytes]]]", key)
    return len(found.body) + len(path) + len(query) + _size(chosen) + _OVERHEAD


def _size(chosen: Chosen) -> int:
    """Bytes that these headers take, about: each is two objects in a third."""
    return sum(len(name) + len(value) + _PAIR for name, value in chosen)


class _Recorder:
    """Passes an answer on, and keeps it when it may be kept and is whole."""

    def __init__(self, send: Send, keep: Callable[[Kept], None]) -> None:
        self._send, self._keep = send, keep
        self._start: Message | None = None
        self._tag = self._length = b""
        self._body: list[bytes] = []
        self._size = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = self._keepable(message)
        elif self._start is not None:
            self._body.append(message.get("body", b""))
            self._size += len(self._body[-1])
            if self._size > LARGEST:
                self._start, self._body = None, []
            elif not message.get("more_body", False) and self._is_whole():
                self._keep(Kept(self._start, b"".join(self._body), self._tag))
        await self._send(message)

    def _is_whole(self) -> bool:
        """The answer to a HEAD may say a length and have no body."""
        return not self._length or int(self._length) == self._size

    def _keepable(self, start: Message) -> Message | None:
        if start["status"] != 200:
            return None
        headers = {name.lower(): value for name, value in start["headers"]}
        if b"public" not in headers.get(b"cache-control", b"") or b"set-cookie" in headers:
            return None
        if b"*" in headers.get(b"vary", b""):
            return None
        self._tag, self._length = headers.get(b"etag", b""), headers.get(b"content-length", b"")
        # Layers around this one write in the list of headers.
        return {**start, "headers": list(start["headers"])}


async def _send(kept: Kept, scope: Scope, send: Send) -> None:
    """The answer, or 304 for who has it already."""
    opaque = kept.tag.decode().removeprefix("W/").strip('"')
    if opaque and has_already(Request(scope), opaque):
        named = (b"content-length", b"content-type")
        head = [(n, v) for n, v in kept.start["headers"] if n.lower() not in named]
        await send({"type": "http.response.start", "status": 304, "headers": head})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**kept.start, "headers": list(kept.start["headers"])})
    await send({"type": "http.response.body", "body": kept.body})
