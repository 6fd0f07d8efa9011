"""``/v1/vragen``: the curated questions, and their answers as JSON.

A question has an operation of its own in the OpenAPI document, because each has its own parameters.
Its reference date, ``op`` in the SPARQL, is ``geldigOp`` here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Parts, TheQuestions, parts_of
from samenwerking_kg.api.inquiry import inquiry
from samenwerking_kg.api.protocol import Asked
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.answered import (
    TABLE_TYPE,
    answer_head,
    answer_reply,
    head_schema,
    which_schema,
)
from samenwerking_kg.api.v1.blanks import Blanks
from samenwerking_kg.api.v1.common import ADDRESS, COUNT, LINKS, TEXT, VALID_ON, listed, record
from samenwerking_kg.api.v1.contexts import of_question
from samenwerking_kg.api.v1.formats import CSV, DOCUMENT, PAGES, chosen
from samenwerking_kg.api.v1.horizon import SCHEMA as HORIZON
from samenwerking_kg.api.v1.horizon import horizon
from samenwerking_kg.api.v1.linked import explained_reply
from samenwerking_kg.api.v1.operation import Operation, Place, Room
from samenwerking_kg.api.v1.parameters import Given
from samenwerking_kg.api.v1.solutions import Table, table
from samenwerking_kg.api.v1.table import as_csv
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.questions import Question

room = Room("vragen", "Vragen die wij voor u hebben uitgezocht, met hun SPARQL.")

_QUESTION = record(
    {
        "id": ADDRESS, "type": {"type": "string", "enum": ["Vraag"]},
        "naam": TEXT, "titel": TEXT, "titelEn": TEXT, "uitleg": TEXT, "uitlegEn": TEXT,
        "bron": TEXT,
        "parameters": {
            "type": "array",
            "items": record({"naam": TEXT, "omschrijving": TEXT, "standaard": TEXT}),
        },
        "links": LINKS,
    }
)  # fmt: skip
_ANSWER = record(
    {
        **head_schema(TABLE_TYPE),
        "vraag": which_schema("Vraag"),
        "naam": TEXT, "titel": TEXT, "uitleg": TEXT, "bron": TEXT,
        "waarden": {
            "type": "object",
            "description": "De waarden waarmee de vraag is gesteld.",
            "additionalProperties": TEXT,
        },
        "kolommen": {"type": "array", "items": TEXT},
        "items": {
            "type": "array",
            "description": "Een rij per antwoord. Een ding heeft een `id` (IRI) en een `naam`.",
            "items": {"type": "object"},
        },
        "aantal": COUNT,
        "horizon": HORIZON,
        "sparql": TEXT,
        "links": LINKS,
    }
)  # fmt: skip
_EXAMPLE = {
    "id": "https://example.org/v1/vragen/21-gemeenten-op-datum?geldigOp=2013-01-01#antwoord",
    "type": TABLE_TYPE,
    "vraag": {
        "id": "https://example.org/v1/vragen/21-gemeenten-op-datum", "type": "Vraag",
        "naam": "21-gemeenten-op-datum",
    },
    "naam": "21-gemeenten-op-datum", "titel": "Welke gemeenten waren er op een dag?",
    "uitleg": "", "bron": "TOOI", "waarden": {"geldigOp": "2013-01-01"},
    "kolommen": ["gemeenten"], "items": [{"gemeenten": 408}], "aantal": 1,
    "horizon": horizon(dt.date(2013, 1, 1)), "sparql": "SELECT …",
    "links": {"html": "/vragen/21-gemeenten-op-datum"},
}  # fmt: skip

_LISTED = Operation(
    path="/vragen",
    name="vragenLezen",
    title="Alle vragen",
    about="De vragen die wij voor u hebben uitgezocht, met hun parameters.",
    schema=listed(_QUESTION),
    example={"id": "https://example.org/v1/vragen", "type": "Lijst", "items": [], "aantal": 0,
             "volgende": None},
    offers=DOCUMENT,
)  # fmt: skip
_ASKED = Operation(
    path="/vragen/{naam}",
    name="vraagBeantwoorden",
    title="Een vraag",
    about="Het antwoord op een vraag.",
    schema=_ANSWER,
    example=_EXAMPLE,
    places=(Place("naam", "De naam van de vraag.", "21-gemeenten-op-datum"),),
    offers=PAGES,
    problems=(429, 504),
)


@room.serve(_LISTED)
def all_questions(request: Request, questions: TheQuestions, host: Address, now: Now) -> Response:
    """Every question, in order."""
    given = _LISTED.read(request, now)
    items = [_question(question, host) for question in questions.all]
    return explained_reply(request, given, items, host)


@room.serve(_ASKED, listed=False)
async def one_question(
    request: Request, naam: str, questions: TheQuestions, host: Address, now: Now
) -> Response:
    """The answer to one question with the values of the address."""
    parts = parts_of(request)
    asked = operation_of(questions.named(naam))
    blanks, given = Blanks(questions.named(naam)), asked.read(request, now)
    values = await run_in_threadpool(blanks.values, given, parts.store)
    text = blanks.question.asked(values)
    wish = await inquiry(request, Asked(text, None, None, wanted="json"), parts)
    told = await wish.told()
    stale = None if told.revision == wish.revision else {"Cache-Control": "no-cache"}
    written = told.all()
    return await run_in_threadpool(
        _answered, request, parts, blanks, given, values, written, host, stale
    )


def operation_of(question: Question) -> Operation:
    """What one question can be asked."""
    return replace(
        _ASKED,
        path=f"/vragen/{question.name}",
        name="vraag" + "".join(part.title() for part in question.name.split("-")),
        title=question.title_nl,
        about=" ".join(filter(None, (question.explanation_nl, question.source_nl))),
        parameters=Blanks(question).parameters,
        places=(),
    )


def _answered(
    request: Request, parts: Parts, blanks: Blanks, given: Given, values: dict[str, str],
    written: bytes, host: str, stale: dict[str, str] | None,
) -> Response:  # fmt: skip
    found = table(written, parts.store)
    choice = chosen(request, given, PAGES)
    if choice.offer is CSV:
        return reply(request, as_csv(found.columns, found.rows), "text/csv", headers=stale)
    asked = blanks.shown(values).items()
    head = answer_head(_links(blanks.question, host)["self"], asked, TABLE_TYPE)
    told = {**head, **_answer(blanks, given, values, found, host)}
    meaning = of_question(blanks.question, host, found.datatypes)
    return answer_reply(request, choice, told, meaning, stale)


def _answer(
    blanks: Blanks, given: Given, values: dict[str, str], found: Table, host: str
) -> dict[str, object]:
    question = blanks.question
    return {
        "vraag": {
            "id": _links(question, host)["self"],
            "type": "Vraag",
            "naam": question.name,
        },
        "naam": question.name,
        "titel": question.title_nl,
        "uitleg": question.explanation_nl,
        "bron": question.source_nl,
        "waarden": blanks.shown(values),
        "kolommen": list(found.columns),
        "items": list(found.rows),
        "aantal": len(found.rows),
        "horizon": horizon(given.day(VALID_ON.name)),
        "sparql": question.asked(values),
        "links": _links(question, host),
    }


def _question(question: Question, host: str) -> dict[str, object]:
    parameters = Blanks(question).parameters
    links = _links(question, host)
    return {
        "id": links["self"],
        "type": "Vraag",
        "naam": question.name,
        "titel": question.title_nl,
        "titelEn": question.title_en,
        "uitleg": question.explanation_nl,
        "uitlegEn": question.explanation_en,
        "bron": question.source_nl,
        "parameters": [
            {"naam": p.name, "omschrijving": p.about, "standaard": p.default} for p in parameters
        ],
        "links": links,
    }


def _links(question: Question, host: str) -> dict[str, str]:
    return {
        "self": f"{host}{BASE_PATH}/vragen/{question.name}",
        "html": f"{host}/vragen/{question.name}",
    }
