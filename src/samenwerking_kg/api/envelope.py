"""What goes round every answer: security headers, CORS, OPTIONS, and HEAD without a body.

Open data: every origin may read. Nothing from another host loads in a page, and no script but ours
runs.
"""

from __future__ import annotations

from functools import cache

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from samenwerking_kg.api.bodies import MULTIPART, READABLE, UPDATE
from samenwerking_kg.api.graph_names import DIRECT, INDIRECT
from samenwerking_kg.api.v1.version import VERSION, is_api
from samenwerking_kg.pictures.style import ALONE_HASH

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
#: A preview is shown inside the page of another program (`reconcile`).
FRAMED = (
    CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    .replace("script-src 'self'; ", "")
    .replace("connect-src 'self'; ", "")
)
#: The editor that we did not write sets one style by itself, always the same.
EDITOR = "/sparql/editor"
EDITING = CONTENT_SECURITY_POLICY.replace(
    "style-src 'self'", "style-src 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
)
#: A picture that stands by itself carries its own style sheet.
DRAWN = CONTENT_SECURITY_POLICY.replace("style-src 'self'", f"style-src 'self' {ALONE_HASH}")
_PREVIEWS = ("/reconcile/preview", "/reconcile/1.0/preview")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, Accept, Accept-Patch, Accept-Post, "
    "Accept-Ranges, Allow, Content-Disposition, Content-Language, Content-Location, Content-Range, "
    "Content-Type, ETag, Idempotent-Replayed, Link, Location, Memento-Datetime, "
    "Preference-Applied, Repr-Digest, Retry-After, Vary, WWW-Authenticate, X-Request-Id",
}
#: Only for who came by TLS: others must pass it over (RFC 6797, 7.2).
SECURE = {"Strict-Transport-Security": "max-age=31536000"}
_READ = ("GET", "HEAD", "OPTIONS")
_WRITE = ("PUT", "POST", "PATCH", "DELETE")
_OTHERS = {
    "/sparql": (*_READ, "POST"),
    "/sparql/update": ("OPTIONS", "POST"),
    "/vragen": (*_READ, "POST"),
    "/publiceer": (*_READ, "POST"),
    "/reconcile": (*_READ, "POST"),
    "/reconcile/1.0/match": ("OPTIONS", "POST"),
    "/reconcile/1.0/reconcile": ("OPTIONS", "POST"),
    "/reconcile/1.0/extend": ("OPTIONS", "POST"),
    INDIRECT: (*_READ, *_WRITE),
}


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
                headers = list(message.get("headers", ()))
                kind = Headers(raw=headers).get("content-type", "")
                ours = own(scope["scheme"] == "https", is_api(scope["path"]),
                             policy(scope["path"], kind))  # fmt: skip
                kept = [pair for pair in headers if pair[0].lower() not in ours]
                message["headers"] = [*kept, *ours.items()]
            elif scope["method"] == "HEAD":
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        if scope["method"] == "OPTIONS":
            await options(scope)(scope, receive, enveloped)
        else:
            await self._app(scope, receive, enveloped)


@cache
def own(secure: bool, api: bool, allowed: str) -> dict[bytes, bytes]:
    """The headers that we set, whatever an answer says in them; there are a few such sets."""
    named = ALWAYS | (SECURE if secure else {}) | (VERSION if api else {})
    named = named | {"Content-Security-Policy": allowed}
    return {name.lower().encode(): value.encode() for name, value in named.items()}


def policy(path: str, kind: str) -> str:
    """What a browser may do with an answer of this kind."""
    if path in _PREVIEWS:
        return FRAMED
    if path == EDITOR:
        return EDITING
    return DRAWN if kind.startswith("image/svg+xml") else CONTENT_SECURITY_POLICY


def methods(path: str) -> tuple[str, ...]:
    """What can be done at this address."""
    return _OTHERS.get(INDIRECT if path.startswith(DIRECT) else path, _READ)


def readable(path: str) -> dict[str, str]:
    """Which bodies an address reads, as headers: Accept-Post (LDP), Accept-Patch (RFC 5789), and
    Accept (RFC 9110, 15.5.16) for any method. Empty where it reads none of our graphs."""
    if path in ("/sparql", "/sparql/update", "/vragen"):
        text = UPDATE if path == "/sparql/update" else "application/sparql-query"
        return {"Accept-Post": f"{text}, application/x-www-form-urlencoded"}
    if path == INDIRECT or path.startswith(DIRECT):
        return {"Accept-Post": f"{READABLE}, {MULTIPART}", "Accept-Patch": UPDATE}
    if path == "/publiceer":
        return {"Accept-Post": MULTIPART}
    return {}


def options(scope: Scope) -> Response:
    """204 with what can be done here; to a preflight also what the browser may send."""
    allowed = ", ".join(methods(scope["path"]))
    head = {"Allow": allowed, "Access-Control-Allow-Methods": allowed, **readable(scope["path"])}
    asked = Headers(scope=scope).get("access-control-request-headers")
    if asked:
        head |= {"Access-Control-Allow-Headers": asked, "Access-Control-Max-Age": "86400"}
    return Response(status_code=204, headers=head)
