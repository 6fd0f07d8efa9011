"""From settings to a service: everything opened, read and put together, in one place."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.documents import Document
from samenwerking_kg.api.documents import read as read_document
from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.publishing import Works, open_works
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.describe.context import Context
from samenwerking_kg.describe.context import read as read_context
from samenwerking_kg.describe.figures import Board
from samenwerking_kg.describe.finder import Finder
from samenwerking_kg.describe.glossary import DEFINITIONS, RULES
from samenwerking_kg.describe.questions import read_all
from samenwerking_kg.errors import SyntaxUnreadable
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.registers.base import Progress, silent


def create_app(settings: Settings, progress: Progress = silent) -> FastAPI:
    """The service of these settings. Opens the store, and loads into it what is shipped and new.

    Raises StoreTrouble, AssetMissing or SyntaxUnreadable before anything is served.
    """
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    definitions = _document(DEFINITIONS, [assets.vocabulary])
    rules = _document(RULES, assets.rules)
    context, questions = _context(assets.context), read_all(assets.queries.glob("*.rq"))
    releases = dict(_releases(assets.releases))
    _log_lines(settings.log_level)
    opened = open_works(settings, assets, progress)
    store = opened.store
    return build_app(
        Parts(
            store=store,
            pipeline=opened.pipeline,
            access=opened.access,
            context=context,
            questions=questions,
            board=Board(store),
            finder=Finder(store),
            definitions=definitions,
            rules=rules,
            releases=releases,
            public_url=settings.public_url,
        ),
        lifespan=_closing(opened),
    )


def _closing(opened: Works) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """A life of the application that warms up behind its back, and lets go of store and log."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=opened.pipeline.warm, name="warm-up", daemon=True).start()
        yield
        opened.close()

    return life


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


def _log_lines(level: str) -> None:
    """The service's own lines to standard error, one JSON object each."""
    log = logging.getLogger("samenwerking_kg")
    log.setLevel(level.upper())
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
        log.propagate = False
