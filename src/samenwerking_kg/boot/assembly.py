"""From settings to a service: everything opened, read and put together, in one place."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from samenwerking_kg import __version__
from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.census import Census
from samenwerking_kg.api.chronicle import Chronicle
from samenwerking_kg.api.contacts import Contacts
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.documents import Document
from samenwerking_kg.api.documents import read as read_document
from samenwerking_kg.api.metrics import Metrics
from samenwerking_kg.api.scrapers import Scrapers
from samenwerking_kg.api.vitals import Vitals
from samenwerking_kg.api.warmth import warm
from samenwerking_kg.boot.asking import asker
from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.beside import room_beside
from samenwerking_kg.boot.dumps.keeping import Keeping, keeping
from samenwerking_kg.boot.indexing import Indexing
from samenwerking_kg.boot.logs import write_lines
from samenwerking_kg.boot.publishing import Works, open_works
from samenwerking_kg.boot.scratch import Scratch
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.boot.surveying import Surveyor
from samenwerking_kg.boot.surveys.apart import Apart
from samenwerking_kg.boot.void import Recount
from samenwerking_kg.describe.context import Context
from samenwerking_kg.describe.context import read as read_context
from samenwerking_kg.describe.glossary import DEFINITIONS, RULES
from samenwerking_kg.describe.questions import read_all
from samenwerking_kg.errors import SyntaxUnreadable
from samenwerking_kg.events import Event, tell
from samenwerking_kg.query.asker import Asker
from samenwerking_kg.query.saved import Saved
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.registers.base import Progress, silent
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import load as load_shapes

LOG = logging.getLogger("samenwerking_kg.boot")


def create_app(
    settings: Settings, progress: Progress = silent, scratch: Scratch | None = None
) -> FastAPI:
    """The service of these settings. Opens the store, and loads into it what is shipped and new.

    scratch  what to stand on in place of all that

    Raises StoreTrouble, AssetMissing or SyntaxUnreadable before anything is served.
    """
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    definitions = _document(DEFINITIONS, [assets.vocabulary])
    rules = _document(RULES, assets.rules)
    context, questions = _context(assets.context), read_all(assets.queries.glob("*.rq"))
    releases = dict(_releases(assets.releases))
    write_lines(settings.log_level)
    metrics = Metrics()
    opened = scratch or open_works(settings, assets, progress, metrics)
    store, census, observer = opened.store, Census(opened.store), Chronicle(metrics)
    questioned = asker(store, settings, observer)
    dumps = None if scratch else keeping(settings, store)
    room = None if scratch else room_beside(store, settings)
    indexing = Indexing(store, opened.pipeline.is_busy, room)
    let_pass = opened.pipeline.let_pass
    surveyor = Surveyor(
        store, lambda: load_shapes(assets.shapes), questions, let_pass=let_pass,
        apart=Apart(store, assets, room) if room and isinstance(store, OxigraphStore) else None,
    )  # fmt: skip
    return build_app(
        Parts(
            store=store,
            pipeline=opened.pipeline,
            access=opened.access,
            context=context,
            questions=questions,
            definitions=definitions,
            rules=rules,
            releases=releases,
            public_url=settings.public_url,
            asker=questioned,
            observer=observer,
            metrics=metrics,
            scrapers=Scrapers(settings.metrics),
            vitals=Vitals(store, census, opened.pipeline, questioned.crew),
            apart=scratch is not None and scratch.apart,
            makes_graphs=scratch is not None,
            shelf=dumps.shelf if dumps else None,
            saved=None if scratch else Saved(settings.publications / "questions"),
            contacts=_contacts(settings),
            index=indexing.index,
            search=indexing.search,
            quality=surveyor.quality,
        ),
        lifespan=_closing(
            opened,
            census,
            Recount(store, settings.public_url, let_pass=let_pass),
            questioned,
            dumps,
            indexing,
            surveyor,
        ),
    )


def _closing(
    opened: Works | Scratch,
    census: Census,
    recount: Recount,
    questioned: Asker,
    dumps: Keeping | None,
    indexing: Indexing,
    surveyor: Surveyor,
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """A life of the application that warms up behind its back, and lets go of store and log."""

    def warm_up(app: FastAPI) -> None:
        opened.pipeline.warm()
        census.last()
        warm(app.state.parts)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=warm_up, args=(app,), name="warm-up", daemon=True).start()
        questioned.start()
        indexing.start()
        if isinstance(opened, Works):  # nothing may appear in a store to try things on
            recount.start()
            surveyor.start()
        if dumps:
            dumps.start()
        tell(LOG, Event.STARTED, versie=__version__, publicaties=opened.pipeline.last_version)
        yield
        if dumps:
            dumps.stop()
        surveyor.stop()
        recount.stop()
        indexing.close()
        questioned.close()
        census.close()
        opened.close()
        tell(LOG, Event.STOPPED)

    return life


def _contacts(settings: Settings) -> Contacts:
    return Contacts(settings.contact or "", settings.security_contact or "", settings.security_days)


def _document(about: NamedNode, files: Iterable[Path]) -> Document:
    return read_document(about, [(path.name, path.read_bytes()) for path in files])


def _releases(folder: Path) -> Iterator[tuple[str, Document]]:
    """Version -> the ontology as it was published then: the Turtle files of one folder."""
    for version in sorted(folder.glob("*/")):
        files = sorted(version.glob("*.ttl"))
        if files:
            yield version.name, _document(DEFINITIONS, files)


def _context(path: Path) -> Context:
    try:
        return read_context(json.loads(path.read_bytes()))
    except ValueError as problem:
        raise SyntaxUnreadable(path.name, str(problem)) from problem
