"""What goes round every answer: security headers, CORS, OPTIONS, and HEAD without a body.

Open data: every origin may read. Nothing from another host loads in a page, and no script runs.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Type, ETag, Link, Location, Vary, X-Request-Id",
}
_TWO_WAYS = {"/sparql"}


class Envelope:
    """The outermost layer: it touches headers and empties the answer to a HEAD."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def enveloped(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(ALWAYS)
            elif scope["method"] == "HEAD":
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        if scope["method"] == "OPTIONS":
            await options(scope)(scope, receive, enveloped)
        else:
            await self._app(scope, receive, enveloped)


def options(scope: Scope) -> Response:
    """204 with what can be done here; to a preflight also what the browser may send."""
    methods = "GET, HEAD, OPTIONS" + (", POST" if scope["path"] in _TWO_WAYS else "")
    head = {"Allow": methods, "Access-Control-Allow-Methods": methods}
    asked = Headers(scope=scope).get("access-control-request-headers")
    if asked:
        head |= {"Access-Control-Allow-Headers": asked, "Access-Control-Max-Age": "86400"}
    return Response(status_code=204, headers=head)
