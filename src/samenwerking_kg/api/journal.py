"""What goes round every answer: a request id, one line in the log, one count in the figures.

A caller who has an id keeps it: ``X-Request-Id``, else the trace of ``traceparent`` (W3C Trace
Context), when it is well-formed. A line names the path, never the query string, the body or the
message of an exception: those may hold somebody's query.
"""

from __future__ import annotations

import logging
import random
import re
import time
from typing import cast

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from samenwerking_kg.api.address import check_path
from samenwerking_kg.api.metrics import Metrics
from samenwerking_kg.api.problems import problem_of, problem_of_status
from samenwerking_kg.api.replies import refusal
from samenwerking_kg.api.rooms import Rooms
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.events import REQUEST, Event, safe, tell, where

LOG = logging.getLogger("samenwerking_kg.api")

REQUEST_ID = b"x-request-id"
_PROBES = ("/health/live", "/health/ready", "/metrics")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:=-]{7,127}")
_TRACE = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


class Journal:
    """The outermost layer: gives each request its id, and writes down how it went."""

    def __init__(self, app: ASGIApp, rooms: Rooms, metrics: Metrics) -> None:
        self._app, self._rooms, self._metrics = app, rooms, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, started = begun(scope)
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                named = (REQUEST_ID, request_id.encode())
                message["headers"] = [*message.get("headers", []), named]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            self.note(scope, status, time.perf_counter() - started)

    def note(self, scope: Scope, status: int, seconds: float) -> None:
        """A request is over; status 0 for who was gone before there was an answer."""
        path, method = scope["path"], scope["method"]
        event = Event.PROBE if path in _PROBES else Event.REQUEST
        if LOG.isEnabledFor(event.level):
            facts = {"method": safe(method), "path": safe(path), "status": status}
            tell(LOG, event, **facts, ms=round(seconds * 1000, 1))
        self._metrics.answered(self._rooms.of(path), method, status, seconds)


class Net:
    """Refuses broken addresses, and catches what nobody foresaw: no layer outside sees it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def seen(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._inner(scope, receive, seen)
        except Exception as problem:  # noqa: BLE001 - the one net
            tell(LOG, Event.FAULT, soort=type(problem).__name__, plaats=where(problem))
            if not begun:
                await refusal(Request(scope), problem_of_status(500))(scope, receive, send)

    async def _inner(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            check_path(scope)
        except RequestMalformed as problem:
            await refusal(Request(scope), problem_of(problem))(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def begun(scope: Scope) -> tuple[str, float]:
    """The id of this request, and when it began; a second time the same."""
    state = scope.setdefault("state", {})
    if "began" not in state:
        begin(scope, request_id_of(Headers(scope=scope)))
    return state["request_id"], state["began"]


def begin(scope: Scope, request_id: str) -> float:
    """A request with this id begins now; the moment."""
    state = scope.setdefault("state", {})
    state["request_id"], state["began"] = request_id, time.perf_counter()
    REQUEST.set(request_id)
    return cast(float, state["began"])


def request_id_of(headers: Headers) -> str:
    """The caller's own id when it is well-formed and no token; else a new one of 16 hex digits."""
    given = headers.getlist("x-request-id")
    if len(given) == 1 and _ID.fullmatch(given[0]) and safe(given[0]) == given[0]:
        return given[0]
    traced = headers.getlist("traceparent")
    if len(traced) == 1 and (found := _TRACE.fullmatch(traced[0])):
        return found[1]
    return new_id()


def new_id() -> str:
    """It tells requests apart, and is no secret."""
    return random.randbytes(8).hex()
