"""``/v1/publicaties``: every version of every graph that was published here, from the log."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fastapi import Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, ThePipeline, TheStore
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.answers import page_address, page_head, page_links
from samenwerking_kg.api.v1.common import AVAILABLE_ON, CURSOR, PER_PAGE, STAMP, listed, maybe
from samenwerking_kg.api.v1.formats import DOCUMENT, PAGES, is_table
from samenwerking_kg.api.v1.linked import document_reply, list_reply
from samenwerking_kg.api.v1.narrowing import CHANGED
from samenwerking_kg.api.v1.operation import Operation, Place, Room
from samenwerking_kg.api.v1.parameters import Given, Parameter
from samenwerking_kg.api.v1.publication import EXAMPLE, SCHEMA, Publication, written
from samenwerking_kg.api.v1.publication_pages import log_page
from samenwerking_kg.api.v1.table import as_csv
from samenwerking_kg.describe.kinds import page_of
from samenwerking_kg.describe.labels import names
from samenwerking_kg.errors import NotFound
from samenwerking_kg.publish.base import Publishing
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.rdf.terms import Triple, is_iri
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE

room = Room("publicaties", "Wat organisaties hier zelf publiceren: elke versie, uit het logboek.")

_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
_PUBLISHER = Parameter("publicist", "De sleutel van wie publiceert.", example="gm0106")
_GRAPH = Parameter("graaf", "De graaf: zijn IRI, of wat daarvan achter graph/ staat.",
                   example="gm0106/warmte")  # fmt: skip
_COLUMNS = (
    "id", "sleutel", "graaf", "tijd", "handeling", "publicist", "uitspraken", "uitsprakenErbij",
    "uitsprakenEraf", "aantalDeelnames", "aantalSamenwerkingsverbanden",
)  # fmt: skip
_LISTED = Operation(
    path="/publicaties",
    name="publicatiesLezen",
    title="Publicaties",
    about="Elke versie van elke gepubliceerde graaf, de nieuwste eerst. Een publicatie gaat over "
    "het moment waarop iets hier is gezet, niet over de dag waarop het geldt: `geldigOp` is er "
    "daarom niet. Als CSV komt de hele lijst in één keer.",
    schema=listed(SCHEMA, {"beschikbaarOp": maybe(STAMP)}),
    example={
        "id": "https://example.org/v1/publicaties",
        "type": "Lijst",
        "items": [EXAMPLE],
        "aantal": 1,
        "volgende": None,
        "beschikbaarOp": None,
    },
    parameters=(_PUBLISHER, _GRAPH, CHANGED, AVAILABLE_ON, PER_PAGE, CURSOR),
    offers=PAGES,
    bodies={"csv": ",".join(_COLUMNS) + "\r\n"},
)
_ONE = Operation(
    path="/publicaties/{sleutel}",
    name="publicatieLezen",
    title="Een publicatie",
    about="Wie wat wanneer publiceerde, en wat er veranderde.",
    schema=SCHEMA,
    example=EXAMPLE,
    places=(Place("sleutel", "Het nummer in het logboek.", "1"),),
    offers=DOCUMENT,
)


@room.serve(_LISTED)
def publications(
    request: Request, store: TheStore, pipeline: ThePipeline, host: Address, now: Now
) -> Response:
    """The versions, the newest first."""
    given = _LISTED.read(request, now)
    found = [version for version in reversed(pipeline.versions()) if _fits(version, given)]
    if is_table(request, given, CURSOR.name, PER_PAGE.name):
        rows = (each.document(host) for each in _told(store, found))
        return reply(request, as_csv(_COLUMNS, rows), "text/csv")
    page, moment = log_page(found, given), given.moment(AVAILABLE_ON.name)
    entries = _told(store, page.shown)
    told = {
        **page_head(request, host, given.text(CURSOR.name)),
        "items": [each.document(host) for each in entries],
        "aantal": len(found),
        "volgende": page_address(request, host, page.following) if page.following else None,
        "beschikbaarOp": written(moment) if moment else None,
    }
    around = page_links(request, host, page.following, page.before)
    return list_reply(request, given, _said(told, entries), told, host, around)


@room.serve(_ONE)
def publication(
    request: Request, sleutel: str, store: TheStore, pipeline: ThePipeline, host: Address, now: Now
) -> Response:
    """One version."""
    given = _ONE.read(request, now)
    (found,) = _told(store, [_numbered(pipeline, sleutel)])
    return document_reply(request, given, found.node, found.triples, found.document(host), host)


def _said(page: Mapping[str, object], shown: Sequence[Publication]) -> Iterator[Triple]:
    """The statements of a page."""
    yield from page_of(page)
    for each in shown:
        yield from each.triples


def _numbered(pipeline: Publishing, key: str) -> Version:
    """Numbers count from 1 without a gap. Raises NotFound."""
    known = pipeline.versions()
    number = int(key) if _NUMBER.fullmatch(key) else 0
    if not 0 < number <= len(known):
        raise NotFound(
            f"Er is geen publicatie {key[:40]!r}. De lijst staat op /v1/publicaties.",
            f"There is no publication {key[:40]!r}. See /v1/publicaties.",
        )
    return known[number - 1]


def _told(store: Store, versions: Sequence[Version]) -> list[Publication]:
    known = names(store, {version.organisation for version in versions})
    return [Publication.of(version, known) for version in versions]


def _fits(version: Version, given: Given) -> bool:
    publisher, graph = given.text(_PUBLISHER.name), given.text(_GRAPH.name)
    since, until = given.moment(CHANGED.name), given.moment(AVAILABLE_ON.name)
    if graph is not None and not is_iri(graph):
        graph = f"{BASE}graph/{graph}"
    return (
        publisher in (None, version.publisher)
        and graph in (None, version.graph)
        and (since is None or version.time >= since)
        and (until is None or version.time <= until)
    )
