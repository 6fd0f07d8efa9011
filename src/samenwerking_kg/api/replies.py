"""Answers as bytes with the headers that belong to them: type, language, Vary, ETag."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import format_datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.conditions import is_settled, is_unmodified, require_expected
from samenwerking_kg.api.deps import address_of
from samenwerking_kg.api.mending import mended
from samenwerking_kg.api.negotiation import HTML, Offer, choose
from samenwerking_kg.api.pages.render import render
from samenwerking_kg.api.problems import Problem
from samenwerking_kg.api.site.chosen import SITE, Chosen, as_asked, on_any_page
from samenwerking_kg.api.site.itself import IN_PATH, itself, turned
from samenwerking_kg.api.site.plainly import Plainly
from samenwerking_kg.api.v1.version import is_api
from samenwerking_kg.errors import FormatNotOffered, RequestMalformed

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
    """200 with `body`, or 304 when the caller has it already. Its tag is made of its bytes."""
    opaque = hashlib.sha256(body + media_type.encode()).hexdigest()[:24]
    return tagged(request, opaque, media_type, lambda: body, negotiated=negotiated, headers=headers)


def tagged(
    request: Request,
    opaque: str,
    media_type: str,
    make: Callable[[], bytes],
    *,
    negotiated: bool = True,
    headers: Mapping[str, str] | None = None,
    modified: dt.datetime | None = None,
) -> Response:
    """200 with what `make` makes, or 304, and then it is not made.

    opaque    what stands between the quotes of the entity tag
    modified  since when this is what it is; None when we do not know

    Raises PreconditionFailed when the caller expects another, RequestMalformed.
    """
    tag = f'"{opaque}"'
    head = {"ETag": tag, "Cache-Control": "public, max-age=0, must-revalidate", **(headers or {})}
    if negotiated:
        head["Vary"] = "Accept"
    if modified is not None and is_settled(modified):
        head["Last-Modified"] = format_datetime(modified.astimezone(dt.UTC), usegmt=True)
    require_expected(request, opaque, modified)
    if has_already(request, opaque) or is_unmodified(request, modified):
        return Response(status_code=304, headers=head)
    return Response(make(), headers={**head, "Content-Type": with_charset(media_type)})


def page(
    request: Request, template: str, *, here: Chosen | None = None, **what: object
) -> Response:
    """200 with an HTML page, of the day and in the language that were chosen.

    Raises InputInvalid for a day or a language that cannot be.
    """
    here = here or on_any_page(request)
    body = render(template, **frame(request, here), **what)
    return reply(request, body, "text/html", headers={"Content-Language": here.language})


def frame(request: Request, here: Chosen) -> dict[str, object]:
    """What every template may use."""
    wording = request.app.state.parts.wording
    contact = request.app.state.parts.contacts.data
    site = ""  # for what is wrong with the Host there is a page too
    with suppress(RequestMalformed):
        site = address_of(request)
    return {
        "site": site,
        "site_name": here.tell(SITE),
        "itself": itself(request, here.known),
        "path": request.scope["path"],
        "here": here,
        "say": here.say,
        "both": here.both,
        "to": here.to,
        "tell": here.tell,
        "plainly": Plainly(lambda iri: wording.now().concept(iri), here.language),
        "wording": wording,
        "turned": lambda language: turned(request, language),
        "contact": contact and (contact if "://" in contact else f"mailto:{contact}"),
    }


def see_other(location: str) -> Response:
    """303, also for what was asked with POST."""
    return Response(status_code=303, headers={"Location": location, "Vary": "Accept"})


def refusal(
    request: Request,
    problem: Problem,
    headers: Mapping[str, str] | None = None,
    *,
    as_page: bool | None = None,
) -> Response:
    """The problem as a page for who prefers HTML, as problem+json for everybody else.

    as_page  which of the two, when that was settled before
    """
    request_id = str(request.scope.get("state", {}).get("request_id", ""))
    if as_page is None:
        as_page = _prefers_page(request)
    if as_page:
        framed = frame(request, as_asked(request))
        body = render(
            "problem.html", **framed, problem=problem, request_id=request_id,
            mended=lambda fault: mended(request, fault),
        )  # fmt: skip
        kind = "text/html; charset=utf-8"
    else:
        document = problem.document(quote(request.scope["path"], IN_PATH), request_id)
        body, kind = json.dumps(document, ensure_ascii=False).encode(), _PROBLEM.media_types[0]
    head = {**(headers or {}), "Content-Type": kind, "Content-Language": "nl", "Vary": "Accept"}
    return Response(body, status_code=problem.kind.status, headers=head)


def _prefers_page(request: Request) -> bool:
    if is_api(request.scope["path"]):
        return False
    try:
        return choose((_PROBLEM, HTML), accept(request)).offer is HTML
    except FormatNotOffered:
        return False


def with_charset(media_type: str) -> str:
    """Text types name their character set; JSON and XML carry it themselves."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def has_already(request: Request, opaque: str) -> bool:
    """Weak comparison with If-None-Match (RFC 9110, 13.1.2)."""
    given = ",".join(request.headers.getlist("if-none-match"))
    tags = [one.strip().removeprefix("W/") for one in given.split(",")]
    return "*" in tags or f'"{opaque}"' in tags
