"""The parts of the service, and how a handler asks for the one that it needs."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from samenwerking_kg.api.address import query_fields
from samenwerking_kg.api.census import Census
from samenwerking_kg.api.choices import refuse_token
from samenwerking_kg.api.contacts import Contacts
from samenwerking_kg.api.documents import Document
from samenwerking_kg.api.graph_names import Naming
from samenwerking_kg.api.metrics import Metrics
from samenwerking_kg.api.places import Places, recognisers, writers
from samenwerking_kg.api.reconcile.recogniser import Recogniser
from samenwerking_kg.api.reconcile.searched import Searched
from samenwerking_kg.api.scrapers import Scrapers
from samenwerking_kg.api.v1.past import Lists, Past, started
from samenwerking_kg.api.vitals import Vitals
from samenwerking_kg.atlas.days import Days
from samenwerking_kg.atlas.histories import Histories
from samenwerking_kg.atlas.land import Lands
from samenwerking_kg.atlas.words import Wording
from samenwerking_kg.describe.context import Context
from samenwerking_kg.describe.dumps.shelf import Shelf
from samenwerking_kg.describe.quality.quality import Quality
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.errors import NotAuthenticated, RequestMalformed
from samenwerking_kg.index import Index
from samenwerking_kg.index.search import Search
from samenwerking_kg.publish.base import Publishing
from samenwerking_kg.publish.publishers import Caller
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.query.asker import Asker
from samenwerking_kg.query.observer import Observer, Silent
from samenwerking_kg.query.saved import Saved
from samenwerking_kg.query.threads import Threads
from samenwerking_kg.rdf.terms import iri
from samenwerking_kg.store.base import Store


@dataclass(frozen=True)
class Parts:
    """All that the handlers share.

    access      who may publish; `pipeline` how that is done, and every version of it
    asker       answers queries; None: threads of the service do
    writing     the places for publications, `recognising` those for columns of names
    releases    version -> the ontology as it was then
    public_url  where people reach the service, None: where the request came in
    observer    is told of every question; `metrics` counts, for the `scrapers`
    vitals      how the service is doing; None: the store alone is looked at
    shelf       the files to take home; None when none are made. `contacts`: whom to ask
    saved       questions that people share; None when none are kept
    index       lists of the store; None: one is made when it is first asked. `search` finds names
    quality     what the last survey of the whole store found
    started     another one for each start of the service, for entity tags
    apart       whether the default graph is a graph of its own; `makes_graphs` whether a POST that
                names no graph makes one
    """

    store: Store
    pipeline: Publishing
    access: Access
    context: Context
    questions: Questions
    definitions: Document
    rules: Document
    releases: Mapping[str, Document] = field(default_factory=dict)
    public_url: str | None = None
    asker: Asker | None = None
    writing: Places = field(default_factory=writers)
    recognising: Places = field(default_factory=recognisers)
    observer: Observer = field(default_factory=Silent)
    metrics: Metrics = field(default_factory=Metrics)
    scrapers: Scrapers = Scrapers.LOCAL
    vitals: Vitals | None = None
    apart: bool = False
    makes_graphs: bool = False
    shelf: Shelf | None = None
    saved: Saved | None = None
    contacts: Contacts = field(default_factory=Contacts)
    index: Index | None = None
    search: Search | None = None
    quality: Quality = field(default_factory=Quality)
    today: Callable[[], dt.date] = dt.date.today
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    started: str = field(default_factory=lambda: secrets.token_hex(4))

    @cached_property
    def questioned(self) -> Asker:
        """Who answers queries."""
        return self.asker or Threads(self.store)

    @cached_property
    def past(self) -> Past:
        """The data as it stood at earlier moments."""
        return Past(self.store, self.pipeline)

    @cached_property
    def lists(self) -> Lists:
        """The lists of the API, now and at earlier moments."""
        return Lists(self.index or started(self.store), self.pipeline)

    @cached_property
    def days(self) -> Days:
        """The data of single days, for pages."""
        return Days(self.lists.index)

    @cached_property
    def histories(self) -> Histories:
        """What changed, for pages and feeds."""
        return Histories(self.lists.index)

    @cached_property
    def lands(self) -> Lands:
        """The land of single days, for maps."""
        return Lands(self.store)

    @cached_property
    def wording(self) -> Wording:
        """What forms, roles, themes and sources are called."""
        return Wording(self.store)

    @cached_property
    def recogniser(self) -> Recogniser:
        """Who finds what is meant by a name."""
        return Recogniser(self.store, lambda things: Searched(self.names, things))

    @cached_property
    def names(self) -> Search:
        """Who finds things by name."""
        return self.search or Search(self.store)


def parts_of(request: Request) -> Parts:
    """All of them."""
    return cast(Parts, request.app.state.parts)


def _part(name: str) -> Callable[[Request], Awaitable[object]]:
    """How a handler gets the part of this name."""

    async def given(request: Request) -> object:
        return getattr(parts_of(request), name)

    return given


def address_of(request: Request) -> str:
    """Where this request reached us.

    Raises RequestMalformed when the caller says a Host that makes no address.
    """
    public = parts_of(request).public_url
    try:
        return public or iri(str(request.base_url).rstrip("/")).value
    except ValueError as problem:
        raise RequestMalformed(
            "De kop Host klopt niet.", "The Host header is no good."
        ) from problem


async def _address(request: Request) -> str:
    return address_of(request)


async def _naming(request: Request) -> Naming:
    parts = parts_of(request)
    return Naming(address_of(request), parts.apart, parts.makes_graphs)


async def _caller(request: Request) -> Caller:
    """Who asks, before anything of the body is read.

    Raises NotAuthenticated; RequestMalformed for a token in the address.
    """
    refuse_token(query_fields(request))
    given = request.headers.getlist("authorization")
    if len(given) > 1:
        raise NotAuthenticated(
            "Stuur één kop Authorization mee, geen twee.", "Send one Authorization header, not two."
        )
    access = parts_of(request).access
    return await run_in_threadpool(access.caller, given[0] if given else None)


async def _vitals(request: Request) -> Vitals:
    parts = parts_of(request)
    return parts.vitals or Vitals(parts.store, Census(parts.store))


async def _today(request: Request) -> dt.date:
    return parts_of(request).today()


async def _now(request: Request) -> dt.datetime:
    return parts_of(request).now()


TheWriters = Annotated[Places, Depends(_part("writing"))]
ThePipeline = Annotated[Publishing, Depends(_part("pipeline"))]
TheAccess = Annotated[Access, Depends(_part("access"))]
TheCaller = Annotated[Caller, Depends(_caller)]
TheStore = Annotated[Store, Depends(_part("store"))]
TheContext = Annotated[Context, Depends(_part("context"))]
TheQuestions = Annotated[Questions, Depends(_part("questions"))]
TheRecogniser = Annotated[Recogniser, Depends(_part("recogniser"))]
TheNames = Annotated[Search, Depends(_part("names"))]
TheDays = Annotated[Days, Depends(_part("days"))]
TheHistories = Annotated[Histories, Depends(_part("histories"))]
TheLands = Annotated[Lands, Depends(_part("lands"))]
TheQuality = Annotated[Quality, Depends(_part("quality"))]
TheDefinitions = Annotated[Document, Depends(_part("definitions"))]
TheRules = Annotated[Document, Depends(_part("rules"))]
TheReleases = Annotated[Mapping[str, Document], Depends(_part("releases"))]
TheObserver = Annotated[Observer, Depends(_part("observer"))]
TheMetrics = Annotated[Metrics, Depends(_part("metrics"))]
TheScrapers = Annotated[Scrapers, Depends(_part("scrapers"))]
TheVitals = Annotated[Vitals, Depends(_vitals)]
TheShelf = Annotated[Shelf | None, Depends(_part("shelf"))]
TheContacts = Annotated[Contacts, Depends(_part("contacts"))]
Now = Annotated[dt.datetime, Depends(_now)]
Today = Annotated[dt.date, Depends(_today)]
Address = Annotated[str, Depends(_address)]
TheNaming = Annotated[Naming, Depends(_naming)]
