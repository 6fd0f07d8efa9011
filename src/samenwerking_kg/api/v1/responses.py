"""Headers and problems as the OpenAPI document describes them, once for all operations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samenwerking_kg.api.problems import KINDS, Kind, Problem
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
ANSWERED = (
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
                    "bedoeltNaam": {"type": "string", "description": "Hoe dat heet."},
                },
            },
        },
    },
}  # fmt: skip


def components() -> dict[str, dict[str, object]]:
    """Section -> name -> what every operation refers to."""
    return {
        "schemas": {"Probleem": _PROBLEM},
        "headers": {name: _header(name) for name in _HEADERS},
        "responses": {
            "Ongewijzigd": {
                "description": "U hebt het al: niets is veranderd.",
                "headers": header_references(ANSWERED),
            },
            **{name_of(status): _problem(status) for status in _SLUGS},
        },
    }


def _problem(status: int) -> dict[str, object]:
    kind = next(each for each in KINDS if each.slug == _SLUGS[status])
    return {
        "description": kind.title_nl,
        "headers": header_references((*_REFUSED, *_MORE.get(status, ()))),
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


def header_references(names: Sequence[str]) -> dict[str, object]:
    """References to headers."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def name_of(status: int) -> str:
    """What the answer with a problem of this status is called."""
    return f"Fout{status}"


def reference(name: str) -> dict[str, str]:
    """A reference to an answer."""
    return {"$ref": f"#/components/responses/{name}"}
