"""A service on a small real shelf, and a caller that knocks at its front door."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.documents import read as read_document
from samenwerking_kg.describe import context as contexts
from samenwerking_kg.describe.figures import Board
from samenwerking_kg.describe.finder import Finder
from samenwerking_kg.describe.glossary import DEFINITIONS, RULES
from samenwerking_kg.describe.questions import read_all
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore

ROOT = Path(__file__).parents[3]
SHELF = Path(__file__).parent / "plank.trig"


class Caller:
    """Calls the service in this process, one request at a time; never follows a redirect."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def __call__(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: object
    ) -> httpx.Response:
        async def once() -> httpx.Response:
            door = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=door, base_url="http://proef") as client:
                return await client.request(method, path, headers=headers, **more)

        return asyncio.run(once())

    def get(self, path: str, accept: str | None = None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self("GET", path, {**({"accept": accept} if accept else {}), **named})


def contents() -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for quad in parse_bytes(SHELF.read_bytes(), graph_format("trig")):
        found.setdefault(quad.graph_name.value, []).append(quad.triple)
    return found


@pytest.fixture(scope="session")
def store() -> Store:
    shelf = OxigraphStore()
    shelf.fill(contents().items())
    return shelf


@pytest.fixture(scope="session")
def parts(store: Store) -> Parts:
    context = json.loads((ROOT / "ontology/context/samenwerking.jsonld").read_text("utf-8"))
    shapes = sorted((ROOT / "shapes").glob("*.ttl"))
    ontology = (ROOT / "ontology/samenwerking.ttl").read_bytes()
    return Parts(
        store=store,
        context=contexts.read(context),
        questions=read_all((ROOT / "data/queries").glob("*.rq")),
        board=Board(store),
        finder=Finder(store),
        definitions=read_document(DEFINITIONS, [("samenwerking.ttl", ontology)]),
        rules=read_document(RULES, [(path.name, path.read_bytes()) for path in shapes]),
        today=lambda: dt.date(2026, 11, 25),
    )


@pytest.fixture(scope="session")
def call(parts: Parts) -> Caller:
    return Caller(build_app(parts))
