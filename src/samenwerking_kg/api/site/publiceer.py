"""``/publiceer``: choose a file, see what is wrong with it and what it would change, publish it.

The same pipeline as behind ``/graph``, with a form in front. A check is a trial there: it changes
nothing. Between check and publication nothing is kept here: the file comes again with the key, and
a short one travels in the form.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from samenwerking_kg.api.address import graph_address, query_fields
from samenwerking_kg.api.choices import refuse_token
from samenwerking_kg.api.deps import Address, Now, TheAccess, TheNames, ThePipeline, TheStore, Today
from samenwerking_kg.api.desk import Desk, TheDesk
from samenwerking_kg.api.pages.render import render
from samenwerking_kg.api.problems import problem_of
from samenwerking_kg.api.refusals import headers
from samenwerking_kg.api.replies import frame, page, reply
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.publiceer_door import ROOM, STRANGERS, refuse_elsewhere
from samenwerking_kg.api.site.publiceer_example import OLDAMBT, example
from samenwerking_kg.api.site.publiceer_file import sent
from samenwerking_kg.api.site.publiceer_form import PUBLISH, Form, read
from samenwerking_kg.api.site.publiceer_preview import cooperations, preview
from samenwerking_kg.api.site.publiceer_shown import Shown
from samenwerking_kg.api.site.publiceer_who import Who, organisation, who
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.errors import SamenwerkingError
from samenwerking_kg.index.search import Search
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.precondition import ANY
from samenwerking_kg.publish.submission import Outcome, Submission
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.frames import let_go

router = APIRouter()
_ORGANISATION = Parameter("organisatie", "Voor welke organisatie: een naam of een code.")
_GRAPH = Parameter("graaf", "De naam van uw gegevens.")
_NEW = "nieuw"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Hall:
    """What handling a form takes."""

    desk: Desk
    access: Access
    store: Store
    search: Search


async def _hall(desk: TheDesk, access: TheAccess, store: TheStore, search: TheNames) -> Hall:
    return Hall(desk, access, store, search)


TheHall = Annotated[Hall, Depends(_hall)]


@router.api_route("/publiceer", methods=["GET", "HEAD"])
def publish_page(
    request: Request, now: Now, today: Today, pipeline: ThePipeline, host: Address
) -> Response:
    """The form, and how to publish for who never did."""
    refuse_token(query_fields(request))
    here = chosen(request, now, today, (_ORGANISATION, _GRAPH))
    form = Form(
        organisation=here.given.text(_ORGANISATION.name) or "",
        graph=here.given.text(_GRAPH.name) or "",
    )
    shown = Shown(form, pipeline.limits)
    return page(request, "site/publiceer.html", here=here, shown=shown, host=host)


@router.api_route("/publiceer/voorbeeld", methods=["GET", "HEAD"])
def example_file(
    request: Request, now: Now, today: Today, store: TheStore, search: TheNames
) -> Response:
    """A file that can be published as it is, by the organisation that asks for it."""
    here = chosen(request, now, today, (_ORGANISATION,))
    meant = organisation(here.given.text(_ORGANISATION.name) or OLDAMBT, store, search)
    named = {"Content-Disposition": f'attachment; filename="voorbeeld-{meant.key}.ttl"'}
    return reply(request, example(meant), "text/turtle", negotiated=False, headers=named)


@router.post("/publiceer")
async def hand_in(request: Request, now: Now, today: Today, hall: TheHall) -> Response:
    """What comes of the form, as the same page."""
    refuse_token(query_fields(request))
    here = chosen(request, now, today)
    shown = Shown(Form(), hall.desk.limits)
    try:
        refuse_elsewhere(request, hall.desk.host)
        with ROOM.place():
            await _handle(request, hall, here, shown)
    except SamenwerkingError as error:
        shown.error, shown.problem = error, problem_of(error)
    return await _aside(partial(_answer, request, here, shown, hall.desk.host))


async def _handle(request: Request, hall: Hall, here: Chosen, shown: Shown) -> None:
    """Fills in `shown`, as far as it comes. Raises what the pipeline raises, and what the parts of
    the form do."""
    form = shown.form = await read(request, hall.desk.limit)
    shown.sent = sent(form, hall.desk.limits)
    shown.who = await _aside(partial(who, form, hall.access, hall.store, hall.search))
    with nullcontext() if shown.who.known else STRANGERS.place():
        receipt = await hall.desk.receipt(shown.who.caller, _submission(shown, shown.who))
    shown.receipt = receipt
    if receipt.outcome is Outcome.TRIAL:
        made = partial(preview, receipt.content, receipt.graph, hall.store, here.today)
        shown.preview = await _aside(made)
        stands = receipt.version.tag if receipt.version else _NEW
        shown.now_seen = f"{receipt.graph} {stands}"
    else:
        shown.made = cooperations(receipt.content)


def _submission(shown: Shown, asks: Who) -> Submission:
    """The graph becomes the file, or would. Who saw a difference publishes only on what stood
    then, and what was confirmed counts for the file that was seen."""
    form, file = shown.form, shown.sent
    assert file is not None
    publishes = form.step == PUBLISH
    graph, _, stood = form.seen.partition(" ")
    expects = stood if publishes and graph == asks.graph else ""
    return Submission(
        graph=asks.graph,
        act=Act.REPLACE,
        body=file.data,
        media_type=file.form.media_type,
        encoding=file.encoding,
        trial=not publishes,
        confirmed=form.confirmed == file.mark,
        match=(expects,) if expects and expects != _NEW else None,
        none_match=(ANY,) if expects == _NEW else None,
    )


def _answer(request: Request, here: Chosen, shown: Shown, host: str) -> Response:
    framed = frame(request, here)
    body = render("site/publiceer.html", **framed, shown=shown, host=host)
    head = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": here.language,
        "Cache-Control": "no-store",
    }
    if shown.error is not None:
        head |= headers(request, shown.error)
    if shown.published and shown.receipt:
        head["Location"] = host + graph_address(shown.receipt.graph)
    return Response(body, status_code=shown.status, headers=head)


async def _aside(work: Callable[[], Result]) -> Result:
    return await run_in_threadpool(partial(let_go, work))
