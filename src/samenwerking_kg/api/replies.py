"""Answers as bytes with the headers that belong to them: type, language, Vary, ETag."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.negotiation import HTML, Offer, choose
from samenwerking_kg.api.pages.render import render
from samenwerking_kg.api.problems import Problem
from samenwerking_kg.errors import FormatNotOffered

_PROBLEM = Offer("problem", ("application/problem+json", "application/json"))


def accept(request: Request) -> str | None:
    """The Accept header; several of them count as one."""
    return ", ".join(request.headers.getlist("accept")) or None


def reply(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    negotiated: bool = True,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """200 with `body`, or 304 when the caller has it already."""
    tag = f'"{hashlib.sha256(body + media_type.encode()).hexdigest()[:24]}"'
    head = {"ETag": tag, "Cache-Control": "public, max-age=0, must-revalidate", **(headers or {})}
    if negotiated:
        head["Vary"] = "Accept"
    if _matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=head)
    return Response(body, headers={**head, "Content-Type": with_charset(media_type)})


def page(request: Request, template: str, **what: object) -> Response:
    """200 with an HTML page."""
    body = render(template, path=request.scope["path"], **what)
    return reply(request, body, "text/html", headers={"Content-Language": "nl"})


def see_other(location: str) -> Response:
    """303, also for what was asked with POST."""
    return Response(status_code=303, headers={"Location": location, "Vary": "Accept"})


def refusal(
    request: Request, problem: Problem, headers: Mapping[str, str] | None = None
) -> Response:
    """The problem as a page for who prefers HTML, as problem+json for everybody else."""
    request_id = str(request.scope.get("state", {}).get("request_id", ""))
    try:
        as_page = choose((_PROBLEM, HTML), accept(request)).offer is HTML
    except FormatNotOffered:
        as_page = False
    document = problem.document(request.scope["path"], request_id)
    if as_page:
        body = render(
            "problem.html", path=request.scope["path"], problem=problem, request_id=request_id
        )
        kind = "text/html; charset=utf-8"
    else:
        body, kind = json.dumps(document, ensure_ascii=False).encode(), _PROBLEM.media_types[0]
    head = {**(headers or {}), "Content-Type": kind, "Content-Language": "nl", "Vary": "Accept"}
    return Response(body, status_code=problem.kind.status, headers=head)


def with_charset(media_type: str) -> str:
    """Text types name their character set; JSON and XML carry it themselves."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _matches(header: str | None, tag: str) -> bool:
    """Weak comparison of If-None-Match (RFC 9110, 13.1.2)."""
    if header is None:
        return False
    tags = [one.strip().removeprefix("W/") for one in header.split(",")]
    return "*" in tags or tag in tags
