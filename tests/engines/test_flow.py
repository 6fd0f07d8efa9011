"""The whole service on an engine elsewhere: a process of its own, asked and told over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.rebuilding import gaps
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.errors import StoreReadOnly, StoreTrouble
from samenwerking_kg.model.identifiers import graph, tooi
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.store.registry import place

ENGINES = os.environ.get("ENGINES", "oxigraph").split()
WRITABLE = [name for name in ENGINES if name != "virtuoso"]
BASE = "https://w3id.org/samenwerking-kg/"
PATH = "/graph/gm0106/warmte"
NAME = "Warmtenet op een andere databank"
TURTLE = {"content-type": "text/turtle"}
HTML = {"accept": "text/html"}
COVENANT = f"""
@prefix sw: <{BASE}def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{BASE}id/samenwerkingsverband/warmte> a sw:Samenwerkingsverband , org:OrganizationalCollaboration ;
  rdfs:label "{NAME}" ; skos:prefLabel "{NAME}"@nl ; rdfs:seeAlso [ rdfs:label "bijlage" ] .
<{BASE}id/regeling/warmte> a sw:Regeling ; rdfs:label "Convenant" ;
  sw:regelt <{BASE}id/samenwerkingsverband/warmte> ; sw:vorm <{BASE}id/begrip/vorm/convenant> ;
  sw:geldigVan "2025-01-01"^^xsd:date .
"""


class Service:
    """`samenwerking-kg serve` with its publications in `folder`."""

    def __init__(self, store: str, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.address = f"http://127.0.0.1:{door.getsockname()[1]}"
        command = [str(Path(sys.executable).with_name("samenwerking-kg")), "serve"]
        settings = {
            "SAMENWERKING_STORE": store,
            "SAMENWERKING_PUBLICATIONS": str(folder),
            "SAMENWERKING_PORT": self.address.rpartition(":")[2],
            "SAMENWERKING_LOG_LEVEL": "warning",
        }
        self.said = folder / "said.txt"
        with self.said.open("ab") as out:
            self.process = subprocess.Popen(
                command, env={**os.environ, **settings}, stdout=out, stderr=out
            )
        self.caller = httpx.Client(base_url=self.address, timeout=120)
        until(self.answers, lambda: self.process.poll() is None)

    def answers(self) -> bool:
        try:
            return self.caller.get("/health/live").status_code == 200
        except httpx.TransportError:
            return False

    def ask(self, query: str) -> list[dict[str, Any]]:
        answer = self.caller.get("/sparql", params={"query": query, "formaat": "json"})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["results"]["bindings"])

    def stop(self) -> None:
        self.caller.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


def until(done: Callable[[], bool], going: Callable[[], bool] = lambda: True) -> None:
    """Wait for it, as long as it is coming, and four minutes at most."""
    last = time.monotonic() + 240
    while not done():
        assert going(), "it ended by itself"
        assert time.monotonic() < last, "it did not come"
        time.sleep(0.2)


@pytest.fixture(params=WRITABLE)
def running(request: pytest.FixtureRequest, engine: Callable[[str], Any]) -> Iterator[Any]:
    """An engine that holds nothing, and that runs again when the test is over."""
    started = engine(request.param)
    started.emptied().close()
    yield started
    started.stop()
    started.start()


LABELS = f'SELECT ?s {{ ?s <http://www.w3.org/2000/01/rdf-schema#label> "{NAME}" }}'
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.mark.timeout(900)
def test_the_service_lives_on_an_engine_that_is_killed_and_comes_back(
    running: Any, tmp_path: Path
) -> None:
    token = Roster(tmp_path).add("gm0106", tooi("gm0106").value, rights=tuple(Right))[1]
    mine = {"authorization": f"Bearer {token}"}
    wire = running.wire()
    service = Service(running.by(wire), tmp_path)
    try:
        (shipped,) = service.ask(COUNT)
        assert int(shipped["n"]["value"]) > 200_000
        assert "Assen" in service.caller.get("/doc", params={"iri": tooi("gm0106").value}).text

        sent = service.caller.put(PATH, content=COVENANT, headers={**TURTLE, **mine})
        assert sent.status_code == 201, sent.text
        assert len(service.ask(LABELS)) == 1
        blank = service.ask(f"SELECT ?b {{ GRAPH <{graph('gm0106', 'warmte')}> {{ ?s ?p ?b }} FILTER(isBlank(?b)) }}")  # fmt: skip
        assert [row["b"]["type"] for row in blank] == ["bnode"]
        again = service.caller.put(PATH, content=COVENANT, headers={**TURTLE, **mine})
        assert again.json()["uitkomst"] == "ongewijzigd"
        page = service.caller.get("/doc/samenwerkingsverband/warmte", headers=HTML)
        assert "bijlage" in page.text

        for lost in ("request", "answer"):
            wire.lose = lost
            path, name = f"/graph/gm0106/{lost}", f"verloren {lost}"
            renamed = COVENANT.replace(NAME, name).replace("/warmte>", f"/{lost}>")
            sent = service.caller.put(path, content=renamed, headers={**TURTLE, **mine})
            wire.lose = ""
            if sent.status_code == 503:  # something else was lost first, and goes first
                sent = service.caller.put(path, content=renamed, headers={**TURTLE, **mine})
            assert sent.status_code in (200, 201), sent.text
            assert len(service.ask(LABELS.replace(NAME, name))) == 1
            assert service.caller.delete(path, headers=mine).status_code == 200

        running.stop()
        away = service.caller.get("/sparql", params={"query": "SELECT ?s { ?s ?p ?o } LIMIT 7"})
        assert (away.status_code, away.json()["type"]) == (503, "/problemen/databank-weg")
        assert int(away.headers["retry-after"]) > 0
        lost = service.caller.delete(PATH, headers=mine)
        assert lost.status_code == 503
        running.start()
        assert len(service.ask("SELECT ?s { ?s ?p ?o } LIMIT 8")) == 8
        assert len(service.ask(LABELS + " LIMIT 9")) == 1

        service.stop()
        service = Service(running.place, tmp_path)
        assert len(service.ask(LABELS)) == 1
        assert service.caller.delete(PATH, headers=mine).status_code == 200
        assert service.ask(LABELS) == []
        assert int(service.ask(COUNT)[0]["n"]["value"]) >= int(shipped["n"]["value"])
    finally:
        service.stop()
    settings = read_settings(store=running.place, publications=tmp_path)
    assert gaps(settings, find_assets()) == []


def test_an_engine_that_holds_something_else_is_not_written_to(
    running: Any, tmp_path: Path
) -> None:
    theirs = NamedNode("http://example.org/theirs")
    store = running.emptied()
    store.replace(theirs.value, [Triple(theirs, theirs, plain("van hen"))])
    with pytest.raises(StoreTrouble, match="did not put there"):
        open_store(read_settings(store=running.place, publications=tmp_path), find_assets())
    assert store.graphs() == [theirs.value]
    reading = place(running.place.split(",")[0]).open()
    assert len(list(reading.query("SELECT ?s { ?s ?p ?o }"))) == 1  # type: ignore[arg-type]
    with pytest.raises(StoreReadOnly, match="no address for updates"):
        reading.remove(theirs.value)
    store.clear()


@pytest.mark.skipif("virtuoso" not in ENGINES, reason="make test-engines asks Virtuoso too")
def test_an_engine_that_makes_half_a_change_is_refused_for_writing(
    engine: Callable[[str], Any], tmp_path: Path
) -> None:
    store = place(engine("virtuoso").place).open()
    with pytest.raises(StoreReadOnly, match="half of a change"):
        store.replace("http://example.org/g", [])
    engine("virtuoso").emptied().close()
    with pytest.raises(StoreReadOnly, match="nothing in it yet"):
        open_store(read_settings(store=engine("virtuoso").place, publications=tmp_path), find_assets())  # fmt: skip
