"""``/v1/zoek``: things by name, as people type it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from fastapi import Request
from starlette.responses import Response

from samenwerking_kg.api.address import local
from samenwerking_kg.api.deps import Address, Now, TheNames, TheStore
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.answers import only_if, page_head
from samenwerking_kg.api.v1.common import (
    COUNT,
    DATE,
    LINKED,
    LINKS,
    TEXT,
    VALID_ON,
    maybe,
    record,
)
from samenwerking_kg.api.v1.formats import CSV, PAGES, chosen
from samenwerking_kg.api.v1.horizon import SCHEMA as HORIZON
from samenwerking_kg.api.v1.horizon import horizon
from samenwerking_kg.api.v1.linked import list_reply
from samenwerking_kg.api.v1.operation import Operation, Room
from samenwerking_kg.api.v1.parameters import Parameter, Sort
from samenwerking_kg.api.v1.table import as_csv
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.kinds import HIT, WITHOUT_PERIODS, items_of, page_of
from samenwerking_kg.describe.kinds import KINDS as DOCUMENTS
from samenwerking_kg.index.search import Hit
from samenwerking_kg.index.search.kinds import KINDS, LISTED, ORGANISATION
from samenwerking_kg.rdf.terms import Triple

room = Room("zoeken", "Vind iets bij zijn naam, ook met een tikfout of onder een vroegere naam.")

#: What is found -> the kind of document that tells more; some have none.
_DOCUMENT = {kind: name for name in LISTED if name != "deelnames" for kind in LISTED[name]}
_NAMED = record({"id": {**TEXT, "format": "iri"}, "naam": TEXT})
_COLUMNS = ("id", "naam", "soort", "gevondenAls", "geldigTot", "opvolgers", "score")
_HIT = record(
    {
        "id": {**TEXT, "format": "iri", "description": "Waar het wereldwijd naar heet."},
        "naam": {**TEXT, "description": "Hoe het heet; met `geldigOp` hoe het toen heette."},
        "soort": {"type": "string", "enum": list(KINDS)},
        "gevondenAls": {**TEXT, "description": "De naam waaronder wij het vonden."},
        "geldigTot": {**maybe(DATE), "description": "De eerste dag dat het er niet meer was."},
        "opvolgers": {
            "type": "array",
            "description": "Wat er nu voor in de plaats is.",
            "items": _NAMED,
        },
        "score": {
            "type": "number", "minimum": 0, "maximum": 100,
            "description": "Hoe goed de naam past: vanaf 95 is het de hele naam, vanaf 84 het"
            " begin, vanaf 66 staan alle woorden erin; daaronder lijkt hij erop.",
        },
        "links": LINKS,
    }
)  # fmt: skip
_TEXT = Parameter(
    "zoek",
    "De naam, of een deel ervan. Accenten, hoofdletters en volgorde tellen niet mee; een tikfout,"
    " een afkorting, een vroegere of Friese naam mag.",
    example="Sudwest Fryslan",
    required=True,
)
_KIND = Parameter(
    "soort",
    "Alleen deze soorten. `organisatie` is elke soort organisatie. Zonder: alles behalve de versies"
    " van regelingen; die vindt u met `regeling`, en anders onder de naam van hun samenwerking.",
    choices=(*KINDS, ORGANISATION),
    many=True,
    example="gemeente,waterschap",
)
_DAY = Parameter(
    VALID_ON.name,
    "Alleen wat er op deze dag was, onder de naam van toen. Zonder: alles, met wat er nu nog is"
    " voor wat is opgeheven.",
    Sort.DAY,
    example="2014-06-01",
)
_MOST = Parameter("aantal", "Hoeveel hooguit.", Sort.NUMBER, example="10", default="20", most=100)
_SUDWEST = "https://identifier.overheid.nl/tooi/id/gemeente/gm1900"
_SEARCHED = Operation(
    path="/zoek",
    name="zoeken",
    title="Zoeken op naam",
    about="Gemeenten, andere organisaties, samenwerkingen, thema’s, vormen, rollen, taakvelden en "
    "systemen bij hun naam, de waarschijnlijkste eerst.",
    schema=record(
        {
            **LINKED,
            "zoek": TEXT,
            "items": {"type": "array", "items": _HIT},
            "aantal": {**COUNT, "description": "Hoeveel er in dit antwoord staan."},
            "geldigOp": {**maybe(DATE), "description": "De dag waarvoor dit geldt; null: elke."},
            "horizon": HORIZON,
        }
    ),
    example={
        "id": "https://example.org/v1/zoek?zoek=Sudwest+Fryslan",
        "type": WITHOUT_PERIODS,
        "zoek": "Sudwest Fryslan",
        "items": [
            {
                "id": _SUDWEST, "naam": "gemeente Súdwest-Fryslân", "soort": "gemeente",
                "gevondenAls": "Súdwest-Fryslân", "geldigTot": None, "opvolgers": [],
                "score": 100.0, "links": {
                    "self": "https://example.org/v1/organisaties/gm1900",
                    "html": "https://example.org/doc?iri=https%3A%2F%2Fidentifier.overheid.nl%2F"
                    "tooi%2Fid%2Fgemeente%2Fgm1900",
                },
            }
        ],
        "aantal": 1, "geldigOp": None, "horizon": None,
    },
    parameters=(_TEXT, _KIND, _DAY, _MOST),
    offers=PAGES,
    bodies={"csv": ",".join(_COLUMNS) + "\r\n"},
)  # fmt: skip


@room.serve(_SEARCHED)
def search(request: Request, names: TheNames, store: TheStore, host: Address, now: Now) -> Response:
    """What is likeliest meant."""
    given = _SEARCHED.read(request, now)
    kept = only_if(names.revision == store.revision)
    text, day = given.text(_TEXT.name) or "", given.day(_DAY.name)
    hits = names.find(text, given.many(_KIND.name), day, given.number(_MOST.name))
    items = [_item(hit, host) for hit in hits]
    if chosen(request, given, PAGES).offer is CSV:
        return reply(request, as_csv(_COLUMNS, items), "text/csv", headers=kept)
    told = {**page_head(request, host, type=WITHOUT_PERIODS), **_told(text, day, items)}
    return list_reply(request, given, _said(told), told, host, headers=kept)


def _said(page: Mapping[str, object]) -> Iterator[Triple]:
    """The statements of what was found."""
    yield from page_of(page)
    yield from items_of(page, HIT)


def _told(
    text: str, day: dt.date | None, items: list[Mapping[str, object]]
) -> Mapping[str, object]:
    return {
        "zoek": text,
        "items": items,
        "aantal": len(items),
        "geldigOp": day.isoformat() if day else None,
        "horizon": horizon(day),
    }


def _item(hit: Hit, host: str) -> Mapping[str, object]:
    return {
        "id": hit.iri,
        "naam": hit.name,
        "soort": hit.kind,
        "gevondenAls": hit.matched,
        "geldigTot": hit.until.isoformat() if hit.until else None,
        "opvolgers": [{"id": iri, "naam": name} for iri, name in hit.successors],
        "score": hit.score,
        "links": dict(_links(hit, host)),
    }


def _links(hit: Hit, host: str) -> Mapping[str, str]:
    page = {"html": host + local(hit.iri)}
    document = DOCUMENTS.get(_DOCUMENT.get(hit.kind, ""))
    if document is None:
        return page
    return {"self": f"{host}{BASE_PATH}/{document.name}/{document.key(hit.iri)}", **page}
