"""One thing of each kind as a document: JSON that is also JSON-LD, and every format of RDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request
from starlette.responses import Response

from samenwerking_kg.api.address import local
from samenwerking_kg.api.deps import Address, Now, ThePipeline, Today, parts_of
from samenwerking_kg.api.v1.common import AVAILABLE_ON, VALID_ON
from samenwerking_kg.api.v1.formats import DOCUMENT
from samenwerking_kg.api.v1.linked import document_reply
from samenwerking_kg.api.v1.operation import Operation, Place, Room
from samenwerking_kg.api.v1.samples import SAMPLES
from samenwerking_kg.api.v1.turns import turn
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.kinds import Kind, body, statements
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import ThingGone, ThingNotFound
from samenwerking_kg.publish.base import Publishing
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore


def operation_for(kind: Kind) -> Operation:
    """How one thing of this kind is asked for."""
    sample = SAMPLES[kind.name]
    return Operation(
        path=f"/{kind.name}/{{sleutel}}",
        name=f"{kind.type[0].lower()}{kind.type[1:]}Lezen",
        title=sample.one,
        about=f"{sample.about} Wat er op de gevraagde dag gold, met de namen van die dag.",
        schema=kind.schema,
        example=kind.example,
        parameters=(VALID_ON, AVAILABLE_ON),
        places=(Place("sleutel", "De `sleutel` uit de lijst.", str(kind.example["sleutel"])),),
        offers=DOCUMENT,
        problems=(410,),
    )


def serve_document(room: Room, kind: Kind) -> None:
    """Let this room answer with the documents of a kind."""
    operation = operation_for(kind)

    @room.serve(operation)
    def document(
        request: Request,
        sleutel: str,
        pipeline: ThePipeline,
        host: Address,
        today: Today,
        now: Now,
    ) -> Response:
        given = operation.read(request, now)
        thing, day = kind.iri(sleutel), given.day(VALID_ON.name) or today
        moment = given.moment(AVAILABLE_ON.name)
        then = parts_of(request).past.at(moment)
        with turn(waits=not isinstance(then, OxigraphStore)):
            with or_gone(then, pipeline, thing, moment or now):
                triples = statements(then, kind, thing, day)
            document = body(kind, thing, triples, links_of(kind, sleutel, thing, host))
            return document_reply(request, given, thing, triples, document, host)


def links_of(kind: Kind, key: str, thing: NamedNode, host: str) -> dict[str, str]:
    """Where a thing can be seen: here, on a page, and what belongs to it."""
    here = f"{host}{BASE_PATH}/{kind.name}/{key}"
    found = {"self": here, "html": host + local(thing.value)}
    if kind.name == "samenwerkingen":
        found["verschillen"] = here + "/verschillen"
    return found


@contextmanager
def or_gone(
    store: Store, pipeline: Publishing, thing: NamedNode, moment: dt.datetime
) -> Iterator[None]:
    """Raises ThingGone in place of ThingNotFound for what somebody published here and had taken
    away by a moment."""
    try:
        yield
    except ThingNotFound as problem:
        graph = pipeline.published_in(thing.value)
        before = graph is not None and any(v.time <= moment for v in pipeline.versions(graph))
        if not before or _is_known(store, thing):
            raise
        raise ThingGone(
            f"<{thing.value}> is hier gepubliceerd in de graaf <{graph}>, en daar weer uit "
            "gehaald. Vraag met beschikbaarOp hoe het eerder was.",
            f"<{thing.value}> was published here in the graph <{graph}> and taken out of it. Ask "
            "with beschikbaarOp how it was before.",
        ) from problem


def _is_known(store: Store, thing: NamedNode) -> bool:
    """Whether anything is said of it now, so that it is only no thing of this kind."""
    return bool(list(rows(store, f"SELECT ?p {{ {thing} ?p ?o }} LIMIT 1")))
