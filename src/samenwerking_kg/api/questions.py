"""``/vragen``: the questions on the shelf, with their blanks filled in by whoever asks.

A question that somebody saved to share has an address of its own, which is its answer too.
"""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from samenwerking_kg.api.address import Fields, one, query_fields, wanted_format
from samenwerking_kg.api.deps import Parts, TheQuestions, TheStore, address_of, parts_of
from samenwerking_kg.api.inquiry import caller_of
from samenwerking_kg.api.pages.form import FORMATS, blanks_of
from samenwerking_kg.api.protocol import Asked, read
from samenwerking_kg.api.replies import page, reply, see_other
from samenwerking_kg.api.site.chosen import SHARED, on_any_page
from samenwerking_kg.api.sparql import answered, not_answered
from samenwerking_kg.api.v1.blanks import address_in_api
from samenwerking_kg.describe.questions import Question, Questions
from samenwerking_kg.errors import SamenwerkingError, StoreReadOnly
from samenwerking_kg.query.guard import guard
from samenwerking_kg.query.question import ROWS
from samenwerking_kg.query.question import Question as Text
from samenwerking_kg.query.saved import Saved, is_key
from samenwerking_kg.store.base import Store

router = APIRouter()
_KEPT = tuple(parameter.name for parameter in SHARED)
_OWN = ("formaat", "format", *_KEPT)
_PLACE = "/vragen"
_KINDS = dict.fromkeys(("solutions", "verdict", "statements"), ROWS)


@router.api_route(_PLACE, methods=["GET", "HEAD"])
def all_questions(request: Request, questions: TheQuestions) -> Response:
    """The list; with ``?zoek=`` those in whose words that stands."""
    words = (one(query_fields(request), "zoek") or "").strip()[:100]
    found = [each for each in questions.all if _says(each, words)]
    return page(request, "vragen.html", questions=found, sought=words, all=len(questions.all))


@router.post(_PLACE)
async def save(request: Request) -> Response:
    """303 to where the question of this form stands from now on; on a page, why not.

    Raises one of BadInput for a form that holds no question, and for a day or a language that
    cannot be.
    """
    parts = parts_of(request)
    on_any_page(request)
    if parts.saved is None:
        raise StoreReadOnly("hier worden geen vragen bewaard.", "questions are not kept here.")
    text = (await read(request)).text
    try:
        key = await _kept(text, caller_of(request), parts, parts.saved)
    except SamenwerkingError as problem:
        return await run_in_threadpool(not_answered, request, problem, text, parts)
    given = query_fields(request)
    kept = [(name, value) for name in _KEPT if (value := one(given, name))]
    return see_other(f"{_PLACE}/{key}" + (f"?{urlencode(kept)}" if kept else ""))


async def _kept(text: str, caller: str, parts: Parts, saved: Saved) -> str:
    """The key of a question that can be answered. Raises SamenwerkingError."""
    guard(text)
    await parts.questioned.ask(Text(text, _KINDS, rows=1), caller, parts.questioned.limits.seconds)
    return await run_in_threadpool(saved.keep, text, caller)


@router.api_route(_PLACE + "/{name}", methods=["GET", "HEAD"])
async def one_question(
    request: Request, name: str, questions: TheQuestions, store: TheStore
) -> Response:
    """A question of the shelf as a form; one that somebody saved with its answer."""
    parts = parts_of(request)
    if parts.saved is not None and is_key(name):
        return await _saved(request, name, parts, parts.saved)
    return await run_in_threadpool(_form, request, name, questions, store)


@router.api_route(_PLACE + "/{name}/antwoord", methods=["GET", "HEAD"])
async def to_the_answer(request: Request, name: str, questions: TheQuestions) -> Response:
    """303 to ``/sparql`` with the values of the form in the query."""
    given = query_fields(request)
    return see_other(answer_address(questions.named(name), given))


def answer_address(question: Question, given: Fields) -> str:
    """Where the answer is. Raises RequestMalformed for a value that cannot be."""
    query = [("query", question.asked(_values(question, given)))]
    wanted = one(given, "formaat", "format")
    kept = [(name, value) for name in _KEPT if (value := one(given, name))]
    return "/sparql?" + urlencode(query + ([("formaat", wanted)] if wanted else []) + kept)


def _form(request: Request, name: str, questions: Questions, store: Store) -> Response:
    """One question, with a form for its parameters, filled in as the address says."""
    question, given = questions.named(name), query_fields(request)
    here = on_any_page(request, *(each.name for each in question.parameters))
    values = _values(question, given)
    return page(
        request,
        "vraag.html",
        here=here,
        question=question,
        text=question.asked(values),
        host=address_of(request),
        values=values,
        blanks=blanks_of(store, question, values),
        formats=FORMATS[:3],
        api=address_in_api(question, values),
    )


def _values(question: Question, given: Fields) -> dict[str, str]:
    """The blanks as they were filled in; the day of the page is that of the question."""
    values = {key: one(given, key) or "" for key in given if key not in _OWN}
    day = one(given, "geldigOp")
    if day and any(each.name == "op" for each in question.parameters):
        values.setdefault("op", day)
    return values


async def _saved(request: Request, key: str, parts: Parts, saved: Saved) -> Response:
    """Its answer in any format, or with ``?formaat=sparql`` the question itself."""
    found = await run_in_threadpool(saved.find, key)
    wanted = wanted_format(query_fields(request))
    if wanted == "sparql":
        return reply(request, found.text.encode(), "application/sparql-query", negotiated=False)
    try:
        answer = await answered(request, Asked(found.text, None, None, wanted), parts, found)
    except SamenwerkingError as problem:
        answer = await run_in_threadpool(not_answered, request, problem, found.text, parts)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"  # anybody may have saved it
    return answer


def _says(question: Question, words: str) -> bool:
    said = f"{question.title_nl} {question.title_en} {question.explanation_nl} {question.name}"
    return all(word in said.casefold() for word in words.casefold().split())
