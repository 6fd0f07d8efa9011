"""The short way for what is asked most: a query in the address of ``/sparql``, of a program.

For a short question the layers cost more than its answer. What they say of a request follows from
its headers, and those are the same from question to question, so it is worked out once for each set
of them, by what the layers themselves use. Whatever says more than that goes the long way, and so
does an answer that is kept already, a long one, or none: both ways say the same.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from samenwerking_kg.api.address import fields, text_of
from samenwerking_kg.api.cache import Cache, Chosen, Kept, Key, chosen_of
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.envelope import own, policy
from samenwerking_kg.api.inquiry import Inquiry, Manner
from samenwerking_kg.api.journal import REQUEST_ID, Journal, begin, new_id
from samenwerking_kg.api.negotiation import HTML
from samenwerking_kg.api.replies import accept, with_charset
from samenwerking_kg.api.sending import PIECE, Sent
from samenwerking_kg.api.sparql import PATH, failed
from samenwerking_kg.errors import FormatNotOffered, RequestMalformed
from samenwerking_kg.query.asker import HungUp
from samenwerking_kg.query.question import Told

_RAW = PATH.encode()
#: Headers by which a request says more than this way can hear, or something else each time.
_MORE = frozenset((
    b"authorization", b"cookie", b"range", b"if-match", b"if-none-match", b"if-modified-since",
    b"if-unmodified-since", b"if-range", b"prefer", b"x-request-id", b"traceparent", b"expect",
    b"content-length", b"transfer-encoding",
))  # fmt: skip
#: The extension of a server that takes a whole answer of 200: lines of its head, and its body.
WHOLE = "samenwerking_kg.whole"
_LONGEST, _MOST = 2000, 40  # bytes of headers, and headers, of which is remembered what they say
_LONGEST_TEXT = 8000  # bytes of a query string

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class _Way:
    """What a set of headers says: of the form of the answer, and of the question."""

    chosen: Chosen
    manner: Manner


class Express:
    """Outside of all layers.

    long    what leads through them
    around  the outer ones of them, around something else
    """

    def __init__(
        self, long: Journal, around: Callable[[ASGIApp], ASGIApp], cache: Cache, parts: Parts
    ) -> None:
        self._long, self._around, self._cache, self._parts = long, around, cache, parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _found(scope)
        if found is None:
            await self._long(scope, receive, send)
            return
        way, text = found
        key = self._cache.place(scope, way.chosen)
        if self._cache.has(key):
            await self._long(scope, receive, send)
            return
        began = begin(scope, new_id())
        wish = way.manner.inquiry(Request(scope, receive), text, self._parts)
        try:
            told = await wish.told()
        except (HungUp, asyncio.CancelledError) as gone:
            self._long.note(scope, 0, time.perf_counter() - began)
            if not isinstance(gone, HungUp):
                raise
        except Exception as problem:  # noqa: BLE001  # the layers tell of it
            await self._around(failed(problem, text))(scope, receive, send)
        else:
            await self._answer(wish, told, key, scope, receive, send)

    async def _answer(
        self, wish: Inquiry, told: Told, key: Key, scope: Scope, receive: Receive, send: Send
    ) -> None:
        kind = with_charset(wish.media_type(told))
        head = {**wish.head(told), "Content-Type": kind}
        if not isinstance(told.content, bytes) or told.size > PIECE:
            whole = self._cache.through(key, Sent(told, head))
            await self._around(whole)(scope, receive, send)
            return
        raw = [(name.lower().encode(), value.encode()) for name, value in head.items()]
        raw.append((b"content-length", b"%d" % told.size))
        if wish.tag and wish.is_of(told):
            start = {"type": "http.response.start", "status": 200, "headers": raw}
            self._cache.keep(key, Kept(start, told.content, f'"{wish.tag}"'.encode()))
        named = (REQUEST_ID, scope["state"]["request_id"].encode())
        try:
            await _send(scope, [*raw, named], kind, told.content, send)
        finally:
            self._long.note(scope, 200, time.perf_counter() - scope["state"]["began"])


async def _send(scope: Scope, raw: Headers, kind: str, body: bytes, send: Send) -> None:
    """200, at once where the server can do that."""
    ours, written = _own(scope["scheme"] == "https", kind)
    if whole := scope.get("extensions", {}).get(WHOLE):
        await whole(b"".join([b"%s: %s\r\n" % pair for pair in raw]) + written, body)
        return
    start = {"type": "http.response.start", "status": 200, "headers": [*raw, *ours]}
    await send(start)
    await send({"type": "http.response.body", "body": body})


@cache
def _own(secure: bool, kind: str) -> tuple[Headers, bytes]:
    """What the envelope says of an answer of this kind, and the same as lines of HTTP."""
    ours = own(secure, False, policy(PATH, kind)).items()
    return list(ours), b"".join(b"%s: %s\r\n" % pair for pair in ours)


def _found(scope: Scope) -> tuple[_Way, str] | None:
    """The way and the query, of what can go this way."""
    if scope["type"] != "http" or scope.get("raw_path") != _RAW or scope["method"] != "GET":
        return None
    headers, asked = scope["headers"], scope["query_string"]
    said = sum(len(name) + len(value) for name, value in headers)
    if len(asked) > _LONGEST_TEXT or len(headers) > _MOST or said > _LONGEST:
        return None
    way = _way(tuple(headers))
    text = None if way is None else _text(asked)
    return None if way is None or text is None else (way, text)


@lru_cache(maxsize=256)
def _way(headers: tuple[tuple[bytes, bytes], ...]) -> _Way | None:
    chosen = chosen_of(headers)
    if chosen is None or any(name in _MORE for name, _ in headers):
        return None
    try:
        manner = Manner.of(accept(Request({"type": "http", "headers": headers})))
    except FormatNotOffered:
        return None
    to_read = any(choice.offer is HTML for choice in manner.choices.values())
    return None if to_read else _Way(chosen, manner)


def _text(asked: bytes) -> str | None:
    """The query, when nothing else is asked."""
    try:
        found = fields(asked)
        return text_of(found, "query") if len(found) == 1 else None
    except RequestMalformed:
        return None
