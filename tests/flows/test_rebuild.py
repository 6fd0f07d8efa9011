"""The store can be made again from the log, quad for quad, whatever was published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.publishing import Works, works
from samenwerking_kg.boot.rebuilding import gaps, rebuild
from samenwerking_kg.boot.settings import Settings, read_settings
from samenwerking_kg.errors import BadInput, LogBroken, StoreLocked, StoreTrouble
from samenwerking_kg.model.identifiers import graph, tooi
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.publishers import Caller, Right
from samenwerking_kg.publish.submission import Submission
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.oxigraph import OxigraphStore

ALL = frozenset(Right)
HEAD = """
@prefix ex: <https://example.org/id/> .
@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ODD = """
ex:systeem a sw:Systeem ; rdfs:label "Zaaksysteem" ;
  rdfs:comment "tekst met \\"aanhaling\\", \\\\ en \\n regel"@nl , "text"@en , "Text"@EN-gb ;
  ex:getal "01"^^xsd:integer , 1.50 , "1"^^xsd:boolean , "24:00:00"^^xsd:time ;
  ex:moment "2024-01-01T00:00:00+00:00"^^xsd:dateTime ;
  ex:deel [ ex:naam "a" ; ex:deel [ ex:naam "b" ] ] , [ ex:naam "a" ] ;
  ex:lijst ( "een" "twee" ( "drie" ) ) .
"""
ONE, TWO, THREE = (graph("gm1895", name) for name in ("een", "twee", "drie"))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("rebuild")
    return read_settings(store=folder / "store", publications=folder / "publications")


def send(opened: Works, name: str, body: str, act: Act = Act.REPLACE) -> None:
    publisher = opened.roster.list()[0].publisher
    kind = "application/sparql-update" if act is Act.PATCH else "text/turtle"
    opened.pipeline.publish(
        Caller(publisher, "test", ALL), Submission(name, act, body.encode(), kind, confirmed=True)
    )


@pytest.fixture(scope="module", autouse=True)
def story(settings: Settings, assets: Assets) -> None:
    """Every act, in three graphs."""
    with works(settings, assets) as opened:
        opened.roster.add("gm1895", tooi("gm1895").value, rights=ALL)
        send(opened, ONE, HEAD + ODD)
        send(
            opened,
            TWO,
            HEAD + ODD.replace("Zaaksysteem", "Zaken").replace("ex:systeem", "ex:zaken"),
        )
        send(
            opened,
            ONE,
            HEAD + 'ex:ander a sw:Systeem ; rdfs:label "Ander" ; ex:deel [ ex:naam "c" ] .',
            Act.ADD,
        )
        send(
            opened,
            ONE,
            "DELETE { ?d ?p ?o } WHERE { ?s <https://example.org/id/deel> ?d . ?d ?p ?o }",
            Act.PATCH,
        )
        send(opened, TWO, "", Act.RETRACT)
        send(opened, THREE, "")
        caller = Caller(opened.roster.list()[0].publisher, "test", ALL)
        opened.pipeline.roll_back(caller, TWO, 2)
        opened.pipeline.roll_back(caller, ONE, 1)
        opened.pipeline.update(
            caller,
            f"WITH <{TWO}> DELETE {{ ?s ?p 'Zaken' }} INSERT {{ ?s ?p 'Zaken 2' }} WHERE {{ ?s ?p 'Zaken' }}",
        )


def quads(settings: Settings) -> dict[str, set[Triple]]:
    store = OxigraphStore(Path(settings.store) / "oxigraph")
    try:
        return {name: set(store.graph(name)) for name in store.graphs()}
    finally:
        store.close()


def test_a_rebuilt_store_has_the_same_quads(settings: Settings, assets: Assets) -> None:
    before = quads(settings)
    assert before[THREE] == set()
    assert len(before[ONE]) > 15
    assert rebuild(settings, assets) == sum(map(len, before.values()))
    assert quads(settings) == before
    assert gaps(settings, assets) == []
    assert sorted(p.name for p in Path(settings.store).iterdir()) == ["loaded.json", "oxigraph"]


def test_a_store_that_is_deleted_comes_back_with_what_was_published(
    settings: Settings, assets: Assets
) -> None:
    before = quads(settings)
    shutil.rmtree(settings.store)
    with works(settings, assets):
        pass
    assert quads(settings) == before


def test_a_store_in_memory_has_what_was_published(settings: Settings, assets: Assets) -> None:
    before = quads(settings)
    with works(settings.model_copy(update={"store": "memory:"}), assets) as opened:
        store = opened.store
        assert {name: set(store.graph(name)) for name in store.graphs()} == before


def test_a_difference_is_found_and_mended(settings: Settings, assets: Assets) -> None:
    strange = Triple(
        NamedNode("https://example.org/a"), NamedNode("https://example.org/b"), plain("c")
    )
    store = OxigraphStore(Path(settings.store) / "oxigraph")
    gone = next(iter(store.graph(ONE)))
    store.apply([Edit(ONE, [gone], [strange])])
    store.close()
    found = {gap.graph: (gap.missing, gap.extra) for gap in gaps(settings, assets)}
    assert found[ONE] == (1, 1)
    assert found[""][1] == 1
    rebuild(settings, assets)
    assert gaps(settings, assets) == []


def test_what_is_in_use_is_not_rebuilt(settings: Settings, assets: Assets) -> None:
    with works(settings, assets):
        for act in (rebuild, gaps):
            with pytest.raises(StoreLocked):
                act(settings, assets)


def test_a_store_that_keeps_nothing_is_not_rebuilt(settings: Settings, assets: Assets) -> None:
    for act in (rebuild, gaps):
        with pytest.raises(BadInput):
            act(settings.model_copy(update={"store": "reference:"}), assets)


def test_a_damaged_log_is_refused_and_the_store_stays(
    settings: Settings, assets: Assets, tmp_path: Path
) -> None:
    copy = settings.model_copy(update={"publications": tmp_path / "publications"})
    shutil.copytree(settings.publications, copy.publications)
    (copy.publications / "changes" / "00000001.rdfp.gz").write_bytes(b"x")
    before = quads(settings)
    with pytest.raises(LogBroken, match="00000001"):
        rebuild(copy, assets)
    assert quads(settings) == before


def test_a_check_changes_nothing_not_even_half_a_line_of_the_log(
    settings: Settings, assets: Assets, tmp_path: Path
) -> None:
    log = settings.publications / "log.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole + whole[:40])
    try:
        assert gaps(settings, assets) == []
        assert log.read_bytes() == whole + whole[:40]
    finally:
        log.write_bytes(whole)
    away = settings.model_copy(update={"store": str(tmp_path / "weg")})
    with pytest.raises(BadInput):
        gaps(away, assets)
    assert not (tmp_path / "weg").exists()


def test_half_a_line_of_the_log_does_not_keep_a_store_from_being_made(
    settings: Settings, assets: Assets
) -> None:
    before, log = quads(settings), settings.publications / "log.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole + whole[:40])
    rebuild(settings, assets)
    assert quads(settings) == before
    assert log.read_bytes() == whole


@pytest.mark.parametrize("step", [1, 2])
def test_a_swap_that_ends_halfway_leaves_a_store_that_opens_whole(
    settings: Settings, assets: Assets, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before, done = quads(settings), list[Path]()
    rename = Path.rename

    def stops(self: Path, target: Path) -> Path:
        if self.name.startswith("oxigraph"):
            done.append(self)
            if len(done) == step:
                raise OSError("weg")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stops)
    with pytest.raises(StoreTrouble):
        rebuild(settings, assets)
    monkeypatch.undo()
    with works(settings, assets):
        pass
    assert quads(settings) == before
