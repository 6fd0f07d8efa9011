"""``POST /sparql/update``: the update operation of the SPARQL 1.1 Protocol, for the operator.

It can touch every graph that is published, so it is for whoever runs the service. What comes of it
is judged as any publication is. Publishers change their own graph with PATCH.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api import bodies
from samenwerking_kg.api.address import Fields, fields, one, query_fields
from samenwerking_kg.api.choices import refuse_unknown
from samenwerking_kg.api.deps import TheAccess, TheCaller
from samenwerking_kg.api.desk import TheDesk
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.reading.body import update_text

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
    _refuse_dataset(found)
    refuse_unknown(found, ())
    sort = bodies.media_type(request)
    packed = bodies.encoding(request)
    sent = await bodies.body(request, desk.limit)
    if sort.partition(";")[0].strip().lower() == _FORM and packed is None:
        return await desk.update(caller, _in_form(sent))
    return await desk.update(caller, update_text(sent, sort, packed, desk.pipeline.limits))


def _in_form(sent: bytes) -> str:
    """The update in a form. Raises RequestMalformed."""
    form = fields(sent)
    _refuse_dataset(form)
    refuse_unknown(form, ("update",))
    written = one(form, "update")
    if written is None:
        raise RequestMalformed("De parameter update ontbreekt.", "The parameter update is missing.")
    return written


def _refuse_dataset(found: Fields) -> None:
    if any(name in found for name in _DATASET):
        raise RequestMalformed(
            "using-graph-uri kan hier niet. Noem de grafen in de wijziging zelf: WITH, USING, "
            "GRAPH.",
            "using-graph-uri is not taken. Name the graphs in the update: WITH, USING, GRAPH.",
        )
