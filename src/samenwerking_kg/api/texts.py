"""Two plain texts at fixed addresses: for who finds a weakness, and for language models.

``/.well-known/security.txt`` is RFC 9116, which governments in the Netherlands must have;
``/llms.txt`` says in a page what there is and how to ask for it.
"""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, TheContacts, Today
from samenwerking_kg.api.replies import reply

router = APIRouter()
_LLMS = """# Who works with whom? (samenwerking-kg)

> Linked open data on how Dutch municipalities, provinces, water authorities and their partners work
> together: who takes part in which cooperation, from when until when, according to which source.
> Names of things and paths are Dutch; labels and explanations are in Dutch and English. No key is
> needed for reading.

Time is valid time: `geldigVan` is the first day on which something holds, `geldigTot` the first day
on which it holds no more. Organisations keep the IRIs of TOOI, the government's own register. Each
source has a graph of its own, so it stays visible who says what; two sources may describe the same
participation, so count distinct organisations and not rows.

## Asking

- [JSON API]({host}/v1): lists and documents as plain JSON, which is JSON-LD as well; described in
  [OpenAPI]({host}/v1/openapi.json)
- [SPARQL]({host}/sparql): SPARQL 1.1 over all sources together (GET or POST, JSON, CSV, XML)
- [Worked questions]({host}/vragen): SPARQL that runs, with what it answers
- [Search by name]({host}/zoek)

## Reading

- [Catalogue]({host}/catalogus): sources, dates, licences (DCAT-AP-NL; Accept: text/turtle)
- [Vocabulary]({host}/def): classes and properties, with definitions
- [Rules]({host}/shapes): what data has to meet (SHACL)
- [Counts]({host}/.well-known/void): how much there is of what (VoID)

## Taking it home

- [Files]({host}/downloads): one SQLite database that explains itself, CSV, N-Quads, TriG, JSON-LD

## Optional

- [Report a weakness]({host}/.well-known/security.txt)
"""


@router.api_route("/llms.txt", methods=["GET", "HEAD"])
async def llms(request: Request, host: Address) -> Response:
    """What this is and how to ask for it, in Markdown (llmstxt.org)."""
    body = _LLMS.format(host=host).encode()
    return reply(request, body, "text/plain", negotiated=False)


@router.api_route("/.well-known/security.txt", methods=["GET", "HEAD"])
async def security(
    request: Request, contacts: TheContacts, today: Today, host: Address
) -> Response:
    """Where a weakness is reported, and until when that is so."""
    expires = today + dt.timedelta(days=contacts.days)
    lines = [
        f"Contact: {contacts.reported_to}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {host}/.well-known/security.txt",
    ]
    body = "".join(line + "\n" for line in lines).encode()
    return reply(request, body, "text/plain", negotiated=False)
