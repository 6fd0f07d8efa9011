"""The OpenAPI 3.1 document: every operation with its parameters, its answers and its problems.

SPARQL and the graph store are standards of their own and are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from samenwerking_kg.api.negotiation import Offer
from samenwerking_kg.api.problems import KINDS, Kind, Problem
from samenwerking_kg.api.v1.formats import JSON
from samenwerking_kg.api.v1.operation import Operation, Room
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.api.v1.version import API_VERSION, BASE_PATH

_HEADERS = {
    "API-Version": ("De volledige versie van deze API.", "string", API_VERSION),
    "Access-Control-Allow-Origin": ("Iedereen mag lezen, ook vanuit een browser.", "string", "*"),
    "ETag": ("Stuur hem mee als If-None-Match: dan krijgt u 304 zolang er niets verandert.",
             "string", '"3f2a9c0d1e"'),
    "Cache-Control": ("Hoe lang een antwoord mag worden bewaard.", "string",
                      "public, max-age=0, must-revalidate"),
    "Vary": ("Het antwoord hangt af van de kop Accept.", "string", "Accept"),
    "Link": ("Verwijzingen (RFC 8288): bladzijden, de JSON-LD-context, de pagina.", "string",
             '<https://example.org/v1/samenwerkingen?cursor=abc>; rel="next"'),
    "Content-Language": ("De taal van de melding.", "string", "nl"),
    "Retry-After": ("Na hoeveel seconden u het weer kunt proberen.", "integer", 10),
    "Allow": ("Wat hier wel kan.", "string", "GET, HEAD, OPTIONS"),
}  # fmt: skip
_ANSWERED = (
    "API-Version", "Access-Control-Allow-Origin", "ETag", "Cache-Control", "Vary", "Link",
)  # fmt: skip
_REFUSED = ("API-Version", "Access-Control-Allow-Origin", "Content-Language")
_MORE = {405: ("Allow",), 429: ("Retry-After",), 503: ("Retry-After",)}
_SLUGS = {
    400: "onjuiste-invoer", 404: "niet-gevonden", 405: "methode-kan-niet", 410: "verdwenen",
    406: "formaat-niet-beschikbaar", 412: "versie-verouderd", 429: "te-veel-tegelijk",
    500: "interne-fout", 503: "te-druk",
    504: "vraag-duurt-te-lang",
}  # fmt: skip
_PROBLEM = {
    "type": "object",
    "description": "Wat er mis is (RFC 9457), in het Nederlands en in het Engels.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference",
                 "description": "Pagina die uitlegt wat u kunt doen."},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "Wat er mis is, en wat u kunt doen."},
        "instance": {"type": "string", "format": "uri-reference"},
        "titleEn": {"type": "string"},
        "detailEn": {"type": "string"},
        "verzoek": {"type": "string", "description": "Noem dit als u het meldt."},
        "errors": {
            "type": "array",
            "description": "Alles wat er mis is met de parameters, in één keer.",
            "items": {
                "type": "object",
                "required": ["in", "parameter", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["query", "path", "header"]},
                    "parameter": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "detailEn": {"type": "string"},
                    "bedoelt": {"type": "string", "description": "Wat u misschien bedoelt."},
                },
            },
        },
    },
}  # fmt: skip
_ABOUT = """Wie werkt met wie samen in de Nederlandse overheid, waarin, sinds wanneer, en wie zegt
dat.

* U hebt geen sleutel nodig. Wie niets vraagt krijgt JSON; met de kop `Accept` (of `?formaat=`) ook
  JSON-LD, Turtle, N-Triples, RDF/XML en van lijsten CSV (UTF-8, komma's).
* Elk document is tegelijk JSON-LD: de kop `Link` wijst naar de context.
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
    who: dict[str, str] = {"name": "Beheer van samenwerking-kg", "url": host + "/"}
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


class Shared:
    """What several operations have alike, which is written down once, under a name."""

    def __init__(self, asked: Iterable[Operation]) -> None:
        operations = list(asked)
        self.schemas = _named((each.component, each.schema) for each in operations)
        self.parameters = _named(
            (each.name[0].upper() + each.name[1:], _parameter(each))
            for operation in operations
            for each in operation.known
        )

    def schema(self, asked: Operation) -> dict[str, str]:
        """A reference to the schema of its answer."""
        return _to("schemas", self.schemas, asked.schema)

    def parameter(self, parameter: Parameter) -> dict[str, str]:
        """A reference to a parameter."""
        return _to("parameters", self.parameters, _parameter(parameter))


def _named(given: Iterable[tuple[str, Mapping[str, object]]]) -> dict[str, Mapping[str, object]]:
    """Each different one once; a name that is taken gets a number."""
    found: dict[str, Mapping[str, object]] = {}
    for name, said in given:
        if said not in found.values():
            taken = sum(key.rstrip("0123456789") == name for key in found)
            found[f"{name}{taken + 1}" if taken else name] = said
    return found


def _to(
    where: str, named: Mapping[str, Mapping[str, object]], said: Mapping[str, object]
) -> dict[str, str]:
    name = next(name for name, each in named.items() if each == said)
    return {"$ref": f"#/components/{where}/{name}"}


def _components(shared: Shared) -> dict[str, object]:
    return {
        "schemas": {"Probleem": _PROBLEM, **shared.schemas},
        "parameters": shared.parameters,
        "headers": {name: _header(name) for name in _HEADERS},
        "responses": {
            "Ongewijzigd": {
                "description": "U hebt het al: niets is veranderd.",
                "headers": _header_references(_ANSWERED),
            },
            **{_response_name(status): _problem(status) for status in _SLUGS},
        },
    }


def _path(room: Room, asked: Operation, host: str, shared: Shared) -> tuple[str, dict[str, object]]:
    """An operation at its path. The landing is the server's own address, which cannot be written
    below it: it would get a trailing slash."""
    if asked.path:
        return asked.path, {"get": _operation(room, asked, shared)}
    return BASE_PATH, {"servers": [{"url": host or "/"}], "get": _operation(room, asked, shared)}


def _operation(room: Room, asked: Operation, shared: Shared) -> dict[str, object]:
    problems = {str(status): _reference(_response_name(status)) for status in asked.statuses}
    return {
        "tags": [room.tag],
        "operationId": asked.name,
        "summary": asked.title,
        "description": asked.about or asked.title,
        "parameters": [*_places(asked), *map(shared.parameter, asked.known)],
        "responses": {"200": _answer(asked, shared), "304": _reference("Ongewijzigd"), **problems},
    }


def _places(asked: Operation) -> Iterator[dict[str, object]]:
    for place in asked.places:
        yield {
            "name": place.name, "in": "path", "required": True, "description": place.about,
            "schema": {"type": "string", "minLength": 1}, "example": place.example,
        }  # fmt: skip


def _parameter(parameter: Parameter) -> dict[str, object]:
    said: dict[str, object] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "required": parameter.required,
        "schema": parameter.schema(),
    }
    if parameter.many:
        said |= {"style": "form", "explode": False}
    if parameter.example is not None:
        said["example"] = _example(parameter, parameter.example)
    return said


def _example(parameter: Parameter, written: str) -> object:
    if parameter.many:
        return written.split(",")
    schema = parameter.schema()
    if schema.get("type") == "integer":
        return int(written)
    return written == "true" if schema.get("type") == "boolean" else written


def _answer(asked: Operation, shared: Shared) -> dict[str, object]:
    return {
        "description": asked.title,
        "headers": _header_references(_ANSWERED),
        "content": {offer.media_types[0]: _content(asked, offer, shared) for offer in asked.offers},
    }


def _content(asked: Operation, offer: Offer, shared: Shared) -> dict[str, object]:
    if offer.name == JSON.name:
        return {"schema": shared.schema(asked), "example": asked.example}
    if offer.name == "json-ld":
        return {"schema": {"type": "object"}}
    body = asked.bodies.get(offer.name)
    return {"schema": {"type": "string"}, **({} if body is None else {"example": body})}


def _problem(status: int) -> dict[str, object]:
    kind = next(each for each in KINDS if each.slug == _SLUGS[status])
    return {
        "description": kind.title_nl,
        "headers": _header_references((*_REFUSED, *_MORE.get(status, ()))),
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Probleem"},
                "example": _problem_example(kind),
            }
        },
    }


def _problem_example(kind: Kind) -> Mapping[str, object]:
    members: tuple[tuple[str, object], ...] = ()
    nl, en = kind.advice_nl, kind.advice_en
    if kind.slug == "onjuiste-invoer":
        nl = "De parameter “geldigop” bestaat hier niet. Bedoelt u “geldigOp”?"
        en = "No parameter “geldigop” here. Did you mean “geldigOp”?"
        fault = {
            "in": "query", "parameter": "geldigop", "code": "onbekend", "detail": nl,
            "detailEn": en, "bedoelt": "geldigOp",
        }  # fmt: skip
        members = (("errors", [fault]),)
    return Problem(kind, nl, en, members).document(
        f"{BASE_PATH}/samenwerkingen", "3a5b9c0d1e2f4a6b"
    )


def _header(name: str) -> dict[str, object]:
    about, kind, example = _HEADERS[name]
    return {"description": about, "schema": {"type": kind}, "example": example}


def _header_references(names: Sequence[str]) -> dict[str, object]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _response_name(status: int) -> str:
    return f"Fout{status}"


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{name}"}
