"""A service on a small real shelf, and a caller that knocks at its front door."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.census import Census
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.documents import read as read_document
from samenwerking_kg.api.metrics import Metrics
from samenwerking_kg.api.vitals import Vitals
from samenwerking_kg.describe import context as contexts
from samenwerking_kg.describe.glossary import DEFINITIONS, RULES
from samenwerking_kg.describe.quality.surveying import survey
from samenwerking_kg.describe.questions import read_all
from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.publish.commit import Shelf
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.publish.judging import Court
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.pipeline import Pipeline
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.reading.reader import Reader
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.publish.who.audit import Audit
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.shapes import load as load_shapes
from samenwerking_kg.vocabulary import BASE

ROOT = Path(__file__).parents[3]
SHELF = Path(__file__).parent / "plank.trig"


class Caller:
    """Calls the service in this process, one request at a time; never follows a redirect."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def __call__(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: object
    ) -> httpx.Response:
        async def once() -> httpx.Response:
            door = httpx.ASGITransport(app=self.app)
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
def rules() -> Shapes:
    return load_shapes(ROOT / "shapes")


@dataclass
class House:
    """Where publications come in: the pipeline, and the roster behind its door."""

    pipeline: Pipeline
    access: Access
    roster: Roster
    log: Log
    metrics: Metrics

    def close(self) -> None:
        self.pipeline.close()
        self.log.close()


def house(store: Store, folder: Path, rules: Shapes, limits: Limits = Limits()) -> House:
    roster = Roster(folder)
    access = Access(roster, None, Audit(folder))
    log = Log(folder)
    history, metrics = History(log), Metrics()
    pipeline = Pipeline(
        store=store,
        history=history,
        shelf=Shelf(store, log, history),
        reader=Reader(limits, {}),
        court=Court(rules, store, history.first_to_own, observer=metrics),
        access=access,
        roster=roster,
        limits=limits,
        observer=metrics,
    )
    return House(pipeline, access, roster, log, metrics)


@pytest.fixture(scope="session")
def parts(store: Store, rules: Shapes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    built = house(store, tmp_path_factory.mktemp("publicaties"), rules)
    opened = _parts(store, built)
    day = opened.today()
    opened.quality.put(survey(store, rules, opened.questions, day, opened.now))
    yield opened
    _close_lists(opened)
    built.close()


def _await_lists(parts: Parts) -> None:
    """Before the first lists the front page is another; on a busy machine they take long."""
    until = time.monotonic() + 240
    while parts.lists.index.revision < 0 and time.monotonic() < until:
        time.sleep(0.05)


def _close_lists(parts: Parts) -> None:
    """The lists are made when they are first asked for."""
    if "lists" in vars(parts):
        parts.lists.close()


def _parts(store: Store, built: House) -> Parts:
    context = json.loads((ROOT / "ontology/context/samenwerking.jsonld").read_text("utf-8"))
    shapes = sorted((ROOT / "shapes").glob("*.ttl"))
    ontology = (ROOT / "ontology/samenwerking.ttl").read_bytes()
    return Parts(
        store=store,
        pipeline=built.pipeline,
        access=built.access,
        context=contexts.read(context),
        questions=read_all((ROOT / "data/queries").glob("*.rq")),
        definitions=read_document(DEFINITIONS, [("samenwerking.ttl", ontology)]),
        rules=read_document(RULES, [(path.name, path.read_bytes()) for path in shapes]),
        metrics=built.metrics,
        vitals=Vitals(store, Census(store), built.pipeline),
        today=lambda: dt.date(2026, 11, 25),
    )


@pytest.fixture(scope="session")
def call(parts: Parts) -> Caller:
    _await_lists(parts)
    return Caller(build_app(parts))


@pytest.fixture(scope="session")
def shipped(
    shipped_store: Store, rules: Shapes, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Caller]:
    """A caller of a service on all the data that we ship; nobody publishes there."""
    built = house(shipped_store, tmp_path_factory.mktemp("publicaties"), rules)
    opened = _parts(shipped_store, built)
    _await_lists(opened)
    yield Caller(build_app(opened))
    _close_lists(opened)
    built.close()


class Door:
    """A service that takes publications, and the tokens of those who may: `gm0106` (Assen),
    `gm0114` (Emmen), `kijker` (may check alone) and `beheer` (the operator)."""

    def __init__(self, parts: Parts, roster: Roster) -> None:
        self.parts, self.roster = parts, roster
        self.call = Caller(build_app(parts))
        self.tokens: dict[str, str] = {}
        for key, organisation, rights in (
            ("gm0106", "gm0106", (Right.CHECK, Right.PUBLISH, Right.RETRACT)),
            ("gm0114", "gm0114", (Right.CHECK, Right.PUBLISH, Right.RETRACT)),
            ("kijker", "gm0106", (Right.CHECK,)),
            ("beheer", "gm0114", (Right.OPERATE,)),
        ):
            iri = tooi(organisation).value
            _, self.tokens[key] = roster.add(key, iri, rights=rights)

    def __call__(
        self, method: str, path: str, who: str | None = "gm0106", **more: object
    ) -> httpx.Response:
        """A request with the token of `who`; `headers` and `content` as httpx has them."""
        headers = dict(more.pop("headers", None) or {})
        if who is not None:
            headers["authorization"] = f"Bearer {self.tokens[who]}"
        return self.call(method, path, headers, **more)

    def put(
        self, path: str, text: str, who: str | None = "gm0106", /, **headers: str
    ) -> httpx.Response:
        """PUT of a Turtle text; ``if_match="…"`` is the header If-Match."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("content-type", "text/turtle")
        return self("PUT", path, who, headers=named, content=text.encode())


@contextmanager
def open_door(rules: Shapes, folder: Path) -> Iterator[Door]:
    """A service of its own, with the shelf and the code lists in its store."""
    lists = [
        triple
        for path in sorted((ROOT / "ontology/codelists").glob("*.ttl"))
        for triple in triples_of(parse_file(path))
    ]
    store = OxigraphStore()
    store.fill([*contents().items(), (BASE + "graph/samenwerking-kg/begrippen", lists)])
    built = house(store, folder, rules, Limits(body=100_000))
    opened = _parts(store, built)
    yield Door(opened, built.roster)
    _close_lists(opened)
    built.close()
    store.close()


@pytest.fixture
def door(rules: Shapes, tmp_path: Path) -> Iterator[Door]:
    """One for each test: what it publishes is gone after it."""
    with open_door(rules, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def kept_door(rules: Shapes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """One for a module, for tests that change nothing. `gm0106/warmte` stands in it, and
    `gm0106/weg` was retracted."""
    with open_door(rules, tmp_path_factory.mktemp("deur")) as opened:
        for dataset in ("warmte", "weg"):
            assert opened.put(f"/graph/gm0106/{dataset}", warmth(dataset)).status_code == 201
        assert opened("DELETE", "/graph/gm0106/weg").status_code == 200
        yield opened


WARMTH = """
@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix gm: <https://identifier.overheid.nl/tooi/id/gemeente/> .
@prefix verband: <https://w3id.org/samenwerking-kg/id/samenwerkingsverband/> .
@prefix regeling: <https://w3id.org/samenwerking-kg/id/regeling/> .
@prefix deelname: <https://w3id.org/samenwerking-kg/id/deelname/> .
@prefix vorm: <https://w3id.org/samenwerking-kg/id/begrip/vorm/> .
@prefix rol: <https://w3id.org/samenwerking-kg/id/begrip/rol/> .

verband:NAME a sw:Samenwerkingsverband , org:OrganizationalCollaboration ;
    rdfs:label "Verband NAME" ; skos:prefLabel "Verband NAME"@nl .
regeling:NAME a sw:Regeling ; rdfs:label "Convenant NAME" ; sw:regelt verband:NAME ;
    sw:vorm vorm:convenant ; sw:geldigVan "2025-01-01"^^xsd:date .
"""
_MEMBER = """
deelname:NAME-MEMBER a sw:Deelname , org:Membership ; org:organization verband:NAME ;
    org:member gm:MEMBER ; org:role rol:deelnemer ; sw:geldigVan "2025-01-01"^^xsd:date .
"""


def warmth(dataset: str, *members: str) -> str:
    """A covenant of Assen and Emmen, or of these members, as Turtle that meets every rule."""
    said = WARMTH + "".join(
        _MEMBER.replace("MEMBER", member) for member in members or ("gm0106", "gm0114")
    )
    return said.replace("NAME", f"gm0106-{dataset}")


@pytest.fixture(scope="session")
def covenant() -> Callable[..., str]:
    """`warmth`, for tests."""
    return warmth
