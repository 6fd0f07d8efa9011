"""``POST /sparql/update``: the update operation of the SPARQL 1.1 Protocol, for the operator.

It can touch every graph that is published, so it is for whoever runs the service. What comes of it
is judged as any publication is. Publishers change their own graph with PATCH.
"""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api import bodies
from samenwerking_kg.api.address import Fields, fields, iri_of, query_fields, text_of
from samenwerking_kg.api.choices import refuse_unknown
from samenwerking_kg.api.deps import TheAccess, TheCaller
from samenwerking_kg.api.desk import TheDesk
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.reading.body import update_text
from samenwerking_kg.rdf.updates import with_dataset

router = APIRouter()
_FORM = "application/x-www-form-urlencoded"
_DATASET = ("using-graph-uri", "using-named-graph-uri")


@router.post("/sparql/update")
async def update(request: Request, caller: TheCaller, access: TheAccess, desk: TheDesk) -> Response:
    """Run an update; a receipt for each graph that it changed.

    The pipeline decides who may. Here only a no is said early, before the body is read.
    """
    if Right.OPERATE not in caller.rights:
        access.may(caller, Right.OPERATE, None)
    found = query_fields(request)
    refuse_unknown(found, _DATASET)
    sort = bodies.media_type(request)
    packed = bodies.encoding(request)
    sent = await bodies.body(request, desk.limit)
    if sort.partition(";")[0].strip().lower() == _FORM and packed is None:
        text, form = _in_form(sent)
        return await desk.update(caller, _on_dataset(text, [found, form]))
    text = update_text(sent, sort, packed, desk.pipeline.limits)
    return await desk.update(caller, _on_dataset(text, [found]))


def _in_form(sent: bytes) -> tuple[str, Fields]:
    """The update in a form, and the form. Raises RequestMalformed."""
    form = fields(sent)
    refuse_unknown(form, ("update", *_DATASET))
    text = text_of(form, "update")
    if text is None:
        raise RequestMalformed("De parameter update ontbreekt.", "The parameter update is missing.")
    return text, form


def _on_dataset(text: str, said: Sequence[Fields]) -> str:
    """The update on the dataset of the protocol (2.2.3), which is in the address or in the form.

    Raises IdentifierInvalid; QueryRefused for an update that has a dataset of its own.
    """
    default, named = (
        [iri_of(value).value for found in said for value in found.get(name, ())]
        for name in _DATASET
    )
    return with_dataset(text, default, named)
