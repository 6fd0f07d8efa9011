"""The front of the API: what there is, and the OpenAPI document."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, TheQuestions, parts_of
from samenwerking_kg.api.negotiation import Offer
from samenwerking_kg.api.v1 import vragen
from samenwerking_kg.api.v1.answers import json_reply, link, links
from samenwerking_kg.api.v1.common import ADDRESS, TEXT, record
from samenwerking_kg.api.v1.openapi import document
from samenwerking_kg.api.v1.operation import Operation, Room
from samenwerking_kg.api.v1.version import API_VERSION, BASE_PATH

_LANDING = Operation(
    path="",
    name="voordeurLezen",
    title="De voordeur",
    about="Wat er te halen is, met het adres van elke lijst.",
    schema=record(
        {
            "titel": TEXT,
            "versie": TEXT,
            "lijsten": {"type": "object", "additionalProperties": ADDRESS},
            "links": {"type": "object", "additionalProperties": ADDRESS},
        }
    ),
    example={
        "titel": "Samenwerking in de Nederlandse overheid",
        "versie": API_VERSION,
        "lijsten": {"vragen": "https://example.org/v1/vragen"},
        "links": {"beschrijving": "https://example.org/v1/openapi.json"},
    },
)
_DESCRIPTION = Operation(
    path="/openapi.json",
    name="openapiLezen",
    title="De beschrijving van deze API",
    about="Deze beschrijving, als OpenAPI 3.1.",
    schema=record({"openapi": TEXT, "info": {"type": "object"}, "paths": {"type": "object"}}),
    example={"openapi": "3.1.0", "info": {}, "paths": {}},
    offers=(
        Offer(
            "json",
            ("application/json", "application/vnd.oai.openapi+json", "application/openapi+json"),
        ),
    ),
)


def front(rooms: Sequence[Room]) -> Room:
    """The room that leads to these rooms."""
    room = Room("voordeur", "Waar u begint.")

    @room.serve(_LANDING)
    def landing(request: Request, host: Address, now: Now) -> Response:
        """Every list there is."""
        _LANDING.read(request, now)
        described = link(
            f"{host}{BASE_PATH}/openapi.json", "service-desc", type="application/openapi+json"
        )
        return json_reply(request, _landing(rooms, host), links([described]))

    @room.serve(_DESCRIPTION)
    def description(request: Request, host: Address, questions: TheQuestions, now: Now) -> Response:
        """The OpenAPI document."""
        _DESCRIPTION.read(request, now)
        asked = [(vragen.room, vragen.operation_of(each)) for each in questions.all]
        contact = parts_of(request).contacts.data
        return json_reply(request, document([room, *rooms], asked, host, contact))

    return room


def _landing(rooms: Sequence[Room], host: str) -> dict[str, object]:
    lists = [each for room in rooms for each in room.operations if not each.places]
    return {
        "titel": "Samenwerking in de Nederlandse overheid",
        "versie": API_VERSION,
        "lijsten": {each.path[1:]: host + each.address for each in lists},
        "links": {
            "beschrijving": f"{host}{BASE_PATH}/openapi.json",
            "html": f"{host}/",
            "sparql": f"{host}/sparql",
        },
    }
