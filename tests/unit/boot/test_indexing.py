"""Lists and names that processes make are those that threads of the service would make."""

from __future__ import annotations

import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.boot.beside import Beside, room_beside
from samenwerking_kg.boot.indexing import Indexing, child
from samenwerking_kg.boot.indexing import apart as making
from samenwerking_kg.boot.indexing.apart import Apart
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.index.filters import Filters
from samenwerking_kg.index.making import make
from samenwerking_kg.index.search import Search
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.terms import Triple, iri, text
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE, ORG, RDF, RDFS, SW

A = graph("gm1895", "a")
COOPERATION, PARTNER = (iri(f"{BASE}id/{kind}/een") for kind in ("samenwerkingsverband", "deel"))


def said(name: str) -> list[Triple]:
    return [
        Triple(COOPERATION, RDF.type, SW.Samenwerkingsverband),
        Triple(COOPERATION, RDFS.label, text(name, "nl")),
        Triple(PARTNER, RDF.type, SW.Deelname),
        Triple(PARTNER, ORG.organization, COOPERATION),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OxigraphStore]:
    made = OxigraphStore(tmp_path / "store")
    made.replace(A, said("Werkplein Drentsche Aa"))
    yield made
    made.close()


@pytest.fixture
def apart(store: OxigraphStore, tmp_path: Path) -> Apart:
    return Apart(store, tmp_path / "copies")


def rows(path: Path) -> dict[str, list[Any]]:
    """Table -> its rows, of an index; a number stands for a name that may have another one."""
    with closing(sqlite3.connect(path)) as db:
        names = dict(db.execute("SELECT id, iri FROM term"))
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            table: sorted(str([names.get(v, v) for v in row]) for row in db.execute(f"SELECT * FROM {table}"))
            for table in tables
            if not table.startswith("sqlite_") and table != "term"
        }  # fmt: skip


def test_another_process_makes_other_lists(
    apart: Apart, store: OxigraphStore, tmp_path: Path
) -> None:
    here, there = tmp_path / "here.sqlite", tmp_path / "there.sqlite"
    assert apart.lists(there, 7, lambda: False) == make(store, here, 7)
    assert rows(there) == rows(here)
    assert rows(there)["state"] == ["[7]"]
    assert list((tmp_path / "copies").iterdir()) == []


def test_another_process_reads_other_names(apart: Apart, store: OxigraphStore) -> None:
    here, there = Search(store), Search(store, made=apart.names)
    for asked in ("werkplein", "drentse aa", "werkplien drentsche aa"):
        assert there.find(asked) == here.find(asked) != []


def test_names_of_another_process_cannot_be_changed(apart: Apart, store: OxigraphStore) -> None:
    search = Search(store, made=apart.names)
    assert search.find("werkplein")
    store.replace(A, said("Bedrijfsvoering Noord"))
    assert [hit.iri for hit in search.find("bedrijfsvoering")] == [COOPERATION.value]
    assert search.find("werkplein") == []


def test_a_process_that_fails_leaves_the_service_without_lists_or_names(
    apart: Apart, store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def fails(_: Beside, _module: str, what: str, _copy: Path, target: Path, *_more: Any) -> Any:
        if what == child.LISTS:
            target.write_bytes(b"half of one")
        raise StoreTrouble("mislukt", "failed")

    monkeypatch.setattr(Beside, "told", fails)
    assert apart.lists(tmp_path / "lists.sqlite", 1, lambda: False) == len(said(""))
    assert Search(store, made=apart.names).find("werkplein")
    assert caplog.text.count("StoreTrouble") == 2


def test_lists_follow_another_process_but_not_the_store(
    store: OxigraphStore, tmp_path: Path
) -> None:
    made = Indexing(store, lambda: False, tmp_path / "copies")
    made.start()
    (row,) = made.index.rows("samenwerkingen", Filters())
    assert row.fields["naam"] == "Werkplein Drentsche Aa"
    store.replace(A, said("Bedrijfsvoering Noord"))
    (row,) = made.index.rows("samenwerkingen", Filters())
    assert row.fields["naam"] == "Bedrijfsvoering Noord"
    assert [hit.name for hit in made.search.find("bedrijfsvoering")] == ["Bedrijfsvoering Noord"]
    left = list((tmp_path / "copies").glob("index-*/*.sqlite"))
    assert left, "lists stand where nobody clears them after a kill"
    made.close()
    assert not list((tmp_path / "copies").glob("index-*"))


def test_a_service_that_stops_waits_for_its_processes(
    store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Any] = []
    both, begin = threading.Barrier(3), Beside._begin

    def noted(self: Beside, process: Any) -> None:
        begin(self, process)
        begun.append(process)
        both.wait(60)

    monkeypatch.setattr(Beside, "_begin", noted)
    made = Indexing(store, lambda: False, tmp_path / "copies")
    made.start()
    both.wait(60)
    made.close()
    until = time.monotonic() + 60
    while None in [process.returncode for process in begun] and time.monotonic() < until:
        time.sleep(0.01)
    assert [process.returncode for process in begun] == [-9, -9]


def test_a_signal_to_all_processes_of_the_service_makes_one_of_them_fail(
    apart: Apart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a terminal sends it, or who stops a whole group: the service decides what ends."""
    begin = Beside._begin

    def signalled(self: Beside, process: Any) -> None:
        begin(self, process)
        for number in (signal.SIGINT, signal.SIGTERM):
            process.send_signal(number)

    monkeypatch.setattr(Beside, "_begin", signalled)
    monkeypatch.setattr(making, "make", lambda *_: pytest.fail("it was made here"))
    assert apart.lists(tmp_path / "lists.sqlite", 1, lambda: False) == len(said(""))


def test_a_copy_of_a_service_that_was_killed_stays(store: OxigraphStore, tmp_path: Path) -> None:
    room = room_beside(store, read_settings(store=tmp_path / "store"))
    assert room is not None
    (room / "survey-x").mkdir(parents=True)
    assert room_beside(store, read_settings(store=tmp_path / "store")) == room
    assert not room.exists()
