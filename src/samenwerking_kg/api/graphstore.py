"""Changing a graph: the SPARQL 1.1 Graph Store HTTP Protocol, for who may.

PUT replaces, POST adds, PATCH runs a SPARQL update on that one graph, DELETE retracts. Each request
is one version or none. Who asks is known before the body is read; what is read goes to the
pipeline as it was sent.
"""

from __future__ import annotations

from dataclasses import replace as with_

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api import bodies
from samenwerking_kg.api.desk import Desk, TheDesk
from samenwerking_kg.api.graph_names import DIRECT, INDIRECT
from samenwerking_kg.api.wishes import TheWish, Wish

router = APIRouter()
_BY_PATH = DIRECT + "{path:path}"


@router.put(INDIRECT)
@router.put(_BY_PATH)
async def replace(request: Request, wish: TheWish, desk: TheDesk) -> Response:
    """The body becomes the whole graph; with ``terugNaar``, a former version does."""
    if wish.back_to is not None:
        return await desk.roll_back(wish.caller, wish.back_to, wish.submission)
    return await _handed_in(request, wish, desk)


@router.post(INDIRECT)
@router.post(_BY_PATH)
async def add(request: Request, wish: TheWish, desk: TheDesk) -> Response:
    """The statements of the body join those that stand."""
    return await _handed_in(request, wish, desk)


@router.patch(INDIRECT)
@router.patch(_BY_PATH)
async def patch(request: Request, wish: TheWish, desk: TheDesk) -> Response:
    """The body, a SPARQL update, is run on this graph alone."""
    return await _handed_in(request, wish, desk)


@router.delete(INDIRECT)
@router.delete(_BY_PATH)
async def retract(wish: TheWish, desk: TheDesk) -> Response:
    """The graph goes; its versions stay."""
    return await desk.publish(wish.caller, wish.submission)


async def _handed_in(request: Request, wish: Wish, desk: Desk) -> Response:
    sent = with_(
        wish.submission,
        media_type=bodies.media_type(request),
        encoding=bodies.encoding(request),
        body=await bodies.body(request, desk.limit),
    )
    return await desk.publish(wish.caller, sent)
