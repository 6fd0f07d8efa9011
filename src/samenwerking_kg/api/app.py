"""The application: every room of the service behind one front door."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Lifespan, Receive, Scope, Send

from samenwerking_kg import __version__
from samenwerking_kg.api import (
    catalogue,
    contexts,
    downloads,
    graphs,
    graphstore,
    health,
    home,
    questions,
    sparql,
    texts,
    things,
    updates,
    vocabulary,
    void,
)
from samenwerking_kg.api.cache import Cache
from samenwerking_kg.api.compress import Compress
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.envelope import Envelope
from samenwerking_kg.api.express import Express
from samenwerking_kg.api.journal import Journal, Net
from samenwerking_kg.api.pages.files import Files
from samenwerking_kg.api.problems import problem_of_status
from samenwerking_kg.api.reconcile import routes as reconcile
from samenwerking_kg.api.refusals import refused, refused_status
from samenwerking_kg.api.replies import refusal
from samenwerking_kg.api.rooms import Rooms
from samenwerking_kg.api.site import (
    begin,
    begrippen,
    data,
    docs,
    editor,
    feeds,
    gemeente,
    gemeenten,
    kwaliteit,
    kwaliteit_bron,
    kwaliteit_lijsten,
    kwaliteit_regels,
    matrix,
    organisatie,
    organisaties,
    over,
    publiceer,
    samenwerking,
    samenwerkingen,
    thema,
    themas,
    verken,
)
from samenwerking_kg.api.v1.astray import astray
from samenwerking_kg.api.v1.rooms import ROOMS as API
from samenwerking_kg.api.v1.version import is_api
from samenwerking_kg.errors import SamenwerkingError

ROOMS = (
    home, things, sparql, updates, graphs, graphstore, catalogue, downloads, texts, vocabulary,
    contexts,
    void, questions, health, reconcile,
    begin, gemeenten, gemeente, samenwerkingen, samenwerking, organisaties,
    organisatie, themas, thema, verken,
    matrix, feeds, over,
    editor, publiceer, docs, data, begrippen,
    kwaliteit, kwaliteit_regels, kwaliteit_lijsten, kwaliteit_bron,
)  # fmt: skip

ROUTERS = (*(room.router for room in ROOMS), *API)


class Service(FastAPI):
    """The framework, inside of what goes round every answer.

    Its own layers stand inside, and not outside as those that it is given: a question to
    ``/sparql`` never comes to it, and would else be a tenth dearer.
    """

    around: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        await self.around(scope, receive, send)

    async def within(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The framework alone."""
        await super().__call__(scope, receive, send)


def build_app(parts: Parts, lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    """The service on these parts. It opens nothing and reads no environment.

    lifespan  what happens when the server starts and stops
    """
    app = Service(
        title="samenwerking-kg",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.parts = parts
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", Files())
    app.add_exception_handler(SamenwerkingError, _domain_error)
    app.add_exception_handler(HTTPException, _bare_status)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)
    app.around = _around(app, parts)
    return app


def _around(app: Service, parts: Parts) -> ASGIApp:
    """The layers, from the inside out."""
    rooms = _rooms(app)

    def around(inner: ASGIApp) -> Journal:
        return Journal(Envelope(Net(inner)), rooms=rooms, metrics=parts.metrics)

    kept = Cache(
        Compress(sparql.Shortcut(app.within)),
        revision=lambda: (parts.questioned.revision, parts.quality.edition),
        today=parts.today,
        observer=parts.observer,
    )
    return Express(around(kept), around, kept, parts)


def _rooms(app: FastAPI) -> Rooms:
    """The framework does not show the routes of a router that it took in."""
    return Rooms([*app.routes, *(route for router in ROUTERS for route in router.routes)])


async def _domain_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, SamenwerkingError)
    return await run_in_threadpool(refused, request, error)


async def _bare_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and is_api(request.scope["path"]):
        return refused(request, astray(request.scope["path"]))
    return refused_status(request, error.status_code, error.headers)


async def _unforeseen(request: Request, _error: Exception) -> Response:
    """The framework raises it again, and `Net` tells of it."""
    return refusal(request, problem_of_status(500))


async def _invalid(request: Request, _error: Exception) -> Response:
    return refusal(request, problem_of_status(400))
