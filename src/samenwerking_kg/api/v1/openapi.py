"""The OpenAPI 3.1 document: every operation with its parameters, its answers and its problems.

SPARQL and the graph store are standards of their own and are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from samenwerking_kg.api.negotiation import Offer
from samenwerking_kg.api.v1.formats import JSON
from samenwerking_kg.api.v1.operation import Operation, Room
from samenwerking_kg.api.v1.responses import (
    ANSWERED,
    components,
    header_references,
    name_of,
    reference,
)
from samenwerking_kg.api.v1.shared import Shared
from samenwerking_kg.api.v1.version import API_VERSION, BASE_PATH

_ABOUT = """Wie werkt met wie samen in de Nederlandse overheid, waarin, sinds wanneer, en wie zegt
dat.

* U hebt geen sleutel nodig. Wie niets vraagt krijgt JSON; met de kop `Accept` (of `?formaat=`) ook
  JSON-LD, Turtle, N-Triples, RDF/XML en van lijsten CSV (UTF-8, komma's).
* Elk document en elke bladzijde van een lijst is tegelijk JSON-LD: de kop `Link` wijst naar de
  context. Een lijst is een `hydra:Collection`; wat voor de lijst is geteld of berekend, is geen
  uitspraak.
* Ook een antwoord (`vragen`, `cijfers`, `verken`) is JSON-LD, met een eigen context. Een tabel is
  een `csvw:Table`; een kolom is een eigenschap `{adres van de vraag}#{kolom}`. Een getal met
  cijfers achter de komma is een `xsd:double`, want JSON kent geen `xsd:decimal`.
* `geldigOp` vraagt naar een dag: wie deed toen mee, en hoe heette die. `beschikbaarOp` vraagt wat
  toen was gepubliceerd.
* Dagen zijn zonder tijd, tijdstippen in UTC. Een einddag is de eerste dag erna.
* Een fout is `application/problem+json`. Een parameter die niet bestaat is een fout.
* Sleutels kunnen erbij komen, ook in een versie met hetzelfde hoofdnummer; reken er niet op dat er
  geen andere zijn. Een cursor betekent niets en kan verlopen.
* CORS staat open voor iedereen. Antwoorden mag u bewaren zolang de `ETag` klopt.
* Een hoofdversie blijft nog een jaar bestaan nadat de volgende er is; wat vervalt staat hier dan
  met zijn einddatum.

## Wijzigingen

* 1.0.0: eerste versie.
"""


def document(
    rooms: Iterable[Room], more: Iterable[tuple[Room, Operation]], host: str, contact: str
) -> dict[str, object]:
    """The whole document.

    more     operations that stand in no room's list
    host     where people reach the service; `contact` of who runs it, mail or https
    """
    rooms = list(rooms)
    every = [(room, each) for room in rooms for each in room.operations] + list(more)
    shared = Shared(each for _, each in every)
    return {
        "openapi": "3.1.0",
        "info": _info(host, contact),
        "servers": [{"url": host + BASE_PATH, "description": "Deze dienst."}],
        "tags": [{"name": room.tag, "description": room.about} for room in rooms],
        "paths": dict(_path(room, each, host, shared) for room, each in every),
        "components": _components(shared),
    }


def _info(host: str, contact: str) -> dict[str, object]:
    """Where nobody said whom to write to, the mailbox that RFC 2142 has at every host."""
    who = {"name": "Beheer van samenwerking-kg", "url": host + "/"}
    who["email"] = f"webmaster@{urlsplit(host).hostname or 'localhost'}"
    if contact and "://" not in contact:
        who["email"] = contact.removeprefix("mailto:")
    elif contact:
        who["url"] = contact
    return {
        "title": "Samenwerking in de Nederlandse overheid",
        "summary": "Wie werkt met wie samen, waarin en sinds wanneer.",
        "description": _ABOUT,
        "version": API_VERSION,
        "contact": who,
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }


def _components(shared: Shared) -> dict[str, object]:
    common = components()
    schemas = {**common["schemas"], **shared.schemas}
    return {**common, "schemas": schemas, "parameters": shared.parameters}


def _path(room: Room, asked: Operation, host: str, shared: Shared) -> tuple[str, dict[str, object]]:
    """An operation at its path. The landing is the server's own address, which cannot be written
    below it: it would get a trailing slash."""
    if asked.path:
        return asked.path, {"get": _operation(room, asked, shared)}
    return BASE_PATH, {"servers": [{"url": host or "/"}], "get": _operation(room, asked, shared)}


def _operation(room: Room, asked: Operation, shared: Shared) -> dict[str, object]:
    problems = {str(status): reference(name_of(status)) for status in asked.statuses}
    return {
        "tags": [room.tag],
        "operationId": asked.name,
        "summary": asked.title,
        "description": asked.about or asked.title,
        "parameters": [*_places(asked), *map(shared.parameter, asked.known)],
        "responses": {"200": _answer(asked, shared), "304": reference("Ongewijzigd"), **problems},
    }


def _places(asked: Operation) -> Iterator[dict[str, object]]:
    for place in asked.places:
        yield {
            "name": place.name, "in": "path", "required": True, "description": place.about,
            "schema": {"type": "string", "minLength": 1}, "example": place.example,
        }  # fmt: skip


def _answer(asked: Operation, shared: Shared) -> dict[str, object]:
    return {
        "description": asked.title,
        "headers": header_references(ANSWERED),
        "content": {offer.media_types[0]: _content(asked, offer, shared) for offer in asked.offers},
    }


def _content(asked: Operation, offer: Offer, shared: Shared) -> dict[str, object]:
    if offer.name == JSON.name:
        return {"schema": shared.schema(asked), "example": asked.example}
    if offer.name == "json-ld":
        return {"schema": {"type": "object"}}
    body = asked.bodies.get(offer.name)
    return {"schema": {"type": "string"}, **({} if body is None else {"example": body})}
