"""``/sparql``: the query operation of the SPARQL 1.1 Protocol, and a page to ask from.

Every solution goes out: there is no hidden LIMIT, and an answer that is too long is refused and not
cut. Only the page shows a bounded table, and says so.

This is the address that is asked most, so it is a plain endpoint: `Shortcut` leads to it before the
framework looks at a request.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from samenwerking_kg.api.deps import Parts, address_of, parts_of
from samenwerking_kg.api.inquiry import inquiry
from samenwerking_kg.api.negotiation import GRAPHS, HTML, choose
from samenwerking_kg.api.pages.answer import answer_page, back, filled
from samenwerking_kg.api.pages.form import form_page
from samenwerking_kg.api.protocol import Asked, read
from samenwerking_kg.api.refusals import refused
from samenwerking_kg.api.replies import accept, has_already, page, reply, with_charset
from samenwerking_kg.api.sending import Sent
from samenwerking_kg.api.service_description import service_description
from samenwerking_kg.describe.labels import iris_in, names
from samenwerking_kg.errors import SamenwerkingError
from samenwerking_kg.query.asker import HungUp
from samenwerking_kg.query.observer import Kind, Outcome
from samenwerking_kg.query.question import ROWS, Told
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.vocabulary import PREFIXES

PATH = "/sparql"
_METHODS = ("GET", "HEAD", "POST")


async def sparql(request: Request) -> Response:
    """Answer a query; without one, say what this service is."""
    parts = parts_of(request)
    asked = await read(request)
    if asked.query is None and request.method != "POST":
        return await run_in_threadpool(_without_query, request, asked, parts)
    return await _answered(request, asked, parts)


async def _answered(request: Request, asked: Asked, parts: Parts) -> Response:
    wish = await inquiry(request, asked, parts)
    if wish.tag is not None and has_already(request, wish.tag):
        parts.observer.asked(Outcome.CACHED, Kind.UNKNOWN, 0.0, asked.text)
        return Response(status_code=304, headers=wish.head())
    told = await wish.told()
    if told.form == ROWS:
        shown = await run_in_threadpool(_as_page, request, asked, parts, told)
        shown.headers["Cache-Control"] = wish.head(told)["Cache-Control"]
        return shown
    head = {**wish.head(told), "Content-Type": with_charset(wish.media_type(told))}
    return Sent(told, head)


def _as_page(request: Request, asked: Asked, parts: Parts, told: Told) -> Response:
    store, questions = parts.store, parts.questions
    question = questions.behind(asked.text)
    blanks = filled(question, asked.text)
    return page(
        request,
        "answer.html",
        shown=answer_page(store, told, asked),
        form=form_page(questions, asked.text),
        question=question,
        filled=blanks,
        filled_names=names(store, iris_in([one.term for one in blanks])),
        back=back(question, blanks),
    )


def _without_query(request: Request, asked: Asked, parts: Parts) -> Response:
    choice = choose((*GRAPHS, HTML), accept(request), asked.wanted)
    if choice.offer is HTML:
        return page(request, "sparql.html", form=form_page(parts.questions, None))
    assert isinstance(choice.offer.form, GraphFormat)
    triples = service_description(parts.store, address_of(request) + PATH, union=not parts.apart)
    return reply(request, to_bytes(triples, choice.offer.form, PREFIXES), choice.media_type)


router = APIRouter(routes=[Route(PATH, sparql, methods=_METHODS)])


class Shortcut:
    """Leads what is for `PATH` to it; all else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] not in _METHODS:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            response = await sparql(request)
        except HungUp:
            return  # there is nobody to answer
        except SamenwerkingError as problem:
            response = await run_in_threadpool(refused, request, problem)
        await response(scope, receive, send)
