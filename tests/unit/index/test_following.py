"""The index follows the store: what is in a list is what the store says now."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from samenwerking_kg.errors import NotReady
from samenwerking_kg.index import SORTS, Filters, Index
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.store.base import Answer, Edit
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE

Said = Callable[[str], dict[str, list[Triple]]]
GRAPH = BASE + "graph/gm1900/warmte"
DAYS = [dt.date(2009, 6, 1), dt.date(2013, 6, 1), dt.date(2016, 6, 1), dt.date(2026, 5, 16)]
WARMTH = """<https://w3id.org/samenwerking-kg/graph/gm1900/warmte> {
    verband:warmte a sw:Samenwerkingsverband ; rdfs:label "Warmte" , "Warmte"@nl .
    regeling:warmte a sw:Regeling ; rdfs:label "Convenant" ; sw:regelt verband:warmte ;
        sw:vorm vorm:convenant ; sw:geldigVan "2015-01-01"^^xsd:date .
    deelname:warmte-gm1900 a sw:Deelname ; org:organization verband:warmte ;
        org:member gm:gm1900 ; org:role rol:deelnemer ; sw:geldigVan "2015-01-01"^^xsd:date .
}"""


def everything(index: Index) -> dict[object, object]:
    """Every row of every list on some days, what is found by a word, and the choices."""
    rows = {
        (kind, day, status): [(row.iri, dict(row.fields)) for row in index.rows(kind, asked)]
        for kind, day, status in itertools.product(SORTS, DAYS, (None, "alle"))
        for asked in [Filters(day=day, status=status)]
    }
    more: dict[object, object] = {
        (kind, str(filters)): list(index.iris(kind, filters))
        for kind in SORTS
        for filters in (
            Filters(day=DAYS[2], search="a", thema="c_milieu"),
            Filters(day=DAYS[2], provincie="pv21"),
            Filters(day=DAYS[1], bbox=(5.0, 53.0, 6.0, 54.0)),
            Filters(day=DAYS[2], changed_since=dt.date(2000, 1, 1)),
        )
    }
    choices = {field: index.choices(field) for field in ("gemeente", "vorm", "thema", "bron")}
    return {**rows, **more, **choices}


def fresh(store: OxigraphStore, folder: Path) -> dict[object, object]:
    index = Index(store, folder, patience=60)
    index.start()
    found = everything(index)
    index.close()
    return found


def names(index: Index, **filters: object) -> list[object]:
    asked = Filters(day=DAYS[2], **filters)  # type: ignore[arg-type]
    return [row.fields["naam"] for row in index.page("samenwerkingen", asked).rows]


def test_what_is_published_is_in_the_list_at_once(
    index: Index, store: OxigraphStore, said: Said
) -> None:
    assert names(index, gemeente="gm1900") == ["GR Afval Noord"]
    store.replace(GRAPH, said(WARMTH)[GRAPH])
    assert names(index, gemeente="gm1900") == ["GR Afval Noord", "Warmte"]
    store.remove(GRAPH)
    assert names(index, gemeente="gm1900") == ["GR Afval Noord"]
    assert index.revision == store.revision


def test_a_name_stays_that_is_said_in_another_language_too(
    index: Index, store: OxigraphStore, said: Said
) -> None:
    store.replace(GRAPH, said(WARMTH)[GRAPH])
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    coop = NamedNode(BASE + "id/samenwerkingsverband/warmte")
    store.apply([Edit(GRAPH, [Triple(coop, label, Literal("Warmte"))])])
    assert "Warmte" in names(index)
    store.apply([Edit(GRAPH, [Triple(coop, label, Literal("Warmte", language="nl"))])])
    assert "Warmte" not in names(index)
    assert "Convenant" in names(index)  # as its version is called


def _pieces(said: Said, store: OxigraphStore) -> Sequence[tuple[str, Triple]]:
    there = [(graph, triple) for graph in store.graphs() for triple in store.graph(graph)]
    new = [(graph, triple) for graph, triples in said(WARMTH).items() for triple in triples]
    return sorted([*there, *new], key=str)


@pytest.mark.parametrize("seed", range(6))
def test_an_index_that_followed_is_as_one_made_anew(
    index: Index, store: OxigraphStore, said: Said, seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    pieces = _pieces(said, store)
    for _ in range(12):
        chosen = chance.sample(pieces, 9)
        edits = [
            Edit(
                graph,
                [t for g, t in chosen[:5] if g == graph],
                [t for g, t in chosen[5:] if g == graph],
            )
            for graph in sorted({graph for graph, _ in chosen})
        ]
        store.apply(edits)
    assert everything(index) == fresh(store, tmp_path / "anew")


@pytest.mark.parametrize(
    "name",
    ["specializationOf", "member", "hasGeometry", "asWKT", "regelt", "organization", "geldigTot"],
)
def test_what_a_link_led_to_is_made_again_when_it_is_cut_and_when_it_is_back(
    index: Index, store: OxigraphStore, name: str, tmp_path: Path
) -> None:
    before = everything(index)
    cut = {
        graph: [t for t in store.graph(graph) if t.predicate.value.endswith(name)]
        for graph in store.graphs()
    }
    store.apply([Edit(graph, triples) for graph, triples in cut.items() if triples])
    assert everything(index) == fresh(store, tmp_path / "anew") != before
    store.apply([Edit(graph, (), triples) for graph, triples in cut.items() if triples])
    assert everything(index) == before


def test_who_is_known_as_a_member_alone_is_listed_for_as_long_as_that_is_said(
    index: Index, store: OxigraphStore, said: Said, tmp_path: Path
) -> None:
    text = """<https://w3id.org/samenwerking-kg/graph/gm1900/warmte> {
        deelname:los a sw:Deelname ; org:organization verband:roo-1 ; org:member organisatie:los .
    }"""
    before = everything(index)
    store.replace(GRAPH, said(text)[GRAPH])
    assert BASE + "id/organisatie/los" in index.iris("organisaties", Filters(DAYS[2]))
    store.replace(GRAPH, [])
    assert everything(index) == before == fresh(store, tmp_path / "anew")


def test_changes_that_come_while_it_is_made_are_in_it(
    store: OxigraphStore, said: Said, tmp_path: Path
) -> None:
    index = Index(store, tmp_path)
    index.start()
    for number in range(20):
        store.replace(GRAPH, said(WARMTH)[GRAPH] if number % 2 else [])
    assert "Warmte" in names(index)
    assert everything(index) == fresh(store, tmp_path / "anew")
    index.close()


def test_a_store_that_is_filled_anew_is_listed_anew(
    index: Index, store: OxigraphStore, said: Said
) -> None:
    assert names(index)
    store.clear()
    assert names(index) == []
    store.fill(said(WARMTH).items())
    assert names(index) == ["Warmte"]


def test_a_cursor_holds_over_a_new_index(index: Index, store: OxigraphStore) -> None:
    whole = [row.iri for row in index.page("deelnames", Filters(DAYS[2]), size=50).rows]
    cursor = index.page("deelnames", Filters(DAYS[2]), "naam", None, 2).next
    content = [(graph, list(store.graph(graph))) for graph in store.graphs()]
    store.clear()
    store.fill(reversed(content))
    rest = index.page("deelnames", Filters(DAYS[2]), "naam", cursor, 50)
    assert [row.iri for row in rest.rows] == whole[2:]


def test_who_reads_a_whole_list_sees_one_moment(
    index: Index, store: OxigraphStore, said: Said
) -> None:
    reading = index.iris("samenwerkingen", Filters(DAYS[2]))
    first = next(reading)
    store.replace(GRAPH, said(WARMTH)[GRAPH])
    assert len(names(index)) == 3
    assert len([first, *reading]) == 2


def test_many_ask_while_others_publish(index: Index, store: OxigraphStore, said: Said) -> None:
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(30):
            found = index.page("samenwerkingen", Filters(DAYS[2]))
            if found.total != len(found.rows) or found.total not in (2, 3):
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        store.replace(GRAPH, said(WARMTH)[GRAPH] if number % 2 else [])
    for thread in threads:
        thread.join()
    assert wrong == []


class Untold:
    """A store that tells nobody of its changes, as one elsewhere."""

    def __init__(self, store: OxigraphStore) -> None:
        self._store = store
        self.broken = False

    @property
    def revision(self) -> int:
        return self._store.revision

    def query(self, text: str, **_: Mapping[str, object]) -> Answer:
        if self.broken:
            raise OSError("away")
        return self._store.query(text)


def test_a_store_that_tells_nothing_is_looked_at(
    store: OxigraphStore, said: Said, tmp_path: Path
) -> None:
    index = Index(Untold(store), tmp_path)  # type: ignore[arg-type]
    index.start()
    assert "Warmte" not in names(index)
    store.replace(GRAPH, said(WARMTH)[GRAPH])
    assert "Warmte" in names(index)
    index.close()


def test_a_store_that_does_not_answer_makes_no_lists(store: OxigraphStore, tmp_path: Path) -> None:
    away = Untold(store)
    away.broken = True
    index = Index(away, tmp_path, patience=0.2)  # type: ignore[arg-type]
    index.start()
    with pytest.raises(NotReady):
        index.page("samenwerkingen", Filters(DAYS[2]))
    index.close()


def test_nothing_is_left_of_an_index_that_is_closed(
    store: OxigraphStore, said: Said, tmp_path: Path
) -> None:
    index = Index(store, tmp_path)
    index.start()
    assert names(index)
    store.replace(GRAPH, said(WARMTH)[GRAPH])
    assert names(index)
    index.close()
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_is_closed_while_it_is_made_leaves_nothing(
    store: OxigraphStore, tmp_path: Path
) -> None:
    index = Index(store, tmp_path)
    index.start()
    index.close()
    assert list(tmp_path.iterdir()) == []


class Elsewhere(OxigraphStore):
    """A store that drops a graph without telling what was in it, as an engine elsewhere does."""

    def _tell(self, edits: Sequence[Edit] | None) -> None:
        super()._tell([Edit(each.graph, drop=True) if each.drop else each for each in edits or ()])


def test_a_graph_that_is_dropped_goes_also_when_nobody_tells_what_was_in_it(
    said: Said, tmp_path: Path
) -> None:
    store = Elsewhere()
    index = Index(store, tmp_path)
    index.start()
    store.replace(GRAPH, said(WARMTH)[GRAPH])
    assert names(index) == ["Warmte"]
    store.remove(GRAPH)
    assert names(index) == []
    index.close()


class Foreign(Untold):
    """An engine elsewhere that is only read."""

    read_only = True


def test_who_asks_does_not_wait_for_an_engine_that_others_change(
    store: OxigraphStore, said: Said, tmp_path: Path
) -> None:
    index = Index(Foreign(store), tmp_path)  # type: ignore[arg-type]
    index.start()
    assert "Warmte" not in names(index)
    store.replace(GRAPH, said(WARMTH)[GRAPH])
    found, deadline = names(index), time.monotonic() + 30
    while "Warmte" not in found and time.monotonic() < deadline:
        time.sleep(0.05)
        found = names(index)
    assert "Warmte" in found
    index.close()
