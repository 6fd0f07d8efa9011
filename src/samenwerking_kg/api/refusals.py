"""An error as an answer: the problem, the headers that belong to its kind, or the report itself."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.envelope import methods, readable
from samenwerking_kg.api.negotiation import HTML
from samenwerking_kg.api.places import RETRY_AFTER
from samenwerking_kg.api.problems import Problem, problem_of, problem_of_status
from samenwerking_kg.api.replies import refusal, with_charset
from samenwerking_kg.api.reports import JSON, TEXT, language_of, report_bytes, report_choice
from samenwerking_kg.errors import (
    BodyNotUnderstood,
    DoesNotConform,
    ManyRemoved,
    NotAllowed,
    NotAuthenticated,
    NotReady,
    RangeNotSatisfiable,
    SamenwerkingError,
    StoreAway,
    TooBusy,
)
from samenwerking_kg.publish.telling import refusal_text
from samenwerking_kg.validate.report import Report

REALM = 'Bearer realm="samenwerking-kg"'


def refused(request: Request, error: SamenwerkingError) -> Response:
    """The answer to whoever asked for what cannot be."""
    problem, head = problem_of(error), headers(request, error)
    if isinstance(error, DoesNotConform | ManyRemoved) and isinstance(error.report, Report):
        return _with_report(request, problem, error)
    return refusal(request, problem, head)


def refused_status(
    request: Request, status: int, given: Mapping[str, str] | None = None
) -> Response:
    """The answer behind a bare HTTP status of the framework, whose Allow knows one route only."""
    head = dict(given or {})
    if status == 405:
        head["Allow"] = ", ".join(methods(request.scope["path"]))
    return refusal(request, problem_of_status(status), head)


def headers(request: Request, error: SamenwerkingError) -> dict[str, str]:
    """What the kind of error says in headers: RFC 6750 (3), RFC 9110 (10.2.3, 15.5.16)."""
    if isinstance(error, NotAuthenticated):
        given = request.headers.get("authorization", "").strip().lower()
        tried = given.startswith("bearer ")
        return {"WWW-Authenticate": REALM + (', error="invalid_token"' if tried else "")}
    if isinstance(error, NotAllowed):
        return {"WWW-Authenticate": REALM + ', error="insufficient_scope"'}
    if isinstance(error, TooBusy):
        return {"Retry-After": str(RETRY_AFTER)}
    if isinstance(error, StoreAway | NotReady):
        return {"Retry-After": "5"}
    if isinstance(error, RangeNotSatisfiable):
        return {"Content-Range": f"bytes */{error.size}"}
    if isinstance(error, BodyNotUnderstood):
        reads = readable(request.scope["path"])
        patch = request.method == "PATCH"
        accepted = reads.get("Accept-Patch" if patch else "Accept-Post")
        return {**reads, **({"Accept": accepted} if accepted else {})}
    return {}


def _with_report(
    request: Request, problem: Problem, error: DoesNotConform | ManyRemoved
) -> Response:
    """The report in the media type that was asked for; in a problem for who asked for none.

    Text also says why nothing was published, and what would have changed.
    """
    choice = report_choice(request, page=True)
    if choice.offer in (JSON, HTML):
        return refusal(request, problem, as_page=choice.offer is HTML)
    head = {
        "Content-Type": with_charset(choice.media_type),
        "Content-Language": language_of(request),
        "Vary": "Accept, Accept-Language",
    }
    assert isinstance(error.report, Report)
    if choice.offer is TEXT:
        written = refusal_text(error, language_of(request)).encode()
    else:
        written = report_bytes(request, error.report, choice)
    return Response(written, status_code=problem.kind.status, headers=head)
