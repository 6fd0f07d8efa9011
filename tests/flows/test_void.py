"""The counts of the data that is shipped, in a store on disk, and what rebuilding makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.publishing import works
from samenwerking_kg.boot.rebuilding import gaps, rebuild
from samenwerking_kg.boot.settings import Settings, read_settings
from samenwerking_kg.boot.void import Recount
from samenwerking_kg.describe.void.terms import ALL, CLASS, VOID
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, VOID_GRAPH
from samenwerking_kg.store.base import Solutions, Store
from samenwerking_kg.store.oxigraph import OxigraphStore

IN_VOID = f"GRAPH <{VOID_GRAPH}>"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("tellingen")
    return read_settings(store=folder / "store", publications=folder / "publications")


@pytest.fixture(scope="module")
def counted(settings: Settings, assets: Assets) -> Iterator[Store]:
    """The store as a service leaves it, read only."""
    with works(settings, assets) as opened:
        recount = Recount(opened.store, quiet=0)
        recount.start()
        assert recount.settled(300)
        recount.stop()
    store = OxigraphStore(Path(settings.store) / "oxigraph")
    yield store
    store.close()


def table(store: Store, query: str) -> dict[Any, tuple[int, ...]]:
    return {
        key.value: tuple(int(each.value) for each in numbers)
        for key, *numbers in cast(Any, cast(Solutions, store.query(query)))
    }


def test_a_count_of_the_shipped_data_is_wrong(counted: Store) -> None:
    told = table(counted, f"SELECT ?c ?n {{ {IN_VOID} {{ ?x {CLASS} ?c ; {VOID.entities} ?n }} }}")
    assert told == table(counted, "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c")
    assert len(told) > 50
    told = table(
        counted,
        f"""SELECT ?p ?n ?a ?b {{ {IN_VOID} {{ ?x {VOID.property} ?p ; {VOID.triples} ?n ;
          {VOID.distinctSubjects} ?a ; {VOID.distinctObjects} ?b }} }}""",
    )
    assert told == table(
        counted,
        """SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?a) (COUNT(DISTINCT ?o) AS ?b)
        { ?s ?p ?o } GROUP BY ?p""",
    )
    assert len(told) > 150


def test_the_catalogue_and_the_counts_contradict_each_other(counted: Store) -> None:
    """Also what the catalogue says of a file is in the union."""
    said = f"SELECT ?g ?n {{ {{}} {{ ?g {VOID.triples} ?n }} }}"
    told = f"SELECT ?g ?n {{ {IN_VOID} {{ {ALL} {VOID.subset} ?g . ?g {VOID.triples} ?n }} }}"
    catalogue, counts = table(counted, said), table(counted, told)
    shipped = {name: n for name, n in catalogue.items() if name in counts}
    assert shipped == {name: counts[name] for name in shipped}
    assert len(shipped) > 10
    assert set(counts) >= set(counted.graphs()) - {EXAMPLES_GRAPH, VOID_GRAPH}


def test_a_rebuild_takes_the_counts_for_data(
    settings: Settings, assets: Assets, counted: Store
) -> None:
    size, own = counted.size(), counted.size(VOID_GRAPH)
    counted.close()
    assert own > 1000
    assert gaps(settings, assets) == []
    assert rebuild(settings, assets) == size - own
