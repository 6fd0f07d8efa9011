"""Lists: pages from a cursor on, narrowed and sorted, of one day; as a table whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from fastapi import Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Today, parts_of
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.answers import only_if, page_address, page_head, page_links
from samenwerking_kg.api.v1.common import (
    AVAILABLE_ON,
    CURSOR,
    DATE,
    PER_PAGE,
    STAMP,
    VALID_ON,
    listed,
    maybe,
)
from samenwerking_kg.api.v1.formats import PAGES, is_table
from samenwerking_kg.api.v1.horizon import SCHEMA as HORIZON
from samenwerking_kg.api.v1.horizon import horizon
from samenwerking_kg.api.v1.items import chosen_columns, items
from samenwerking_kg.api.v1.linked import list_reply
from samenwerking_kg.api.v1.narrowing import (
    BOX,
    CHANGED,
    CODED,
    ORGANISATION,
    SEARCH,
    SORT_OF,
    STATUS,
    filters,
    unknown_codes,
)
from samenwerking_kg.api.v1.operation import Operation, Room
from samenwerking_kg.api.v1.parameters import Given, Parameter
from samenwerking_kg.api.v1.rows import columns, row_schema
from samenwerking_kg.api.v1.samples import SAMPLES
from samenwerking_kg.api.v1.table import as_csv
from samenwerking_kg.api.v1.turns import turn
from samenwerking_kg.describe.kinds import ITEMS, LIST, PAGE_OF, Kind, items_of, page_of
from samenwerking_kg.errors import Fault, InputInvalid, RequestMalformed
from samenwerking_kg.index import SORTS, Filters, Page
from samenwerking_kg.index.shelf import Shelf
from samenwerking_kg.rdf.terms import Triple

_MORE = {
    "geldigOp": {**DATE, "description": "De dag waarvoor dit geldt."},
    "beschikbaarOp": {**maybe(STAMP), "description": "Wat toen was gepubliceerd; null: nu."},
    "horizon": HORIZON,
}


def operation_for(kind: Kind, path: str, title: str, *, soort: str | None = None) -> Operation:
    """How a list of this kind is asked for. `soort` that the path itself narrows it to."""
    sorts = tuple(name for key in SORTS[kind.name] for name in (key, f"-{key}"))
    own = (SORT_OF,) if kind.name == "organisaties" and soort is None else ()
    return Operation(
        path=f"/{path}",
        name=f"{path}Lezen",
        title=title,
        about=SAMPLES[kind.name].about + " Als CSV komt de hele lijst in één keer.",
        schema=listed(row_schema(kind.name), _MORE),
        example=_example(kind),
        parameters=(
            VALID_ON, AVAILABLE_ON, ORGANISATION, *CODED, *own, STATUS, CHANGED, SEARCH, BOX,
            Parameter("sorteer", "Waarop; met - ervoor andersom.", choices=sorts, default="naam",
                      example="-geldigVan" if "geldigVan" in sorts else "naam"),
            Parameter("velden",
                      "Welke sleutels u wilt, met komma's. `id` en `type` komen altijd mee.",
                      many=True, choices=columns(kind.name),
                      example=",".join(columns(kind.name)[3:5])),
            PER_PAGE, CURSOR,
        ),
        offers=PAGES,
        bodies={"csv": ",".join(columns(kind.name)) + "\r\n"},
    )  # fmt: skip


def serve_list(room: Room, kind: Kind, path: str, title: str, *, soort: str | None = None) -> None:
    """Let this room answer with a list of a kind."""
    operation = operation_for(kind, path, title, soort=soort)

    @room.serve(operation)
    def lists(request: Request, host: Address, today: Today, now: Now) -> Response:
        parts = parts_of(request)

        def check(given: Given) -> list[Fault]:
            return unknown_codes(given, parts.lists.at(given.moment(AVAILABLE_ON.name)))

        given = operation.read(request, now, check)
        asked = filters(given, today, soort)
        kept = only_if(SEARCH.name not in given or parts.names.revision == parts.store.revision)
        index = parts.lists.at(given.moment(AVAILABLE_ON.name))
        if is_table(request, given, CURSOR.name, PER_PAGE.name):
            return _table(request, kind, path, given, asked, index, host, kept)
        with turn(waits=SEARCH.name in given):  # for names, right after a start
            found = _page(index, kind, asked, given)
            told = _told(request, kind, given, asked, found, host)
            around = page_links(request, host, found.next, found.previous)
            return list_reply(request, given, _said(kind, told), told, host, around, kept)


def _page(index: Shelf, kind: Kind, asked: Filters, given: Given) -> Page:
    """Raises InputInvalid for a cursor of another list."""
    cursor, size = given.text(CURSOR.name), given.number(PER_PAGE.name)
    try:
        return index.page(kind.name, asked, given.text("sorteer") or "naam", cursor, size)
    except RequestMalformed as problem:
        raise CURSOR.wrong("cursor", problem.nl, problem.en) from problem


def _told(
    request: Request, kind: Kind, given: Given, asked: Filters, found: Page, host: str
) -> dict[str, object]:
    moment = given.moment(AVAILABLE_ON.name)
    return {
        **page_head(request, host, given.text(CURSOR.name), PAGE_OF.get(kind.name, LIST)),
        "items": list(items(kind, found.rows, given, host)),
        "aantal": found.total,
        "volgende": page_address(request, host, found.next) if found.next else None,
        "geldigOp": asked.day.isoformat(),
        "beschikbaarOp": _stamp(moment) if moment else None,
        "horizon": horizon(asked.day),
    }


def _said(kind: Kind, told: Mapping[str, object]) -> Iterator[Triple]:
    """The statements of a page."""
    yield from page_of(told)
    yield from items_of(told, ITEMS[kind.name])


def _table(
    request: Request,
    kind: Kind,
    path: str,
    given: Given,
    asked: Filters,
    index: Shelf,
    host: str,
    kept: Mapping[str, str],
) -> Response:
    """The whole list. Raises InputInvalid for a page of it."""
    paging = [name for name in (CURSOR.name, PER_PAGE.name) if name in request.query_params]
    if paging:
        raise InputInvalid([_no_pages(name) for name in paging])
    shown = chosen_columns(kind, given)
    rows = index.rows(kind.name, asked, given.text("sorteer") or "naam")
    body = as_csv(shown, items(kind, rows, given, host))
    head = {"Content-Disposition": f'inline; filename="{path}.csv"', **kept}
    return reply(request, body, "text/csv", headers=head)


def _no_pages(name: str) -> Fault:
    return Fault(
        "query",
        name,
        "csv",
        f"{name}: een lijst als CSV komt in één keer. Laat {name} weg.",
        f"{name}: a list as CSV comes whole. Leave {name} out.",
    )


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _example(kind: Kind) -> object:
    return {
        "id": "https://example.org/v1/" + kind.name,
        "type": PAGE_OF.get(kind.name, LIST),
        "items": [{key: kind.example[key] for key in ("id", "sleutel", "type")}],
        "aantal": 1,
        "volgende": None,
        "geldigOp": VALID_ON.example,
        "beschikbaarOp": None,
        "horizon": None,
    }
