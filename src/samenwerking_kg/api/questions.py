"""``/vragen``: the questions on the shelf, with their blanks filled in by whoever asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import Fields, one, query_fields
from samenwerking_kg.api.deps import TheQuestions, TheStore
from samenwerking_kg.api.replies import page, see_other
from samenwerking_kg.describe.choices import Option, choices
from samenwerking_kg.describe.parameters import Parameter
from samenwerking_kg.describe.questions import Question

router = APIRouter()
_OWN = ("formaat", "format")


@dataclass(frozen=True)
class Blank:
    """A parameter with what can be chosen for it; no options: free input."""

    parameter: Parameter
    options: tuple[Option, ...]


@router.api_route("/vragen", methods=["GET", "HEAD"])
def all_questions(request: Request, questions: TheQuestions) -> Response:
    """The list."""
    return page(request, "vragen.html", questions=questions.all)


@router.api_route("/vragen/{name}", methods=["GET", "HEAD"])
def one_question(request: Request, name: str, questions: TheQuestions, store: TheStore) -> Response:
    """One question, with a form for its parameters, filled in as the address says."""
    question, given = questions.named(name), query_fields(request)
    values = {key: one(given, key) or "" for key in given if key not in _OWN}
    question.asked(values)
    asked = [replace(p, default=values.get(p.name) or p.default) for p in question.parameters]
    blanks = [Blank(p, choices(store, p, question.text)) for p in asked]
    return page(request, "vraag.html", question=question, blanks=blanks)


@router.api_route("/vragen/{name}/antwoord", methods=["GET", "HEAD"])
async def answered(request: Request, name: str, questions: TheQuestions) -> Response:
    """303 to ``/sparql`` with the values of the form in the query."""
    given = query_fields(request)
    return see_other(answer_address(questions.named(name), given))


def answer_address(question: Question, given: Fields) -> str:
    """Where the answer is. Raises RequestMalformed for a value that cannot be."""
    values = {name: one(given, name) or "" for name in given if name not in _OWN}
    query = [("query", question.asked(values))]
    wanted = one(given, *_OWN)
    return "/sparql?" + urlencode(query + ([("formaat", wanted)] if wanted else []))
