"""In which formats the API answers: JSON for who asks for nothing, all of RDF for a document."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request

from samenwerking_kg.api.negotiation import TRIPLES, Choice, Offer, choose
from samenwerking_kg.api.replies import accept
from samenwerking_kg.api.v1.parameters import Given, Parameter

JSON = Offer("json", ("application/json",))
CSV = Offer("csv", ("text/csv",))
_BY_NAME = {offer.name: offer for offer in TRIPLES}
JSON_LD = Offer("json-ld", ("application/ld+json",), _BY_NAME["json-ld"].form, ("jsonld",))
#: A browser says application/xml, and means a page.
RDF = (
    JSON_LD,
    *(
        replace(offer, media_types=tuple(m for m in offer.media_types if m != "application/xml"))
        for offer in TRIPLES
        if offer.name != "json-ld"
    ),
)
ALONE, DOCUMENT = (JSON,), (JSON, *RDF)
PAGES = (JSON, CSV, *RDF)


def format_parameter(offers: tuple[Offer, ...]) -> Parameter:
    """``formaat``: the format in the address, for who cannot send an Accept header."""
    return Parameter(
        "formaat",
        "Het formaat van het antwoord. Gaat voor de kop Accept.",
        choices=tuple(offer.name for offer in offers),
        example=offers[0].name,
    )


def chosen(request: Request, given: Given, offers: tuple[Offer, ...]) -> Choice:
    """What this caller gets. Raises FormatNotOffered."""
    return choose(offers, accept(request), given.text("formaat"))


def is_table(request: Request, given: Given, *paging: str) -> bool:
    """Whether a list is asked for as CSV. Who asks for pages and only by a wildcard lets CSV in
    wants JSON. Raises FormatNotOffered."""
    if chosen(request, given, PAGES).offer is not CSV:
        return False
    named = "formaat" in given or CSV.media_types[0] in (accept(request) or "").lower()
    return named or not any(name in request.query_params for name in paging)
