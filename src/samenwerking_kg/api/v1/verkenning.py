"""The shape of an exploration, for the OpenAPI document."""

from __future__ import annotations

from samenwerking_kg.api.v1.answered import EXPLORATION_TYPE, head_schema
from samenwerking_kg.api.v1.common import COUNT, DATE, LINKS, TEXT, maybe, record
from samenwerking_kg.api.v1.horizon import SCHEMA as HORIZON
from samenwerking_kg.api.v1.origins import ORIGIN

_IRI = {**TEXT, "format": "iri"}
_THING = record({"id": _IRI, "naam": maybe(TEXT)})
_MOMENT = {"type": ["string", "null"]}


def _many(item: object) -> dict[str, object]:
    return {"type": "array", "items": item}


_COOPERATION = {
    "id": _IRI, "naam": maybe(TEXT), "partners": _many(_THING),
    "vormen": {**_many(_THING), "description": "Leeg: de bron noemt geen vorm."},
    "schaal": record({"gemeenten": COUNT, "anderen": COUNT}),
    "bronnen": {**_many(_IRI), "description": "De grafen die zeggen wie meedoet."},
}  # fmt: skip
_UNKNOWN = {"nietBekend": TEXT, "nietBekendEn": TEXT}
_TOGETHER = record(
    {
        "aantal": COUNT,
        "vanAllen": {**COUNT, "description": "Hoeveel daarvan van alle gevraagde gemeenten zijn."},
        "verbanden": _many(
            record({**_COOPERATION, "allen": {"type": "boolean"}, "opThema": {"type": "boolean"}})
        ),
        **_UNKNOWN,
    }
)
_NEARBY = {
    "type": ["object", "null"],
    "description": "Wie dit doet in een buurgemeente of dezelfde provincie; null zonder thema.",
    "properties": {
        "aantal": COUNT, "buren": _many(_THING),
        "verbanden": _many(record({**_COOPERATION, "buren": _many(_THING)})), **_UNKNOWN,
    },
}  # fmt: skip
_SYSTEM = record({"id": _IRI, "naam": maybe(TEXT), "geldigVan": _MOMENT, "geldigTot": _MOMENT,
                  "bron": _IRI})  # fmt: skip
_SYSTEMS = record(
    {
        "gelijk": COUNT,
        "verschilt": COUNT,
        "onbekend": COUNT,
        "doelen": _many(
            record(
                {
                    "doel": _THING,
                    "opThema": {"type": "boolean"},
                    "oordeel": {
                        "type": "string", "enum": ["gelijk", "verschilt", "onbekend"],
                        "description": "gelijk: alle gemeenten gebruiken één zelfde systeem. "
                        "verschilt: twee bekende gemeenten hebben geen systeem gemeen.",
                    },
                    "perGemeente": _many(
                        record({"id": _IRI, "naam": maybe(TEXT), "systemen": _many(_SYSTEM)})
                    ),
                    "systemenElders": COUNT,
                }
            )
        ),
        "onderdelen": {
            **record({"alle": COUNT, "zonderGegevens": COUNT}),
            "description": "Generieke onderdelen (GEMMA), en van hoeveel wij van niemand het "
            "systeem weten.",
        },
        **_UNKNOWN,
    }
)  # fmt: skip
_POINT = record(
    {
        "wie": TEXT, "wieEn": TEXT, "wat": TEXT, "watEn": TEXT, "onderwerp": _IRI,
        "informatieproduct": maybe(_IRI),
        "soort": {"type": "string", "enum": ["wet", "advies"],
                  "description": "Of het in de wet staat, of ons advies is."},
        "bron": {**maybe(TEXT), "description": "De wet; de termijn staat daar."},
    }
)  # fmt: skip
_TOLD = record(
    {
        "verband": _THING, "wat": {"type": ["object", "null"]}, "wie": {"type": ["object", "null"]},
        "moment": _MOMENT, "uiterlijk": _MOMENT,
        "verzonnen": {"type": "boolean", "description": "Een voorbeeld, geen echt verband."},
        "bron": _IRI,
    }
)  # fmt: skip
SCHEMA = record(
    {
        **head_schema(EXPLORATION_TYPE),
        "gemeenten": _many(
            record({"id": _IRI, "naam": maybe(TEXT), "bestond": {"type": "boolean"},
                    "geldigTot": maybe(DATE), "opvolgers": _many(_THING)})
        ),
        "thema": maybe(_IRI),
        "geldigOp": DATE,
        "samen": _TOGETHER,
        "buurt": _NEARBY,
        "systemen": _SYSTEMS,
        "informatie": _many(
            record({"fase": _IRI, "code": TEXT, "punten": _many(_POINT),
                    "gepubliceerd": _many(_TOLD)})
        ),
        "horizon": HORIZON,
        "bronnen": _many(ORIGIN),
        "vragen": _many(record({"naam": TEXT, "sparql": TEXT, "links": LINKS})),
        "links": LINKS,
    }
)  # fmt: skip
_SILENT = {"nietBekend": "", "nietBekendEn": ""}
EXAMPLE: dict[str, object] = {
    "id": "https://example.org/v1/verken?gemeenten=gm0106%2Cgm0114#antwoord",
    "type": EXPLORATION_TYPE,
    "gemeenten": [], "thema": None, "geldigOp": "2026-05-16",
    "samen": {"aantal": 0, "vanAllen": 0, "verbanden": [], **_SILENT}, "buurt": None,
    "systemen": {"gelijk": 0, "verschilt": 0, "onbekend": 0, "doelen": [],
                 "onderdelen": {"alle": 0, "zonderGegevens": 0}, **_SILENT},
    "informatie": [], "horizon": None, "bronnen": [], "vragen": [], "links": {},
}  # fmt: skip
