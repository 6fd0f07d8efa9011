"""``/v1/cijfers``: the findings of the study, counted anew for any day, area, theme and form.

Each figure has an operation of its own, because each has its own parameters. The numbers come from
the SPARQL that the answer carries; mean, median, least and most are taken of its rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine, Sequence
from urllib.parse import urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Parts, Today, parts_of
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.answered import (
    TABLE_TYPE,
    answer_head,
    answer_reply,
    head_schema,
    which_schema,
)
from samenwerking_kg.api.v1.common import ADDRESS, COUNT, DATE, LINKS, TEXT, listed, maybe, record
from samenwerking_kg.api.v1.contexts import of_figure
from samenwerking_kg.api.v1.counting import counting_of
from samenwerking_kg.api.v1.formats import CSV, DOCUMENT, PAGES, chosen
from samenwerking_kg.api.v1.horizon import SCHEMA as HORIZON
from samenwerking_kg.api.v1.horizon import horizon
from samenwerking_kg.api.v1.linked import explained_reply
from samenwerking_kg.api.v1.operation import Operation, Room
from samenwerking_kg.api.v1.origins import ORIGIN, Origins
from samenwerking_kg.api.v1.scope import conditions, named, parameters, shown
from samenwerking_kg.api.v1.solutions import Table
from samenwerking_kg.api.v1.table import as_csv
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.numbers.conditions import SOURCES, Conditions
from samenwerking_kg.describe.numbers.figure import Figure, read_figures
from samenwerking_kg.describe.numbers.neighbours import Pair, within
from samenwerking_kg.describe.numbers.summary import summary

FIGURES = read_figures()
#: Characters of an address that every server and browser takes.
_LONGEST = 8000
_NUMBER = {"type": "number"}
room = Room("cijfers", "Cijfers over samenwerking, met hun definitie en hun SPARQL.")

_SAID = {
    "naam": TEXT, "titel": TEXT, "titelEn": TEXT, "definitie": TEXT, "definitieEn": TEXT,
    "eenheid": TEXT, "eenheidEn": TEXT,
    "nietBekend": {**TEXT, "description": "Wat het cijfer niet weet."}, "nietBekendEn": TEXT,
}  # fmt: skip
_SUMMARY = {
    "type": ["object", "null"],
    "description": "Over de rijen die een getal hebben in de kolom van het cijfer.",
    "properties": {
        "kolom": TEXT, "aantal": COUNT, "gemiddeld": _NUMBER, "mediaan": _NUMBER,
        "minimum": _NUMBER, "maximum": _NUMBER,
    },
}  # fmt: skip
_ASKED = {
    "type": "object",
    "description": "Waarover het gaat: de waarden in het kort uit het adres, hier in het lang.",
    "properties": {
        "bron": {"type": "string", "enum": [*SOURCES, "alle"]}, "graaf": maybe(TEXT),
        "provincies": {"type": "array", "items": TEXT},
        "gemeente": maybe(TEXT), "thema": maybe(TEXT), "vorm": maybe(TEXT),
    },
}  # fmt: skip
_ANSWER = record(
    {
        **head_schema(TABLE_TYPE),
        "cijfer": which_schema("Cijfer"),
        **_SAID,
        "geldigOp": DATE,
        "waarden": _ASKED,
        "samenvatting": _SUMMARY,
        "kolommen": {"type": "array", "items": TEXT},
        "items": {
            "type": "array",
            "description": "Een ding heeft een `id` (IRI) en een `naam`.",
            "items": {"type": "object"},
        },
        "aantal": COUNT,
        "geenGegevens": {
            "type": "boolean",
            "description": "Of er niets was om te tellen. Dat is iets anders dan nul.",
        },
        "horizon": HORIZON,
        "bronnen": {"type": "array", "items": ORIGIN},
        "sparql": {**TEXT, "description": "De vraag die is gesteld: u kunt haar zelf stellen."},
        "links": LINKS,
    }
)
_LISTED = Operation(
    path="/cijfers",
    name="cijfersLezen",
    title="Alle cijfers",
    about="Welke cijfers er zijn, wat zij betekenen en waarop u ze kunt filteren.",
    schema=listed(
        record({"id": ADDRESS, "type": {"type": "string", "enum": ["Cijfer"]}, **_SAID,
                "bronnen": {"type": "array", "items": TEXT},
                "filters": {"type": "array", "items": TEXT}, "links": LINKS})
    ),
    example={"id": "https://example.org/v1/cijfers", "type": "Lijst", "items": [], "aantal": 0,
             "volgende": None},
    offers=DOCUMENT,
)  # fmt: skip


@room.serve(_LISTED)
def all_figures(request: Request, host: Address, now: Now) -> Response:
    """Every figure, by name."""
    given = _LISTED.read(request, now)
    items = [
        {"id": address(figure, host), "type": "Cijfer"}
        | said(figure)
        | {"bronnen": list(figure.sources)}
        | {"filters": [each.name for each in parameters(figure)]}
        | {"links": {"self": address(figure, host)}}
        for figure in FIGURES.all
    ]
    return explained_reply(request, given, items, host)


def operation_of(figure: Figure) -> Operation:
    """What one figure can be asked."""
    return Operation(
        path=f"/cijfers/{figure.name}",
        name="cijfer" + "".join(part.title() for part in figure.name.split("-")),
        title=figure.question.title_nl,
        about=f"{figure.question.explanation_nl}\n\n{figure.unknown_nl}",
        schema=_ANSWER,
        example=_example(figure),
        parameters=parameters(figure),
        offers=PAGES,
        problems=(504,),
    )


def handler_of(
    figure: Figure, operation: Operation
) -> Callable[..., Coroutine[None, None, Response]]:
    """What answers it."""

    async def answered(request: Request, host: Address, now: Now, today: Today) -> Response:
        parts, given = parts_of(request), operation.read(request, now)
        counting = counting_of(request)
        asked = await run_in_threadpool(conditions, given, today, counting.things)
        text, found, fresh = await counted(request, parts, figure, asked)
        headers = None if fresh else {"Cache-Control": "no-cache"}
        choice = chosen(request, given, PAGES)
        if choice.offer is CSV:
            return reply(request, as_csv(found.columns, found.rows), "text/csv", headers=headers)
        told = await run_in_threadpool(_answer, figure, asked, text, found, counting.origins, host)
        told = answer_head(address(figure, host), named(figure, asked), TABLE_TYPE) | told
        meaning = of_figure(figure, host, found.datatypes)
        return await run_in_threadpool(answer_reply, request, choice, told, meaning, headers)

    return answered


async def counted(
    request: Request, parts: Parts, figure: Figure, asked: Conditions
) -> tuple[str, Table, bool]:
    """The SPARQL of a figure, its rows, and whether they are of the data as it is now."""
    counting, pairs = counting_of(request), list[Pair]()
    if figure.of_pairs:
        known = await counting.beside(parts, asked.day)
        pairs = await run_in_threadpool(within, parts.store, known, asked)
    text = figure.asked(asked, pairs)
    found, fresh = await counting.answer(parts, text)
    return text, found, fresh


def said(figure: Figure) -> dict[str, object]:
    """What a figure says of itself."""
    question = figure.question
    return {
        "naam": figure.name,
        "titel": question.title_nl,
        "titelEn": question.title_en,
        "definitie": question.explanation_nl,
        "definitieEn": question.explanation_en,
        "eenheid": figure.unit_nl,
        "eenheidEn": figure.unit_en,
        "nietBekend": figure.unknown_nl,
        "nietBekendEn": figure.unknown_en,
    }


def address(figure: Figure, host: str, asked: Sequence[tuple[str, str]] = ()) -> str:
    """Where a figure is told."""
    query = urlencode(asked)
    return f"{host}{BASE_PATH}/cijfers/{figure.name}" + ("?" + query if query else "")


def run_at(host: str, text: str) -> dict[str, str]:
    """The link that runs a query; none when it is too long to stand in an address."""
    found = f"{host}/sparql?" + urlencode({"query": text})
    return {"antwoord": found} if len(found) <= _LONGEST else {}


def _answer(
    figure: Figure, asked: Conditions, text: str, found: Table, sources: Origins, host: str
) -> dict[str, object]:
    known = sources.of(sources.speakers() if figure.of_all else {SOURCES[asked.source]})
    told = summary(found.rows, figure.measure) if figure.measure else None
    return _named(figure, host) | {
        "geldigOp": asked.day.isoformat(),
        "waarden": shown(figure, asked),
        "samenvatting": {"kolom": figure.measure, **told} if told else None,
        "kolommen": list(found.columns),
        "items": list(found.rows),
        "aantal": len(found.rows),
        "geenGegevens": not known or not found.rows,
        "horizon": horizon(asked.day),
        "bronnen": known,
        "sparql": text,
        "links": {"self": address(figure, host), **run_at(host, text)},
    }


def _named(figure: Figure, host: str) -> dict[str, object]:
    """Of which figure an answer is."""
    which = {"id": address(figure, host), "type": "Cijfer", "naam": figure.name}
    return {"cijfer": which, **said(figure)}


def _example(figure: Figure) -> dict[str, object]:
    day, host = dt.date(2026, 5, 16), "https://example.org"
    head = {"id": f"{address(figure, host)}#antwoord", "type": TABLE_TYPE}
    return head | _named(figure, host) | {
        "geldigOp": day.isoformat(),
        "waarden": shown(figure, Conditions(day)),
        "samenvatting": None, "kolommen": [], "items": [], "aantal": 0, "geenGegevens": True,
        "horizon": None, "bronnen": [], "sparql": "SELECT …",
        "links": {"self": f"https://example.org{BASE_PATH}/cijfers/{figure.name}"},
    }  # fmt: skip


for _figure in FIGURES.all:
    _operation = operation_of(_figure)
    room.serve(_operation)(handler_of(_figure, _operation))
