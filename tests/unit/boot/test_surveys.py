"""A survey that a process of its own makes is the one that a thread of the service would make."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.beside import Beside, room_beside
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.boot.surveying import Surveyor
from samenwerking_kg.boot.surveys.apart import Apart
from samenwerking_kg.describe.quality import parcel
from samenwerking_kg.describe.quality.parcel import pack, unpacked
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.describe.quality.surveying import survey
from samenwerking_kg.describe.questions import Questions, read_all
from samenwerking_kg.errors import StoreFull, StoreTrouble
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.terms import Triple, iri
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import Shapes, load
from samenwerking_kg.vocabulary import BASE, RDF, SW

A = graph("gm1895", "a")
THINGS = [iri(f"{BASE}id/deelname/{number}") for number in range(7)]
MONDAY, NOON = dt.date(2026, 11, 23), dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def shapes(assets: Assets) -> Shapes:
    return load(assets.shapes)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OxigraphStore]:
    made = OxigraphStore(tmp_path / "store")
    made.replace(A, [Triple(thing, RDF.type, SW.Deelname) for thing in THINGS])
    yield made
    made.close()


@pytest.fixture
def apart(store: OxigraphStore, assets: Assets, tmp_path: Path) -> Apart:
    return Apart(store, assets, tmp_path / "copies")


def told(made: Survey) -> tuple[object, ...]:
    """All that a survey tells, save how long it took and when."""
    rules = [(each.rule, each.found, each.more, each.asking.query()) for each in made.rules]
    return (rules, replace(made, rules=(), seconds=0.0, made=NOON, revision=0))


def test_another_process_finds_something_else(
    apart: Apart, store: OxigraphStore, shapes: Shapes, assets: Assets, tmp_path: Path
) -> None:
    questions = read_all(assets.queries.glob("*.rq"))
    here = survey(store, shapes, questions, MONDAY, lambda: NOON)
    there, worked = apart.survey(shapes, MONDAY)
    assert told(there) == told(here)
    assert there.total >= len(THINGS)
    assert there.about(THINGS[0].value) == here.about(THINGS[0].value)
    assert there.revision == store.revision
    assert worked > 0
    assert list((tmp_path / "copies").iterdir()) == []


@pytest.mark.parametrize("pieces", [1, 2, 200])
def test_a_parcel_loses_a_finding(
    store: OxigraphStore, shapes: Shapes, pieces: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcel, "_AT_ONCE", pieces)
    made = survey(store, shapes, Questions(), MONDAY, lambda: NOON)
    out = io.BytesIO()
    pack(made, out)
    out.seek(0)
    assert told(unpacked(out, shapes)) == told(made)


def test_the_rules_go_along_in_the_parcel(store: OxigraphStore, shapes: Shapes) -> None:
    """The one who unpacks has them: their texts and queries are most of what there is."""
    out = io.BytesIO()
    pack(survey(store, shapes, Questions(), MONDAY, lambda: NOON), out)
    assert shapes.rules[0].message.nl.encode() not in out.getvalue()


def test_what_goes_wrong_in_the_process_is_not_told(
    store: OxigraphStore, assets: Assets, shapes: Shapes, tmp_path: Path
) -> None:
    (tmp_path / "rules").mkdir()
    broken = Apart(store, replace(assets, shapes=tmp_path / "rules"), tmp_path / "copies")
    with pytest.raises(StoreTrouble) as caught:
        broken.survey(shapes, MONDAY)
    assert "NothingToCheck" in caught.value.en
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_stop_waits_for_the_process_to_end(
    apart: Apart, store: OxigraphStore, shapes: Shapes, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Any] = []
    running, begin = threading.Event(), Beside._begin

    def noted(self: Beside, process: Any) -> None:
        begin(self, process)
        begun.append(process)
        running.set()

    monkeypatch.setattr(Beside, "_begin", noted)
    made = Surveyor(store, lambda: shapes, Questions(), quiet=0, apart=apart)
    made.start()
    assert running.wait(60)
    made.stop()
    (process,) = begun
    assert process.returncode != 0
    assert made.quality.last is None


def test_a_surveyor_with_a_process_of_its_own_finds_nothing(
    apart: Apart, store: OxigraphStore, shapes: Shapes
) -> None:
    made = Surveyor(store, lambda: shapes, Questions(), quiet=0, apart=apart)
    made.start()
    assert made.settled(120)
    assert made.quality.about(THINGS[0].value)
    made.stop()


def test_a_store_without_a_folder_gets_a_process(store: OxigraphStore, tmp_path: Path) -> None:
    on_disk = read_settings(store=tmp_path / "store")
    assert room_beside(store, on_disk) is not None
    assert room_beside(store, read_settings(store="memory:")) is None
    assert room_beside(OxigraphStore(), on_disk) is None
    assert room_beside(MemoryStore(), on_disk) is None


def test_a_process_that_fails_leaves_the_service_without_a_survey(
    apart: Apart, store: OxigraphStore, shapes: Shapes, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def full(_: Apart, *_given: Any) -> Any:
        raise StoreFull("no room for a copy")

    monkeypatch.setattr(Apart, "survey", full)
    made = Surveyor(store, lambda: shapes, Questions(), quiet=0, apart=apart)
    made.start()
    assert made.settled(60)
    assert made.quality.about(THINGS[0].value)
    assert "StoreFull" in caplog.text
    made.stop()


def test_rules_that_were_changed_since_pass_for_those_of_the_service(
    store: OxigraphStore, assets: Assets, shapes: Shapes, tmp_path: Path
) -> None:
    own = shutil.copytree(assets.shapes, tmp_path / "rules")
    changed = Apart(store, replace(assets, shapes=own), tmp_path / "copies")
    rules = next(path for path in sorted(own.glob("*.ttl")) if path.stat().st_size)
    rules.write_text(rules.read_text("utf-8") + "# nieuw\n", "utf-8")
    with pytest.raises(StoreTrouble, match="regels zijn veranderd"):
        changed.survey(shapes, MONDAY)
