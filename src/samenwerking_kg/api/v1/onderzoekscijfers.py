"""``/v1/onderzoekscijfers``: what others published, ours beside it, and why the two differ."""

from __future__ import annotations

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Parts, parts_of
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.cijfers import FIGURES, address, counted
from samenwerking_kg.api.v1.common import COUNT, DATE, LINKED, LINKS, TEXT, maybe, record
from samenwerking_kg.api.v1.counting import counting_of
from samenwerking_kg.api.v1.formats import CSV, PAGES, chosen
from samenwerking_kg.api.v1.linked import explained_reply
from samenwerking_kg.api.v1.operation import Operation, Room
from samenwerking_kg.api.v1.origins import ORIGIN
from samenwerking_kg.api.v1.parameters import Given
from samenwerking_kg.api.v1.scope import conditions
from samenwerking_kg.api.v1.solutions import Table
from samenwerking_kg.api.v1.table import as_csv
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.numbers.published import (
    GRAPH,
    Comparison,
    Published,
    comparisons,
    published,
)
from samenwerking_kg.describe.numbers.summary import summary

COMPARISONS = comparisons()
room = Room("onderzoekscijfers", "Cijfers die anderen publiceerden, met de onze ernaast.")
_OURS = {
    "type": ["object", "null"],
    "description": "Ons cijfer dat er het dichtst bij komt; null als wij er geen hebben.",
    "required": ["cijfer", "waarde", "geldigOp", "links"],
    "properties": {
        "cijfer": TEXT,
        "waarde": {"type": ["number", "null"], "description": "Null: geen gegevens."},
        "geldigOp": DATE,
        "links": LINKS,
    },
}
_ITEM = record(
    {
        "id": {**TEXT, "format": "iri"},
        "type": {"type": "string", "enum": ["Onderzoekscijfer"]}, "naam": TEXT,
        "watGeteld": {**TEXT, "description": "Zoals de onderzoekers het schrijven."},
        "waarde": {"type": ["number", "string"], "description": "Tekst als het er zo staat: >50."},
        "eenheid": TEXT, "jaar": TEXT, "gebied": TEXT, "bron": TEXT,
        "zekerheid": {**TEXT, "description": "Of wij het in de bron zelf zagen (IRI)."},
        "ons": _OURS,
        "verschil": maybe(TEXT),
        "verschilEn": maybe(TEXT),
    }
)  # fmt: skip
_LISTED = Operation(
    path="/onderzoekscijfers",
    name="onderzoekscijfersLezen",
    title="Gepubliceerde cijfers naast de onze",
    about="Wat onderzoekers publiceerden, wat wij tellen, en waarom die twee verschillen.",
    schema=record(
        {**LINKED, "items": {"type": "array", "items": _ITEM}, "aantal": COUNT,
         "volgende": {"type": "null"}, "bronnen": {"type": "array", "items": ORIGIN},
         "links": LINKS}
    ),
    example={"id": "https://example.org/v1/onderzoekscijfers", "type": "Lijst", "items": [],
             "aantal": 0, "volgende": None, "bronnen": [], "links": {}},
    offers=PAGES,
    problems=(504,),
)  # fmt: skip
_COLUMNS = (
    "naam", "watGeteld", "waarde", "eenheid", "jaar", "gebied", "bron", "onsCijfer", "onzeWaarde",
    "geldigOp", "verschil",
)  # fmt: skip


@room.serve(_LISTED)
async def all_published(request: Request, host: Address, now: Now) -> Response:
    """Every published figure, ours beside it; what we count is counted one after another."""
    given, parts = _LISTED.read(request, now), parts_of(request)
    known = await run_in_threadpool(published, parts.store)
    items = [await _item(request, parts, each, host) for each in known]
    if chosen(request, given, PAGES).offer is CSV:
        return reply(request, as_csv(_COLUMNS, map(_row, items)), "text/csv")
    beside = {
        "bronnen": await run_in_threadpool(counting_of(request).origins.of, {GRAPH}),
        "links": {"self": f"{host}{BASE_PATH}/onderzoekscijfers"},
    }
    return explained_reply(request, given, items, host, beside)


async def _item(request: Request, parts: Parts, theirs: Published, host: str) -> dict[str, object]:
    beside = COMPARISONS.get(theirs.key)
    return {
        "id": theirs.iri,
        "type": "Onderzoekscijfer",
        "naam": theirs.key,
        "watGeteld": theirs.about,
        "waarde": _number(theirs.value),
        "eenheid": theirs.unit,
        "jaar": theirs.year,
        "gebied": theirs.scope,
        "bron": theirs.source,
        "zekerheid": theirs.certainty,
        "ons": await _ours(request, parts, beside, host) if beside and beside.figure else None,
        "verschil": beside.difference_nl if beside else None,
        "verschilEn": beside.difference_en if beside else None,
    }


async def _ours(request: Request, parts: Parts, beside: Comparison, host: str) -> dict[str, object]:
    assert beside.day is not None
    figure = FIGURES.named(beside.figure)
    asked = await run_in_threadpool(
        conditions, Given(dict(beside.filters)), beside.day, counting_of(request).things
    )
    _, found, _ = await counted(request, parts, figure, asked)
    said = [("geldigOp", beside.day.isoformat()), *beside.filters]
    return {
        "cijfer": figure.name,
        "waarde": value_of(beside, found, figure.measure),
        "geldigOp": beside.day.isoformat(),
        "links": {"self": address(figure, host, said)},
    }


def value_of(beside: Comparison, found: Table, usual: str) -> float | int | None:
    """Our number; None when there is none."""
    column = beside.column or usual
    if beside.measure:
        told = summary(found.rows, column)
        return told[beside.measure] if told else None
    value = found.rows[0].get(column) if found.rows else None
    return value if isinstance(value, int | float) else None


def _number(written: str) -> float | int | str:
    try:
        number = float(written)
    except ValueError:
        return written
    return int(number) if number.is_integer() else number


def _row(item: dict[str, object]) -> dict[str, object]:
    """One item as a row of a table."""
    ours = item["ons"]
    beside = ours if isinstance(ours, dict) else {}
    return item | {
        "onsCijfer": beside.get("cijfer"),
        "onzeWaarde": beside.get("waarde"),
        "geldigOp": beside.get("geldigOp"),
    }
