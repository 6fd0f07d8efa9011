"""``/def/context/v1/…``: what the keys of the answers of ``/v1`` mean."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, TheQuestions
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.cijfers import FIGURES
from samenwerking_kg.api.v1.contexts import Meaning, of_exploration, of_figure, of_question
from samenwerking_kg.api.v1.parameters import Parameter, read
from samenwerking_kg.describe.answers.columns import DATATYPES, columns
from samenwerking_kg.describe.kinds import CONTEXT_PATH

router = APIRouter()


@router.api_route(CONTEXT_PATH + "/vragen/{naam}", methods=["GET", "HEAD"])
def of_one_question(
    request: Request, naam: str, questions: TheQuestions, host: Address, now: Now
) -> Response:
    """That of a question. Raises QuestionNotFound, InputInvalid."""
    question = questions.named(naam)
    datatypes = _datatypes(request, columns(question.text), now)
    return _told(request, of_question(question, host, datatypes))


@router.api_route(CONTEXT_PATH + "/cijfers/{naam}", methods=["GET", "HEAD"])
def of_one_figure(request: Request, naam: str, host: Address, now: Now) -> Response:
    """That of a figure. Raises QuestionNotFound, InputInvalid."""
    figure = FIGURES.named(naam)
    datatypes = _datatypes(request, columns(figure.question.text), now)
    return _told(request, of_figure(figure, host, datatypes))


@router.api_route(CONTEXT_PATH + "/verken", methods=["GET", "HEAD"])
def of_explorations(request: Request, host: Address, now: Now) -> Response:
    """That of all explorations."""
    read(request, (), now)
    return _told(request, of_exploration(host))


def _datatypes(request: Request, known: tuple[str, ...], now: Now) -> dict[str, str]:
    """Column -> datatype, as the address has them."""
    asked = [
        Parameter(name, f"De kolommen met een waarde van xsd:{name}.", choices=known, many=True)
        for name in DATATYPES
    ]
    given = read(request, asked, now)
    return {column: name for name in DATATYPES for column in given.many(name)}


def _told(request: Request, meaning: Meaning) -> Response:
    body = json.dumps(meaning.context, ensure_ascii=False, indent=1).encode()
    return reply(request, body, "application/ld+json", negotiated=False)
