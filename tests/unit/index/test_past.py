"""Lists of what had been published at an earlier moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from samenwerking_kg.index import Filters, Index, Past
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.publish.history.patch import Patch
from samenwerking_kg.publish.history.provenance import PUBLICATIONS, described
from samenwerking_kg.publish.history.replay import edits
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE

Said = Callable[[str], dict[str, list[Triple]]]
DAY = dt.date(2016, 6, 1)
GRAPH = BASE + "graph/gm1900/warmte"
_COOPERATION = """<https://w3id.org/samenwerking-kg/graph/gm1900/warmte> {
    verband:warmte a sw:Samenwerkingsverband ; rdfs:label "NAME" .
    regeling:warmte a sw:Regeling ; rdfs:label "NAME" ; sw:regelt verband:warmte ;
        sw:vorm vorm:convenant ; sw:geldigVan "2015-01-01"^^xsd:date .
    deelname:warmte-gm1900 a sw:Deelname ; org:organization verband:warmte ;
        org:member gm:gm1900 ; sw:geldigVan "2015-01-01"^^xsd:date .
}"""


def at(hour: int) -> dt.datetime:
    return dt.datetime(2026, 5, 16, hour, tzinfo=dt.UTC)


class Works:
    """A store with a log, as a publication leaves them."""

    def __init__(self, store: OxigraphStore, folder: Path) -> None:
        self.store, self.log = store, Log(folder)
        self.history = History(self.log)

    def publish(self, hour: int, graph: str, triples: Sequence[Triple]) -> None:
        """Make them the content of a graph; none: retract it."""
        current = self.history.standing(graph)
        standing = self.history.content(current) if current else frozenset()
        patch = Patch(graph, frozenset(standing - set(triples)), frozenset(set(triples) - standing))
        version = Version(
            number=self.log.next_number, graph=graph, act=Act.REPLACE if triples else Act.RETRACT,
            time=at(hour), publisher="gm1900", organisation=BASE + "id/x", means="token",
            digest=f"{self.log.next_number:064x}", statements=len(triples),
            added=len(patch.added), removed=len(patch.removed),
        )  # fmt: skip
        made = self.log.append([version], [patch], None)
        self.store.apply(edits(made, {graph: patch}))
        self.history.add(made)


class Publications:
    """What the pipeline tells of versions."""

    def __init__(self, history: History) -> None:
        self._history = history

    def versions(self) -> tuple[Version, ...]:
        return self._history.versions()

    def content(self, version: Version) -> list[Triple]:
        return list(self._history.content(version))


@pytest.fixture
def works(store: OxigraphStore, tmp_path: Path, said: Said) -> Iterator[Works]:
    """Published at ten, called otherwise at twelve, taken back at fourteen o'clock."""
    made = Works(store, tmp_path / "log")
    for hour, name in ((10, "Warmte"), (12, "Warmtenet")):
        made.publish(hour, GRAPH, said(_COOPERATION.replace("NAME", name))[GRAPH])
    made.publish(14, GRAPH, [])
    yield made
    made.log.close()


@pytest.fixture
def past(works: Works, index: Index) -> Past:
    return Past(index, Publications(works.history), kept=2)


def names(past: Past, hour: int, **filters: object) -> list[object]:
    asked = Filters(day=DAY, **filters)  # type: ignore[arg-type]
    return [row.fields["naam"] for row in past.at(at(hour)).rows("samenwerkingen", asked)]


def test_a_list_of_a_moment_has_what_had_been_published_then(past: Past) -> None:
    found = {hour: names(past, hour, gemeente="gm1900") for hour in (9, 10, 11, 12, 13, 14, 15)}
    before, first, second = ["GR Afval Noord"], ["Warmte"], ["Warmtenet"]
    assert found == {
        9: before, 10: before + first, 11: before + first, 12: before + second,
        13: before + second, 14: before, 15: before,
    }  # fmt: skip


def test_the_members_and_counts_are_those_of_then(past: Past) -> None:
    (row,) = (
        past.at(at(11)).page("samenwerkingen", Filters(DAY, bron="gm1900"), "naam", None, 9).rows
    )
    assert row.fields["aantalDeelnemers"] == 1
    assert (
        past.at(at(15)).page("deelnames", Filters(DAY, bron="gm1900"), "naam", None, 9).total == 0
    )


def test_what_nobody_had_changed_since_is_the_list_of_now(
    past: Past, index: Index, works: Works, said: Said
) -> None:
    assert past.at(at(15)) is index.shelf()
    works.publish(16, GRAPH, said(_COOPERATION)[GRAPH])
    assert names(past, 15, bron="gm1900") == []
    assert names(past, 16, bron="gm1900") == ["NAME"]


def test_two_moments_with_the_same_versions_share_an_index(past: Past) -> None:
    assert past.at(at(10)) is past.at(at(11))
    assert past.at(at(10)) is not past.at(at(12))


def test_changes_since_are_those_that_had_been_published_then(past: Past) -> None:
    assert names(past, 11, changed_since=at(9)) == ["Warmte"]
    assert names(past, 11, changed_since=at(11)) == []
    assert names(past, 13, changed_since=at(11)) == ["Warmtenet"]


def test_who_asks_again_from_the_last_change_that_it_saw_misses_one(past: Past) -> None:
    asked = Filters(day=DAY, gemeente="gm1900")
    shown = {
        str(row.fields["naam"]): row.fields["gewijzigdOp"]
        for row in past.at(at(13)).rows("samenwerkingen", asked, "gewijzigdOp")
    }
    assert list(shown) == ["GR Afval Noord", "Warmtenet"]
    assert shown == {
        "GR Afval Noord": "2022-03-04", "Warmtenet": "2026-05-16T12:00:00.000000Z"
    }  # fmt: skip
    assert names(past, 13, changed_since=at(12)) == ["Warmtenet"]
    assert names(past, 13, changed_since=at(12) + dt.timedelta(microseconds=1)) == []


def test_few_moments_are_kept(past: Past, index: Index, tmp_path: Path) -> None:
    for _ in range(3):
        for hour in (9, 10, 12):
            names(past, hour)
    kept = list(tmp_path.rglob("*-then-*.sqlite"))
    assert len(kept) <= 4
    past.close()
    assert list(tmp_path.rglob("*-then-*")) == []
    assert index.page("samenwerkingen", Filters(DAY)).total == 2


def test_an_index_of_then_is_as_one_made_of_the_data_of_then(
    past: Past, works: Works, said: Said, tmp_path: Path
) -> None:
    then = OxigraphStore()
    others = [graph for graph in works.store.graphs() if graph != PUBLICATIONS]
    content = [(graph, list(works.store.graph(graph))) for graph in others]
    (first, *_) = works.history.versions()
    told = (PUBLICATIONS, list(described(first)))
    then.fill([*content, told, *said(_COOPERATION.replace("NAME", "Warmte")).items()])
    made = Index(then, tmp_path / "then")
    made.start()
    for kind in ("samenwerkingen", "regelingen", "deelnames", "organisaties", "themas", "systemen"):
        asked = Filters(DAY)
        assert list(past.at(at(11)).rows(kind, asked)) == list(made.rows(kind, asked))
    made.close()
