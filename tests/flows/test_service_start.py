"""The service from its settings: what it opens, what it refuses, and what it leaves behind."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from samenwerking_kg.boot.assembly import create_app
from samenwerking_kg.boot.settings import Settings, read_settings
from samenwerking_kg.errors import AssetMissing, StoreLocked, SyntaxUnreadable

ROOT = Path(__file__).parents[2]
GRAPH = "https://w3id.org/samenwerking-kg/graph/proef"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Starting a service points the log at standard error; put it back afterwards.

    pytest hangs handlers of its own on a logger that does not propagate, hence the last line.
    """
    log = logging.getLogger("samenwerking_kg")
    before = (log.handlers[:], log.level, log.propagate)
    log.handlers.clear()
    log.propagate = True
    yield
    log.handlers[:], log.level, log.propagate = before


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """A small set of everything that a service needs, to be broken at will."""
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    shutil.copytree(ROOT / "shapes", tmp_path / "shapes")
    data = tmp_path / "data"
    (data / "queries").mkdir(parents=True)
    (data / "catalog.ttl").write_text("")
    (data / "queries" / "proef.rq").write_text("# titel: Een proef\nASK {}")
    quad = f'<https://w3id.org/samenwerking-kg/id/ding/a> {LABEL} "Ding" <{GRAPH}> .\n'
    (data / "proef.nq.gz").write_bytes(gzip.compress(quad.encode()))
    return tmp_path


def settings(folder: Path) -> Settings:
    return read_settings(
        store=folder / "store",
        publications=folder / "publications",
        ontology=folder / "ontology",
        shapes=folder / "shapes",
        data=folder / "data",
    )


def get(app: FastAPI, path: str, accept: str) -> httpx.Response:
    async def once() -> httpx.Response:
        door = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=door, base_url="http://proef") as client,
        ):
            return await client.get(path, headers={"accept": accept})

    return asyncio.run(once())


def test_what_is_shipped_is_not_served(folders) -> None:
    answer = get(create_app(settings(folders)), "/doc/ding/a", "application/ld+json")
    assert answer.json()["naam"] == "Ding"


def test_a_service_that_stopped_keeps_its_store(folders) -> None:
    chosen = settings(folders)
    first = create_app(chosen)
    with pytest.raises(StoreLocked):
        create_app(chosen)
    get(first, "/gezond", "*/*")
    assert get(create_app(chosen), "/gezond", "*/*").status_code == 200


def test_a_former_release_cannot_be_had(folders) -> None:
    release = folders / "ontology" / "releases" / "0.0.9"
    release.mkdir(parents=True)
    (release / "samenwerking.ttl").write_text(
        f'<https://w3id.org/samenwerking-kg/def> {LABEL} "toen" .'
    )
    assert '"toen"' in get(create_app(settings(folders)), "/def/0.0.9", "text/turtle").text


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("ontology/context/samenwerking.jsonld", "{"),
        ("ontology/context/samenwerking.jsonld", '{"id": "@id"}'),
        ("ontology/samenwerking.ttl", "<urn:a> <urn:b>"),
        ("shapes/deelname.ttl", "@prefix"),
    ],
)
def test_a_broken_file_of_ours_is_served(folders, path, content) -> None:
    (folders / path).write_text(content)
    with pytest.raises(SyntaxUnreadable):
        create_app(settings(folders))
    assert not (folders / "store").exists()


@pytest.mark.parametrize("path", ["ontology/context", "shapes", "data/queries"])
def test_a_missing_folder_of_ours_is_passed_over(folders, path) -> None:
    shutil.rmtree(folders / path)
    with pytest.raises(AssetMissing):
        create_app(settings(folders))


def test_the_address_behind_a_proxy_is_not_shown(folders) -> None:
    chosen = settings(folders).model_copy(update={"public_url": "https://example.org"})
    app = create_app(chosen)
    assert "<https://example.org/sparql>" in get(app, "/sparql", "text/turtle").text


def test_a_line_of_the_log_is_no_json(folders, capsys) -> None:
    get(create_app(settings(folders)), "/gezond", "*/*")
    told = capsys.readouterr().err.splitlines()
    lines = [json.loads(one) for one in told if one.startswith("{")]
    assert [one["event"] for one in lines] == ["gestart", "verzoek", "gestopt"]
    assert lines[1]["path"] == "/gezond"
