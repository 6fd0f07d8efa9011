"""Parameters and pieces of schema that many operations share."""

from __future__ import annotations

from collections.abc import Mapping

from samenwerking_kg.api.v1.parameters import Parameter, Sort
from samenwerking_kg.describe.kinds import PAGE_TYPES

VALID_ON = Parameter(
    "geldigOp",
    "De dag waarvoor u vraagt: wie deed toen mee, en onder welke naam. Standaard vandaag.",
    Sort.DAY,
    example="2026-05-16",
)
AVAILABLE_ON = Parameter(
    "beschikbaarOp",
    "Wat hier op dat moment was gepubliceerd. Een tijdstip met tijdzone, of een hele dag (UTC).",
    Sort.MOMENT,
    example="2026-11-01T12:00:00Z",
)
CURSOR = Parameter(
    "cursor",
    "Waar de volgende bladzijde begint. Neem hem over uit `volgende`; hij betekent verder niets.",
)
PER_PAGE = Parameter(
    "perPagina",
    "Hoeveel er op een bladzijde staan.",
    Sort.NUMBER,
    example="50",
    default="50",
    most=500,
)
STAMP = {"type": "string", "format": "date-time"}
DATE = {"type": "string", "format": "date"}
TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
ADDRESS = {"type": "string", "format": "uri"}
#: What makes a page of a list linked data.
LINKED = {
    "id": {**ADDRESS, "description": "Het adres van deze bladzijde."},
    "type": {"type": "string", "enum": list(PAGE_TYPES)},
}
LINKS = {
    "type": "object",
    "description": "Waar het ook te zien is.",
    "additionalProperties": {"type": "string", "format": "uri-reference"},
}


def maybe(schema: Mapping[str, object]) -> dict[str, object]:
    """The same, or null."""
    return {**schema, "type": [schema["type"], "null"]}


def record(properties: Mapping[str, object], *optional: str) -> dict[str, object]:
    """An object with these keys, all of them there but the optional ones."""
    needed = [name for name in properties if name not in optional]
    return {"type": "object", "required": needed, "properties": dict(properties)}


def listed(
    item: Mapping[str, object], more: Mapping[str, object] | None = None
) -> dict[str, object]:
    """The schema of a list."""
    return record(
        {
            **LINKED,
            "items": {"type": "array", "items": item},
            "aantal": {**COUNT, "description": "Hoeveel er zijn, op alle bladzijden samen."},
            "volgende": {
                "type": ["string", "null"],
                "format": "uri",
                "description": "Adres van de volgende bladzijde; null op de laatste.",
            },
            **(more or {}),
        }
    )
