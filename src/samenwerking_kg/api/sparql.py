"""``/sparql``: the query operation of the SPARQL 1.1 Protocol, and a page to ask from.

Every solution goes out: there is no hidden LIMIT, and an answer that is too long is refused and not
cut. Only the page shows a bounded table, and says so.

This is the address that is asked most, so it is a plain endpoint: `Shortcut` leads to it before the
framework looks at a request.
"""

from __future__ import annotations

import time

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from samenwerking_kg.api.address import one, query_fields
from samenwerking_kg.api.deps import Parts, address_of, parts_of
from samenwerking_kg.api.inquiry import inquiry
from samenwerking_kg.api.negotiation import GRAPHS, HTML, choose
from samenwerking_kg.api.pages.answer import answer_page, back, filled, kind_of
from samenwerking_kg.api.pages.form import FormPage, filling, form_page
from samenwerking_kg.api.pages.render import render
from samenwerking_kg.api.pages.snippets import curl_of, python_of
from samenwerking_kg.api.problems import problem_of
from samenwerking_kg.api.protocol import Asked, read
from samenwerking_kg.api.refusals import refused
from samenwerking_kg.api.replies import accept, frame, has_already, page, reply, with_charset
from samenwerking_kg.api.sending import Sent
from samenwerking_kg.api.service_description import service_description
from samenwerking_kg.api.site.chosen import Chosen, as_asked, on_any_page
from samenwerking_kg.api.v1.blanks import address_in_api
from samenwerking_kg.describe.labels import iris_in, names
from samenwerking_kg.errors import SamenwerkingError
from samenwerking_kg.query.asker import HungUp
from samenwerking_kg.query.observer import Kind, Outcome
from samenwerking_kg.query.question import ROWS, Told
from samenwerking_kg.query.saved import SavedQuestion
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
    return await answered(request, asked, parts)


async def answered(
    request: Request, asked: Asked, parts: Parts, shared: SavedQuestion | None = None
) -> Response:
    """The answer to a query. `shared`: it stands under an address of its own.

    Raises InputInvalid for a day or a language that cannot be, before a page is worked for.
    """
    wish = await inquiry(request, asked, parts)
    here = on_any_page(request) if wish.is_for_page else None
    if wish.tag is not None and has_already(request, wish.tag):
        parts.observer.asked(Outcome.CACHED, Kind.UNKNOWN, 0.0, asked.text)
        return Response(status_code=304, headers=wish.head())
    began = time.perf_counter()
    told = await wish.told()
    if told.form == ROWS:
        took = time.perf_counter() - began
        shown = await run_in_threadpool(_as_page, request, asked, parts, told, took, shared, here)
        shown.headers["Cache-Control"] = wish.head(told)["Cache-Control"]
        return shown
    head = {**wish.head(told), "Content-Type": with_charset(wish.media_type(told))}
    return Sent(told, head)


def not_answered(
    request: Request, error: SamenwerkingError, text: str | None, parts: Parts
) -> Response:
    """Why not. On a page the query stands below it, to be mended."""
    plain = refused(request, error)
    if not text or not plain.headers["content-type"].startswith("text/html"):
        return plain
    body = render(
        "sparql.html",
        **frame(request, as_asked(request)),
        form=form_page(parts.questions, text, saves=parts.saved is not None),
        problem=problem_of(error),
        host=address_of(request),
    )
    head = {name: value for name, value in plain.headers.items() if name != "content-length"}
    return Response(body, plain.status_code, head)


def _as_page(
    request: Request, asked: Asked, parts: Parts, told: Told, took: float,
    shared: SavedQuestion | None, here: Chosen | None,
) -> Response:  # fmt: skip
    store, questions = parts.store, parts.questions
    question = questions.behind(asked.text)
    blanks = filled(question, asked.text)
    values = {one.parameter.name: one.term.value for one in blanks}
    host = address_of(request)
    whole = asked.default_graphs is None and asked.named_graphs is None
    return page(
        request,
        "answer.html",
        here=here,
        shown=answer_page(store, told, asked, took),
        form=form_page(questions, asked.text, saves=whole and parts.saved is not None),
        question=question,
        filled=blanks,
        filled_names=names(store, iris_in([one.term for one in blanks])),
        back=back(question, blanks),
        api=address_in_api(question, values) if question and whole else "",
        shared=shared,
        host=host,
        curl=curl_of(asked.text, host, kind_of(told)) if whole else "",
        python=python_of(asked.text, host) if whole and told.kind == "solutions" else "",
    )


def _without_query(request: Request, asked: Asked, parts: Parts) -> Response:
    choice = choose((*GRAPHS, HTML), accept(request), asked.wanted)
    if choice.offer is HTML:
        return page(
            request,
            "sparql.html",
            form=_form(request, parts),
            problem=None,
            host=address_of(request),
        )
    assert isinstance(choice.offer.form, GraphFormat)
    triples = service_description(parts.store, address_of(request) + PATH, union=not parts.apart)
    return reply(request, to_bytes(triples, choice.offer.form, PREFIXES), choice.media_type)


def _form(request: Request, parts: Parts) -> FormPage:
    """The form; with ``?vraag=`` a question of the shelf in it, its blanks as the address says."""
    form = form_page(parts.questions, None, saves=parts.saved is not None)
    given = query_fields(request)
    name = one(given, "vraag")
    if not name:
        return form
    question = parts.questions.named(name)
    known = {parameter.name for parameter in question.parameters}
    values = {key: one(given, key) or "" for key in given if key in known}
    return filling(form, parts.store, question, values)


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
            await failed(problem, _text(request))(scope, receive, send)
            return
        await response(scope, receive, send)


def failed(problem: Exception, text: str | None) -> ASGIApp:
    """Says why a query was not answered; raises what is no error of ours."""

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        if not isinstance(problem, SamenwerkingError):
            raise problem
        request = Request(scope, receive)
        response = await run_in_threadpool(not_answered, request, problem, text, parts_of(request))
        await response(scope, receive, send)

    return told


def _text(request: Request) -> str | None:
    """The query of the address, also of one that says more than can be."""
    try:
        found = next(iter(query_fields(request).get("query", [])), None)
        return None if found is None else found.removeprefix("\ufeff")
    except SamenwerkingError:
        return None
