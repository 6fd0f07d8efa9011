"""One JSON line for each request, with a request id; and the last net under an unforeseen error.

A line names the path, never the query string, the body or the message of an exception: those may
hold somebody's query.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
import traceback
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from samenwerking_kg.api.address import check_path
from samenwerking_kg.api.problems import problem_of, problem_of_status
from samenwerking_kg.api.replies import refusal
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.publish.who.audit import REQUEST as AUDITED

LOG = logging.getLogger("samenwerking_kg.api")


class Journal:
    """Gives each request its id, refuses broken addresses, and writes down how it went."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        AUDITED.set(request_id)
        started, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message.get("headers", []),
                    (b"x-request-id", request_id.encode()),
                ]
            await send(message)

        try:
            await self._inner(scope, receive, noted)
        except Exception as problem:  # noqa: BLE001 - the one net: the framework's would log the text
            _line(
                "fout", request_id=request_id, soort=type(problem).__name__, plaats=_where(problem)
            )
            if not status:
                await refusal(Request(scope), problem_of_status(500))(scope, receive, noted)
        finally:
            _line(
                "verzoek",
                request_id=request_id,
                method=scope["method"],
                path=scope["path"],
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )

    async def _inner(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            check_path(scope)
        except RequestMalformed as problem:
            await refusal(Request(scope), problem_of(problem))(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _line(event: str, **facts: object) -> None:
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    LOG.info(json.dumps({"tijd": stamp, "event": event, **facts}, ensure_ascii=False))


def _where(problem: Exception) -> list[str]:
    """The frames of an exception, without its message and without source lines."""
    frames = traceback.extract_tb(problem.__traceback__)
    return [f"{frame.name}:{frame.lineno}" for frame in frames[-8:]]
