"""What a change asks for, as its address and its headers say it: all that comes before the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from samenwerking_kg.api.address import one, query_fields
from samenwerking_kg.api.bodies import has_body
from samenwerking_kg.api.choices import BACK_TO, CONFIRMED, REPORT, TRIAL, refuse_unknown, yes
from samenwerking_kg.api.conditions import idempotency_key, if_match, if_none_match
from samenwerking_kg.api.deps import TheAccess, TheCaller, TheNaming
from samenwerking_kg.api.graph_names import INDIRECT
from samenwerking_kg.api.moments import number_of
from samenwerking_kg.api.reports import refuse_unknown_report
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.publishers import Caller, Right, is_publishable
from samenwerking_kg.publish.submission import Submission
from samenwerking_kg.publish.who.access import Access

_ACTS = {"PUT": Act.REPLACE, "POST": Act.ADD, "PATCH": Act.PATCH, "DELETE": Act.RETRACT}


@dataclass(frozen=True)
class Wish:
    """Who asks, what for, and to which version (its number) a rollback goes."""

    caller: Caller
    submission: Submission
    back_to: int | None = None


async def _wish(request: Request, caller: TheCaller, access: TheAccess, naming: TheNaming) -> Wish:
    """Raises one of BadInput; NotAllowed for a graph that nobody can write; FormatNotOffered."""
    found = query_fields(request)
    known = [TRIAL, CONFIRMED, REPORT]
    known += [BACK_TO] if request.method == "PUT" else []
    graph = naming.to_write(request, found)
    known += ["graph", "default"] if request.scope["path"] == INDIRECT else []
    refuse_unknown(found, known)
    refuse_unknown_report(request)
    number = one(found, BACK_TO)
    submission = Submission(
        graph=graph,
        act=_ACTS[request.method],
        trial=yes(found, TRIAL),
        confirmed=yes(found, CONFIRMED),
        match=if_match(request),
        none_match=if_none_match(request),
        key=idempotency_key(request),
    )
    wish = Wish(caller, submission, None if number is None else number_of(number))
    _check_rollback(request, wish)
    await run_in_threadpool(_refuse_early, access, wish)
    return wish


def _refuse_early(access: Access, wish: Wish) -> None:
    """Say no before a long body is read, where the pipeline would say no after it.

    What it allows is not asked here: each decision is written down once. Raises NotAllowed.
    """
    caller, submission = wish.caller, wish.submission
    right = right_of(submission)
    if right in caller.rights and caller.publisher.owns(submission.graph):
        return
    if Right.OPERATE in caller.rights and is_publishable(submission.graph):
        return
    access.may(caller, right, submission.graph)


def right_of(submission: Submission) -> Right:
    """The right that a submission takes; a trial only says what would come of it."""
    if submission.trial:
        return Right.CHECK
    return Right.RETRACT if submission.act is Act.RETRACT else Right.PUBLISH


def _check_rollback(request: Request, wish: Wish) -> None:
    """Raises RequestMalformed for a rollback that brings a body, or that must make a new graph."""
    if wish.back_to is None:
        return
    if has_body(request):
        raise RequestMalformed(
            f"Stuur geen gegevens mee met {BACK_TO}: de inhoud is die van de eerdere versie.",
            f"Send no data along with {BACK_TO}: the content is that of the former version.",
        )
    if wish.submission.none_match is not None or wish.submission.key is not None:
        raise RequestMalformed(
            f"If-None-Match en Idempotency-Key gaan niet samen met {BACK_TO}. Gebruik If-Match.",
            f"If-None-Match and Idempotency-Key do not go with {BACK_TO}. Use If-Match.",
        )


TheWish = Annotated[Wish, Depends(_wish)]
