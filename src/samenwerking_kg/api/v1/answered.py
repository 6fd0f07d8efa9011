"""Answers that are JSON and linked data at once, each with a context of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.negotiation import Choice
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.v1.answers import as_json, link, links
from samenwerking_kg.api.v1.common import ADDRESS, TEXT, record
from samenwerking_kg.api.v1.contexts import Meaning
from samenwerking_kg.api.v1.formats import JSON, JSON_LD
from samenwerking_kg.describe.answers.said import said
from samenwerking_kg.describe.answers.words import CSVW
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.vocabulary import PREFIXES

TABLE_TYPE, EXPLORATION_TYPE = "Antwoord", "Verkenning"
_PREFIXES = {**PREFIXES, CSVW.prefix: CSVW.base}
#: The prefix of columns, and of what an exploration counts.
_OWN = "eigen"
#: The address without this is a question, and the answer is something else.
_FRAGMENT = "#antwoord"


def head_schema(type: str) -> dict[str, object]:
    """The keys that make an answer linked data."""
    return {
        "id": {**ADDRESS, "description": "De naam van dit antwoord."},
        "type": {"type": "string", "enum": [type]},
    }


def which_schema(type: str) -> dict[str, object]:
    """The question or figure of which it is the answer."""
    kind = {"type": "string", "enum": [type]}
    return record({"id": ADDRESS, "type": kind, "naam": TEXT})


def answer_head(address: str, values: Iterable[tuple[str, object]], type: str) -> dict[str, str]:
    """What an answer is: the same however it was asked, in which format and on which day.

    values   all that it was asked with, also what was left out of the address; None: not asked
    """
    query = urlencode([(name, str(one)) for name, one in values if one is not None], safe="/:,")
    return {"id": address + ("?" + query if query else "") + _FRAGMENT, "type": type}


def answer_reply(
    request: Request,
    choice: Choice,
    document: Mapping[str, object],
    meaning: Meaning,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """200 with an answer in the format that was chosen, or 304; not as a table."""
    around = [_context(meaning)] if choice.offer is JSON else []
    written = _written(choice, document, meaning)
    return reply(request, written, choice.media_type, headers={**links(around), **(headers or {})})


def _written(choice: Choice, document: Mapping[str, object], meaning: Meaning) -> bytes:
    if choice.offer is JSON:
        return as_json(document)
    if choice.offer is JSON_LD:
        return as_json({**meaning.context, **document})
    assert isinstance(choice.offer.form, GraphFormat)
    prefixes = {**_PREFIXES, _OWN: meaning.own}
    return to_bytes(said({**meaning.context, **document}), choice.offer.form, prefixes)


def _context(meaning: Meaning) -> str:
    """Where the context of plain JSON is (JSON-LD 1.1, 6.1)."""
    relation = "http://www.w3.org/ns/json-ld#context"
    return link(meaning.address, relation, type="application/ld+json")
