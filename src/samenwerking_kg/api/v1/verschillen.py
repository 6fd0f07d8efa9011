"""``/v1/samenwerkingen/{sleutel}/verschillen``: where the sources say different things."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, ThePipeline, Today, parts_of
from samenwerking_kg.api.v1.common import AVAILABLE_ON, VALID_ON
from samenwerking_kg.api.v1.documents import links_of, or_gone
from samenwerking_kg.api.v1.formats import DOCUMENT
from samenwerking_kg.api.v1.linked import document_reply
from samenwerking_kg.api.v1.operation import Operation, Place, Room
from samenwerking_kg.describe.kinds import KINDS, verschillen
from samenwerking_kg.describe.kinds.differences import schema

_KIND = KINDS["samenwerkingen"]
_OPERATION = Operation(
    path="/samenwerkingen/{sleutel}/verschillen",
    name="verschillenLezen",
    title="Verschillen tussen bronnen",
    about="Waar de bronnen over deze samenwerking iets anders zeggen op de gevraagde dag: wie "
    "deelneemt, sinds wanneer, in welke rol, in welke vorm. Wij kiezen niet.",
    schema=schema(),
    example={
        **{key: _KIND.example[key] for key in ("id", "type", "sleutel", "naam")},
        "aantal": 0,
        "verschillen": [],
        "bronnen": [],
        "links": {},
    },
    parameters=(VALID_ON, AVAILABLE_ON),
    places=(Place("sleutel", "De `sleutel` van een samenwerking.", str(_KIND.example["sleutel"])),),
    offers=DOCUMENT,
    problems=(410,),
)


def serve_differences(room: Room) -> None:
    """Let this room answer with the differences of a cooperation."""

    @room.serve(_OPERATION)
    def differences(
        request: Request,
        sleutel: str,
        pipeline: ThePipeline,
        host: Address,
        today: Today,
        now: Now,
    ) -> Response:
        given = _OPERATION.read(request, now)
        thing, day = _KIND.iri(sleutel), given.day(VALID_ON.name) or today
        moment = given.moment(AVAILABLE_ON.name)
        then = parts_of(request).past.at(moment)
        with or_gone(then, pipeline, thing, moment or now):
            found = verschillen(then, thing, day)
        around = links_of(_KIND, sleutel, thing, host)
        beside = {"self": around["verschillen"], "samenwerking": around["self"]}
        document = {**found.document, "links": beside}
        return document_reply(request, given, thing, found.triples, document, host)
