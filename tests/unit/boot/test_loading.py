"""A store is served whole or not at all, whatever happens while it is filled."""

from __future__ import annotations

import gzip
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.settings import Settings, read_settings
from samenwerking_kg.boot.shipment import shipments, statements
from samenwerking_kg.errors import StoreLocked, StoreNotLoaded
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.registers.base import silent
from samenwerking_kg.store.base import Store

EEN, TWEE = "http://example.org/graph/een", "http://example.org/graph/twee"
OTHERS = "http://example.org/graph/gepubliceerd"
THEIRS = Triple(NamedNode(OTHERS), NamedNode(OTHERS), plain("van een ander"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(store=tmp_path / "store", publications=tmp_path / "pub")


def union(store: Store) -> int:
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    return int(row[0].value)


def is_whole(store: Store, kit, others: int = 0) -> bool:
    """Every shipped graph exactly, no other shipped graph, and a union that is their merge."""
    held = {s.graph: set(statements(s, silent)) for s in shipments(kit.assets)}
    names = set(store.graphs()) - {OTHERS}
    merged = set().union(*(said for name, said in held.items() if name != EXAMPLES_GRAPH))
    return (
        names == set(held)
        and all(set(store.graph(name)) == said for name, said in held.items())
        and union(store) == len(merged) + others
    )


def opened(settings: Settings, kit, told: list[str] | None = None) -> Store:
    def progress(what: str, done: int, total: int | None) -> None:
        if told is not None and done == total:
            told.append(what)

    return open_store(settings, kit.assets, progress)


@pytest.mark.parametrize("store", ["{folder}", "oxigraph:{folder}", "memory:", "reference:"])
def test_the_first_start_loads_every_graph(tmp_path: Path, kit, store: str) -> None:
    settings = read_settings(
        store=store.format(folder=tmp_path / "store"), publications=tmp_path / "pub"
    )
    for _ in range(2):
        standing = opened(settings, kit)
        assert is_whole(standing, kit)
        standing.close()


def test_a_second_start_loads_nothing(settings: Settings, kit) -> None:
    told: list[str] = []
    opened(settings, kit, told).close()
    assert len(told) == 7
    opened(settings, kit, told).close()
    assert len(told) == 7


def test_a_changed_file_is_loaded_and_the_others_are_not(settings: Settings, kit) -> None:
    opened(settings, kit).close()
    kit.ship("registers/een", "een", 35)
    told: list[str] = []
    store = opened(settings, kit, told)
    assert told == [EEN]
    assert is_whole(store, kit)


def test_a_changed_file_that_makes_part_of_a_graph_is_loaded(settings: Settings, kit) -> None:
    opened(settings, kit).close()
    kit.assets.rules[0].write_text("_:x <http://example.org/p> 'anders' .\n")
    store = opened(settings, kit)
    assert is_whole(store, kit)


def test_a_new_file_is_loaded(settings: Settings, kit) -> None:
    opened(settings, kit).close()
    kit.ship("registers/drie", "drie", 5)
    store = opened(settings, kit)
    assert is_whole(store, kit)


def test_a_graph_that_is_no_longer_shipped_is_removed(settings: Settings, kit) -> None:
    opened(settings, kit).close()
    (kit.assets.data / "north" / "twee.nq.gz").unlink()
    for path in kit.assets.examples:
        path.unlink()
    store = opened(settings, kit)
    assert TWEE not in store.graphs()
    assert is_whole(store, kit)


def test_what_others_published_stays(settings: Settings, kit) -> None:
    store = opened(settings, kit)
    store.replace(OTHERS, [THEIRS])
    store.close()
    kit.ship("registers/een", "een", 3)
    (kit.assets.data / "north" / "twee.nq.gz").unlink()
    store = opened(settings, kit)
    assert list(store.graph(OTHERS)) == [THEIRS]
    assert is_whole(store, kit, others=1)


def test_deleting_the_folder_starts_afresh(settings: Settings, kit) -> None:
    opened(settings, kit).close()
    for path in sorted(Path(settings.store).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    told: list[str] = []
    store = opened(settings, kit, told)
    assert len(told) == 7
    assert is_whole(store, kit)


def test_a_store_that_lost_its_ledger_is_compared_and_not_trusted(settings: Settings, kit) -> None:
    store = opened(settings, kit)
    store.replace(EEN, [THEIRS])
    store.close()
    (Path(settings.store) / "loaded.json").unlink()
    store = opened(settings, kit)
    assert is_whole(store, kit)


def test_a_ledger_that_lost_its_store_is_not_believed(settings: Settings, kit) -> None:
    store = opened(settings, kit)
    store.remove(EEN)
    store.close()
    store = opened(settings, kit)
    assert is_whole(store, kit)


class TestABrokenFile:
    def test_at_the_first_start_it_is_named_and_nothing_is_served(
        self, settings: Settings, kit
    ) -> None:
        kit.assets.rules[1].write_text("nonsense")
        with pytest.raises(StoreNotLoaded, match=r"twee\.ttl"):
            opened(settings, kit)
        kit.assets.rules[1].write_text("_:x <http://example.org/p> 'goed' .\n")
        store = opened(settings, kit)
        assert is_whole(store, kit)

    def test_later_it_is_named_and_the_former_content_stays(self, settings: Settings, kit) -> None:
        opened(settings, kit).close()
        former = {s.graph: s for s in shipments(kit.assets)}[EEN]
        before = set(statements(former, silent))
        kit.ship("registers/een", "een", 2)
        path = kit.ship("registers/zes", "zes", 6)
        good = path.read_bytes()
        path.write_bytes(gzip.compress(gzip.decompress(good) + b"nonsense\n"))
        assert len(shipments(kit.assets)) == 8, "the first statement is good"
        with pytest.raises(StoreNotLoaded, match=r"zes\.nq\.gz, line 7"):
            opened(settings, kit)
        raw = settings.place.open()
        assert set(raw.graph(EEN)) == before
        raw.close()
        path.write_bytes(good)
        store = opened(settings, kit)
        assert is_whole(store, kit)

    def test_the_store_can_be_opened_again_in_this_process(self, settings: Settings, kit) -> None:
        kit.assets.rules[1].write_text("nonsense")
        for _ in range(2):
            with pytest.raises(StoreNotLoaded):
                opened(settings, kit)


def test_a_second_process_on_the_same_folder_is_told_so(settings: Settings, kit) -> None:
    store = opened(settings, kit)
    with pytest.raises(StoreLocked, match="SAMENWERKING_STORE"):
        opened(settings, kit)
    done = start(settings, kit, "")
    assert "StoreLocked" in done.stderr
    assert is_whole(store, kit)


#: A start that kills itself with SIGKILL where `wound` says; the real code does all else.
CHILD = """
import os, signal, sys
from pathlib import Path
from samenwerking_kg.boot import loading, settings
from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.publish.history import durable
from samenwerking_kg.store import bulk

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def dying(act, turn):
    calls = []
    def acted(*given):
        calls.append(1)
        if len(calls) == turn:
            die()
        return act(*given)
    return acted

store, ontology, shapes, data = map(Path, sys.argv[1:5])
bulk._CHUNK, bulk._PIECE = 21, 300  # odd: a statement without its twin in the merge
said = []
def progress(what, done, total):
    said.append(what)
    if len(said) == at:
        die()
at = 0
{wound}
loading.open_store(settings.read_settings(store=store, publications=store.parent / "pub"), Assets(ontology, shapes, data), progress)
print("whole")
"""


def start(settings: Settings, kit, wound: str) -> subprocess.CompletedProcess[str]:
    assets = kit.assets
    folders = [settings.store, assets.ontology, assets.shapes, assets.data]
    return subprocess.run(
        [sys.executable, "-c", CHILD.format(wound=wound), *map(str, folders)],
        capture_output=True,
        text=True,
        check=False,
    )


WOUNDS = {
    "before the ledger is written": "loading.write_ledger = dying(loading.write_ledger, 1)",
    "before the ledger is in its place": "durable.os.fsync = dying(os.fsync, 1)",
    "after the ledger is in its place": "durable.os.fsync = dying(os.fsync, 2)",
    "after the first graph": "at = 1",
    "halfway": "at = 4",
    "after the last graph": "at = 7",
    "when all is in but not written down": "loading.write_ledger = dying(loading.write_ledger, 2)",
    "when the last ledger is not in its place": "durable.os.fsync = dying(os.fsync, 3)",
    "when the last ledger is in its place": "durable.os.fsync = dying(os.fsync, 4)",
}


def test_a_start_that_is_not_killed_is_whole(settings: Settings, kit) -> None:
    done = start(settings, kit, "")
    assert (done.returncode, done.stdout.strip()) == (0, "whole")
    assert is_whole(opened(settings, kit), kit)


@pytest.mark.parametrize("wound", WOUNDS)
def test_a_first_load_that_is_killed_is_repeated(settings: Settings, kit, wound: str) -> None:
    assert start(settings, kit, WOUNDS[wound]).returncode == -signal.SIGKILL
    assert is_whole(opened(settings, kit), kit)


def test_a_first_load_that_is_killed_again_and_again_is_repeated(settings: Settings, kit) -> None:
    for wound in ("halfway", "after the first graph", "when all is in but not written down"):
        assert start(settings, kit, WOUNDS[wound]).returncode == -signal.SIGKILL
    assert is_whole(opened(settings, kit), kit)


CHANGES = WOUNDS | {"after the last graph": "at = 3", "halfway": "at = 2"}


@pytest.mark.parametrize("wound", CHANGES)
def test_a_later_load_that_is_killed_is_repeated(settings: Settings, kit, wound: str) -> None:
    store = opened(settings, kit)
    store.replace(OTHERS, [THEIRS])
    store.close()
    kit.ship("registers/een", "een", 40)
    kit.ship("registers/drie", "drie", 5)
    (kit.assets.data / "north" / "twee.nq.gz").unlink()
    kit.assets.rules[0].write_text("_:x <http://example.org/p> 'anders' .\n")
    assert start(settings, kit, CHANGES[wound]).returncode == -signal.SIGKILL
    store = opened(settings, kit)
    assert is_whole(store, kit, others=1)
    assert list(store.graph(OTHERS)) == [THEIRS]


def test_a_change_made_after_a_kill_is_loaded_too(settings: Settings, kit) -> None:
    opened(settings, kit).close()
    kit.ship("registers/een", "een", 40)
    assert start(settings, kit, "at = 1").returncode == -signal.SIGKILL
    (kit.assets.data / "registers" / "een.nq.gz").unlink()
    store = opened(settings, kit)
    assert EEN not in store.graphs()
    assert is_whole(store, kit)
