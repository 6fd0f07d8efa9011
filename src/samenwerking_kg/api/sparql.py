"""``/sparql``: the query operation of the SPARQL 1.1 Protocol, and a page to ask from.

Every solution goes out: there is no hidden LIMIT. Only the page shows a bounded table, and says so.
"""

from __future__ import annotations

from functools import partial
from typing import cast

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, ThePlaces, TheQuestions, TheStore
from samenwerking_kg.store.frames import let_go
from samenwerking_kg.api.negotiation import (
    GRAPHS,
    HTML,
    RESULTS,
    VERDICTS,
    Choice,
    Offer,
    choose,
)
from samenwerking_kg.api.pages.answer import answer_page, back, filled
from samenwerking_kg.api.pages.form import form_page
from samenwerking_kg.api.protocol import Asked, TheQuery
from samenwerking_kg.api.replies import accept, page, reply
from samenwerking_kg.api.service_description import service_description
from samenwerking_kg.describe.labels import iris_in, names
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.errors import QuerySyntax
from samenwerking_kg.query.asking import ask
from samenwerking_kg.rdf.formats import GraphFormat, ResultFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.store.base import Answer, Solutions, Statements, Store, Verdict
from samenwerking_kg.vocabulary import BASE, PREFIXES

router = APIRouter()
_OFFERS: dict[str, tuple[Offer, ...]] = {
    "solutions": (*RESULTS, HTML), "verdict": (*VERDICTS, HTML), "statements": (*GRAPHS, HTML),
}  # fmt: skip


@router.api_route("/sparql", methods=["GET", "HEAD", "POST"])
async def sparql(
    request: Request,
    asked: TheQuery,
    store: TheStore,
    questions: TheQuestions,
    host: Address,
    places: ThePlaces,
) -> Response:
    """Answer a query; without one, say what this service is."""
    if asked.query is None and request.method != "POST":
        return await run_in_threadpool(_without_query, request, asked, store, questions, host)
    work = partial(_answered, request, asked, store, questions)
    return await places.run(partial(let_go, work))


def _answered(request: Request, asked: Asked, store: Store, questions: Questions) -> Response:
    """The answer in the format that fits."""
    answer = _ask(store, asked)
    choice = choose(_OFFERS[answer.kind], accept(request), asked.wanted)
    if choice.offer is HTML:
        question = questions.behind(asked.text)
        blanks = filled(question, asked.text)
        return page(
            request,
            "answer.html",
            shown=answer_page(store, answer, asked),
            form=form_page(questions, asked.text),
            question=question,
            filled=blanks,
            filled_names=names(store, iris_in([one.term for one in blanks])),
            back=back(question, blanks),
        )
    return reply(request, written(answer, choice), choice.media_type)


def _ask(store: Store, asked: Asked) -> Answer:
    """Relative IRIs in a query are ours, whatever the host: ``<id/…>``. The base stands on a line
    before the first, which a syntax error must not count."""
    try:
        return ask(store, f"BASE <{BASE}>\n{asked.text}", asked.default_graphs, asked.named_graphs)
    except QuerySyntax as problem:
        line = problem.line - 1 if problem.line else None
        raise QuerySyntax(problem.detail, line, problem.column) from problem


def written(answer: Answer, choice: Choice) -> bytes:
    """The answer as the engine writes it in this format."""
    form = choice.offer.form
    if isinstance(form, GraphFormat):
        return cast(Statements, answer).serialize(form, PREFIXES)
    assert isinstance(form, ResultFormat)
    return cast(Solutions | Verdict, answer).serialize(form)


def _without_query(
    request: Request, asked: Asked, store: Store, questions: Questions, host: str
) -> Response:
    choice = choose((*GRAPHS, HTML), accept(request), asked.wanted)
    if choice.offer is HTML:
        return page(request, "sparql.html", form=form_page(questions, None))
    assert isinstance(choice.offer.form, GraphFormat)
    triples = service_description(store, host + "/sparql")
    return reply(request, to_bytes(triples, choice.offer.form, PREFIXES), choice.media_type)
