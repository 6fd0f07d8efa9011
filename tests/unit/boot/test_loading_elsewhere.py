"""An engine elsewhere is filled whole or not at all, and never over what somebody else put there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.boot.ledger import read_ledger
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.rebuilding import gaps, rebuild
from samenwerking_kg.boot.settings import Settings, read_settings
from samenwerking_kg.boot.shipment import shipments, statements
from samenwerking_kg.errors import StoreNotLoaded, StoreReadOnly, StoreTrouble
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.registers.base import silent
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.remote.changes import LEDGER
from samenwerking_kg.store.remote.store import RemoteStore

EEN = "http://example.org/graph/een"
OTHERS = "http://example.org/graph/gepubliceerd"
THEIRS = Triple(NamedNode(OTHERS), NamedNode(OTHERS), plain("van een ander"))


@pytest.fixture
def running(engine: Callable[[str], Any]) -> Any:
    started = engine("oxigraph")
    started.emptied().close()
    return started


@pytest.fixture
def settings(running: Any, tmp_path: Path) -> Settings:
    return read_settings(store=running.place, publications=tmp_path / "pub")


def opened(settings: Settings, kit: Any, told: list[str] | None = None) -> RemoteStore:
    def progress(what: str, done: int, total: int | None) -> None:
        if told is not None and done == total:
            told.append(what)

    store = open_store(settings, kit.assets, progress)
    assert isinstance(store, RemoteStore)
    return store


def is_whole(store: RemoteStore, kit: Any) -> bool:
    held = {s.graph: set(statements(s, silent)) for s in shipments(kit.assets)}
    return set(store.graphs()) - {OTHERS} == set(held) and all(
        set(store.graph(name)) == said for name, said in held.items()
    )


@pytest.mark.parametrize("addresses", [3, 2], ids=["by graph store", "by updates"])
def test_it_is_filled_once(running: Any, tmp_path: Path, kit: Any, addresses: int) -> None:
    place = ",".join(running.place.split(",")[:addresses])
    settings, told = read_settings(store=place, publications=tmp_path / "pub"), list[str]()
    for _ in range(2):
        store = opened(settings, kit, told)
        assert is_whole(store, kit)
        store.close()
    assert len(told) == 7


def test_what_changed_is_loaded_and_what_others_published_stays(
    settings: Settings, kit: Any
) -> None:
    store = opened(settings, kit)
    store.apply([Edit(OTHERS, (), [THEIRS])])
    store.close()
    kit.ship("registers/een", "een", 35)
    (kit.assets.data / "north" / "twee.nq.gz").unlink()
    told: list[str] = []
    store = opened(settings, kit, told)
    assert told == [EEN]
    assert is_whole(store, kit)
    assert list(store.graph(OTHERS)) == [THEIRS]


def test_a_first_load_that_ends_halfway_is_repeated(settings: Settings, kit: Any) -> None:
    kit.assets.rules[1].write_text("nonsense")
    with pytest.raises(StoreNotLoaded):
        opened(settings, kit)
    halfway = settings.place.open()
    assert isinstance(halfway, RemoteStore)
    assert halfway.graphs()
    assert read_ledger(halfway).filling
    kit.assets.rules[1].write_text("_:x <http://example.org/p> 'goed' .\n")
    assert is_whole(opened(settings, kit), kit)


def test_an_engine_that_was_emptied_is_filled_again(settings: Settings, kit: Any) -> None:
    opened(settings, kit).clear()
    assert is_whole(opened(settings, kit), kit)


def test_a_service_that_reads_only_sees_the_union(
    running: Any, settings: Settings, kit: Any
) -> None:
    filled = opened(settings, kit)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    replica = settings.model_copy(update={"store": running.place.split(",")[0]})
    reading = opened(replica, kit)
    assert reading.read_only
    assert list(reading.query(count)) == list(filled.query(count))  # type: ignore[arg-type]
    assert reading.graphs() == filled.graphs()
    with pytest.raises(StoreReadOnly):
        reading.note("")


def test_a_service_that_reads_only_sees_what_the_other_publishes(
    running: Any, settings: Settings, kit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = opened(settings, kit)
    reading = opened(settings.model_copy(update={"store": running.place.split(",")[0]}), kit)
    before = reading.revision
    assert OTHERS not in reading.graphs()
    filled.apply([Edit(OTHERS, (), [THEIRS])])
    assert reading.revision == before
    monkeypatch.setattr("samenwerking_kg.store.remote.store._FRESH", 0.0)
    assert reading.revision != before
    assert list(reading.graph(OTHERS)) == [THEIRS]


def test_an_empty_engine_that_cannot_be_filled_is_refused(
    running: Any, settings: Settings, kit: Any
) -> None:
    with pytest.raises(StoreReadOnly, match="no address for updates"):
        opened(settings.model_copy(update={"store": running.place.split(",")[0]}), kit)


def test_what_somebody_else_put_there_is_left_alone(
    running: Any, settings: Settings, kit: Any
) -> None:
    running.emptied().replace(OTHERS, [THEIRS])
    for act in (opened, lambda *given: rebuild(*given[:1], kit.assets)):
        with pytest.raises(StoreTrouble, match="did not put there"):
            act(settings, kit)
    assert settings.place.open().graphs() == [OTHERS]


def test_a_question_beside_a_running_service_writes_nothing(settings: Settings, kit: Any) -> None:
    service = opened(settings, kit)
    log = Log(settings.publications)
    kit.ship("registers/een", "een", 35)
    beside = opened(settings, kit)
    assert len(list(beside.graph(EEN))) == 30
    log.close()
    service.close()


def test_it_is_made_again_and_compared(settings: Settings, kit: Any) -> None:
    store = opened(settings, kit)
    store.apply([Edit(EEN, list(store.graph(EEN))[:2], [THEIRS])])
    store.close()
    found = {gap.graph: (gap.missing, gap.extra) for gap in gaps(settings, kit.assets)}
    assert found == {EEN: (2, 1), "": (2, 1)}
    rebuild(settings, kit.assets)
    assert gaps(settings, kit.assets) == []
    assert LEDGER.value not in opened(settings, kit).graphs()
