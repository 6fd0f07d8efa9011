"""Dumps follow the store, one moment each, and nothing half made is ever on the shelf."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import logging
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.boot import beside
from samenwerking_kg.boot.beside import Beside
from samenwerking_kg.boot.dumps import maker as makers
from samenwerking_kg.boot.dumps.copying import copied, opened
from samenwerking_kg.boot.dumps.maker import Maker
from samenwerking_kg.describe.dumps.contents import Contents
from samenwerking_kg.describe.dumps.dump import Dump, File
from samenwerking_kg.describe.dumps.shelf import Shelf
from samenwerking_kg.errors import DumpNotFound
from samenwerking_kg.events import Event
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, VOID_GRAPH, graph, thing, tooi
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import NamedNode, Quad, Triple, plain
from samenwerking_kg.store.base import Edit, Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import ORG, RDF, RDFS, SW

A, B = graph("gm1895", "a"), graph("gm1895", "b")


def deal(key: str) -> list[Triple]:
    node = thing("deelname", key)
    return [Triple(node, RDF.type, SW.Deelname), Triple(node, ORG.member, tooi("gm0106"))]


@pytest.fixture(params=["disk", "memory", "reference"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    kinds: dict[str, Callable[[], Store]] = {
        "disk": lambda: OxigraphStore(tmp_path / "store/engine"),
        "memory": OxigraphStore,
        "reference": MemoryStore,
    }
    made = kinds[request.param]()
    made.replace(A, deal("een"))
    made.replace(EXAMPLES_GRAPH, deal("verzonnen"))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def without_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(makers, "REST", 0)
    monkeypatch.setattr(makers, "_LOOK", 0.05)
    monkeypatch.setattr(makers, "_AGAIN", 0.05)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "dumps", kept=2)


@pytest.fixture
def maker(store: Store, shelf: Shelf, tmp_path: Path) -> Iterator[Maker]:
    beside = tmp_path / "store" if isinstance(store, OxigraphStore) and store.lasts else None
    made = Maker(store, shelf, beside, quiet=0)
    made.start()
    assert made.settled(120)
    yield made
    made.stop()


def held(store: Store) -> set[Quad]:
    names = [name for name in store.graphs() if name not in (EXAMPLES_GRAPH, VOID_GRAPH)]
    return {Quad(*triple, NamedNode(name)) for name in names for triple in store.graph(name)}


def read(shelf: Shelf) -> set[Quad]:
    _, _, path = shelf.find("samenwerking-kg.nq.gz")
    return set(parse_bytes(gzip.decompress(path.read_bytes()), graph_format("n-quads")))


def test_a_dump_does_not_follow_what_is_published(
    maker: Maker, shelf: Shelf, store: Store, tmp_path: Path
) -> None:
    (first,) = shelf.dumps
    assert read(shelf) == held(store)
    store.replace(B, deal("twee"))
    assert maker.settled(120)
    assert [dump.state for dump in shelf.dumps[1:]] == [first.state]
    assert read(shelf) == held(store)
    _, _, path = shelf.find("samenwerking-kg.sqlite")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT COUNT(*) FROM deelnames").fetchone() == (2,)
    assert [path.name for path in shelf.folder.iterdir() if path.name.startswith(".")] == []
    assert [path.name for path in tmp_path.rglob("dump-*")] == []


def test_what_is_in_no_dump_makes_another(maker: Maker, shelf: Shelf, store: Store) -> None:
    before = shelf.dumps
    store.replace(VOID_GRAPH, deal("geteld"))
    store.replace(EXAMPLES_GRAPH, deal("anders"))
    assert maker.settled(120)
    assert shelf.dumps == before


class TestInMemory:
    """What does not depend on where the data is kept."""

    @pytest.fixture(params=["memory"])
    def store(self) -> Iterator[Store]:
        made = OxigraphStore()
        made.replace(A, deal("een"))
        yield made
        made.close()

    def test_more_are_kept_than_was_said(self, maker: Maker, shelf: Shelf, store: Store) -> None:
        (first,) = shelf.dumps
        for key in ("twee", "drie"):
            store.replace(B, deal(key))
            assert maker.settled(120)
        assert len(shelf.dumps) == 2
        assert sorted(path.name for path in shelf.folder.iterdir()) == sorted(
            dump.state for dump in shelf.dumps
        )
        with pytest.raises(DumpNotFound):
            shelf.find(first.files[0].name)

    def test_a_start_makes_what_there_is_already(
        self, maker: Maker, shelf: Shelf, store: Store
    ) -> None:
        maker.stop()
        again = Shelf(shelf.folder, kept=2)
        second = Maker(store, again, None, quiet=0)
        second.start()
        assert second.settled(120)
        second.stop()
        assert again.dumps == shelf.dumps

    def test_a_former_state_that_returns_is_not_the_newest(
        self, maker: Maker, shelf: Shelf, store: Store
    ) -> None:
        (first,) = shelf.dumps
        store.replace(B, deal("twee"))
        assert maker.settled(120)
        store.remove(B)
        assert maker.settled(120)
        assert shelf.newest is not None
        assert shelf.newest.state == first.state
        assert len(shelf.dumps) == 2

    def test_a_dump_that_fails_is_not_told_or_not_tried_again(
        self, maker: Maker, shelf: Shelf, store: Store, monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:  # fmt: skip
        caplog.set_level(logging.DEBUG, logger=makers.LOG.name)
        before = shelf.dumps
        usage = shutil.disk_usage(shelf.folder)
        failed = threading.Event()

        def full(_path: object) -> object:
            failed.set()
            return usage._replace(free=0)

        monkeypatch.setattr(makers.shutil, "disk_usage", full)
        store.replace(B, deal("twee"))
        assert failed.wait(60)
        assert shelf.dumps == before
        monkeypatch.setattr(makers.shutil, "disk_usage", lambda _path: usage)
        assert maker.settled(120)
        assert len(shelf.dumps) == 2
        told = [
            json.loads(each.getMessage()) for each in caplog.records if each.name == makers.LOG.name
        ]
        assert {each["event"] for each in told} >= {Event.DUMP_FAILED.label, Event.DUMP_MADE.label}
        assert any("MiB" in each.get("reden", "") for each in told)

    def test_a_process_that_is_killed_leaves_half_a_dump(
        self, maker: Maker, shelf: Shelf, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before, begun = shelf.dumps, []
        popen = beside.subprocess.Popen

        def killed(*given: Any, **more: Any) -> Any:
            process = popen(*given, **more)
            if not begun:
                process.kill()
            begun.append(process)
            return process

        monkeypatch.setattr(beside.subprocess, "Popen", killed)
        store.replace(B, deal("twee"))
        assert maker.settled(120)
        assert len(begun) == 2
        assert [dump.state for dump in shelf.dumps[1:]] == [before[0].state]
        assert len(list(shelf.folder.iterdir())) == 2


def test_what_a_kill_left_is_served_or_kept(tmp_path: Path) -> None:
    for name in (".maken-x", ".weg-x", "3-abc"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "samenwerking-kg-3-abc.nq.gz").write_bytes(b"half")
    shelf = Shelf(tmp_path, kept=2)
    shelf.open()
    assert shelf.dumps == ()
    assert [path.name for path in tmp_path.iterdir()] == ["3-abc"]
    for name in ("samenwerking-kg-3-abc.nq.gz", "samenwerking-kg.nq.gz", "../3-abc", ""):
        with pytest.raises(DumpNotFound):
            shelf.find(name)


def test_a_folder_that_cannot_be_used_stops_the_service(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger=makers.LOG.name)
    (tmp_path / "file").touch()
    store = OxigraphStore()
    made = Maker(store, Shelf(tmp_path / "file", kept=1), None, quiet=0)
    made.start()
    made.stop()
    assert Event.DUMP_FAILED.label in caplog.text


def test_a_copy_is_of_two_moments(tmp_path: Path) -> None:
    """In memory, while somebody writes: each graph says the same number, in every copy."""
    store, stop = OxigraphStore(), threading.Event()
    names = [graph("gm1895", f"g{number}") for number in range(20)]
    node = thing("deelname", "een")

    def put(value: int) -> None:
        old = [Triple(node, RDFS.label, plain(str(value - 1)))]
        new = [Triple(node, RDFS.label, plain(str(value)))]
        store.apply([Edit(name, old if value else (), new) for name in names])

    def write() -> None:
        value = 1
        while not stop.is_set():
            put(value)
            value += 1

    put(0)
    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(20):
            lines = copied(store, tmp_path / str(number))
            said = {
                quad.object for quad in parse_bytes(lines.read_bytes(), graph_format("n-quads"))
            }
            assert len(said) == 1
    finally:
        stop.set()
        writer.join()
        store.close()


def test_the_merge_of_a_copy_repeats_a_statement(tmp_path: Path) -> None:
    store = OxigraphStore()
    store.replace(A, deal("een"))
    store.replace(B, [*deal("een"), *deal("twee")])
    contents = Contents(opened(copied(store, tmp_path / "copy"), tmp_path / "engine"))
    assert len(list(contents.quads())) == 6
    found = [subject for subject, _ in contents.subjects()]
    assert len(found) == len(set(found)) == 2
    assert all(len(said) == 2 for _, said in contents.subjects())


def test_a_dump_is_shown_before_it_is_whole(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, kept=1)
    shelf.open()
    room = shelf.room()
    file = File("n-quads", "samenwerking-kg-1-a.nq.gz", 3, "x", 0.0)
    (room / file.name).write_bytes(b"abc")
    dump = Dump("1-a", 1, "", dt.datetime(2026, 11, 26, tzinfo=dt.UTC), 0, (file,))
    dump.write(room)
    again = Shelf(tmp_path, kept=1)
    again._look()
    assert again.dumps == shelf.dumps == ()
    shelf.place(room, dump)
    assert shelf.find("samenwerking-kg.nq.gz")[2].read_bytes() == b"abc"
    assert (tmp_path / "1-a").stat().st_mode & 0o777 == 0o755


def test_a_stop_leaves_a_process_or_half_a_dump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Any] = []
    running = threading.Event()
    begin = Beside._begin

    def told(self: Beside, process: Any) -> None:
        begin(self, process)
        begun.append(process)
        running.set()

    monkeypatch.setattr(Beside, "_begin", told)
    store = OxigraphStore()
    store.replace(A, deal("een"))
    shelf = Shelf(tmp_path, kept=1)
    made = Maker(store, shelf, None, quiet=0)
    made.start()
    assert running.wait(60)
    made.stop()
    store.close()
    (process,) = begun
    assert process.returncode is not None
    assert [path for path in tmp_path.iterdir() if path.name.startswith((".", "dump-"))] == []
