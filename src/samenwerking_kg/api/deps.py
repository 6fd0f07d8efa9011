"""The parts of the service, and how a handler asks for the one that it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request

from samenwerking_kg.api.documents import Document
from samenwerking_kg.api.places import Places
from samenwerking_kg.describe.context import Context
from samenwerking_kg.describe.figures import Board
from samenwerking_kg.describe.finder import Finder
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.rdf.terms import iri
from samenwerking_kg.store.base import Store


@dataclass(frozen=True)
class Parts:
    """All that the handlers share.

    releases    version -> the ontology as it was then
    public_url  where people reach the service, None: where the request came in
    """

    store: Store
    context: Context
    questions: Questions
    board: Board
    finder: Finder
    definitions: Document
    rules: Document
    releases: Mapping[str, Document] = field(default_factory=dict)
    public_url: str | None = None
    places: Places = field(default_factory=Places)
    today: Callable[[], dt.date] = dt.date.today


def _parts(request: Request) -> Parts:
    return cast(Parts, request.app.state.parts)


async def _store(request: Request) -> Store:
    return _parts(request).store


async def _context(request: Request) -> Context:
    return _parts(request).context


async def _questions(request: Request) -> Questions:
    return _parts(request).questions


async def _board(request: Request) -> Board:
    return _parts(request).board


async def _finder(request: Request) -> Finder:
    return _parts(request).finder


async def _definitions(request: Request) -> Document:
    return _parts(request).definitions


async def _rules(request: Request) -> Document:
    return _parts(request).rules


async def _releases(request: Request) -> Mapping[str, Document]:
    return _parts(request).releases


async def _address(request: Request) -> str:
    """Raises RequestMalformed when the caller says a Host that makes no address."""
    public = _parts(request).public_url
    try:
        return public or iri(str(request.base_url).rstrip("/")).value
    except ValueError as problem:
        raise RequestMalformed(
            "De kop Host klopt niet.", "The Host header is no good."
        ) from problem


async def _places(request: Request) -> Places:
    return _parts(request).places


async def _today(request: Request) -> dt.date:
    return _parts(request).today()


ThePlaces = Annotated[Places, Depends(_places)]
TheStore = Annotated[Store, Depends(_store)]
TheContext = Annotated[Context, Depends(_context)]
TheQuestions = Annotated[Questions, Depends(_questions)]
TheBoard = Annotated[Board, Depends(_board)]
TheFinder = Annotated[Finder, Depends(_finder)]
TheDefinitions = Annotated[Document, Depends(_definitions)]
TheRules = Annotated[Document, Depends(_rules)]
TheReleases = Annotated[Mapping[str, Document], Depends(_releases)]
Today = Annotated[dt.date, Depends(_today)]
Address = Annotated[str, Depends(_address)]
