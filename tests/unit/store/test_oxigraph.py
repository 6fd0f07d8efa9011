"""What only the store on Oxigraph has: a folder, a lock, threads, and an engine that complains."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from samenwerking_kg.errors import QueryRefused, QuerySyntax, StoreFull, StoreLocked, StoreTrouble
from samenwerking_kg.rdf.formats import graph_format, result_format
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple, integer, plain
from samenwerking_kg.store import engine
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.oxigraph import OxigraphStore

A = "http://example.org/graph/a"
ONE = Triple(NamedNode("http://example.org/s"), NamedNode("http://example.org/p"), plain("een"))


def test_what_was_written_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    first = OxigraphStore(tmp_path / "new" / "store")
    first.replace(A, [ONE])
    first.close()
    second = OxigraphStore(tmp_path / "new" / "store")
    assert list(second.graph(A)) == [ONE]
    assert len(list(second.query("SELECT * { ?s ?p ?o }"))) == 1
    second.close()


def test_a_second_opener_in_this_process_is_told_that_the_store_is_in_use(tmp_path: Path) -> None:
    first = OxigraphStore(tmp_path)
    with pytest.raises(StoreLocked, match=tmp_path.name):
        OxigraphStore(tmp_path)
    first.close()
    OxigraphStore(tmp_path).close()


def test_a_second_process_is_told_that_the_store_is_in_use(tmp_path: Path) -> None:
    first = OxigraphStore(tmp_path)
    code = (
        "import sys; from pathlib import Path; from samenwerking_kg.errors import StoreLocked\n"
        "from samenwerking_kg.store.oxigraph import OxigraphStore\n"
        "try: OxigraphStore(Path(sys.argv[1]))\n"
        "except StoreLocked: print('locked')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "locked"
    first.close()


def test_a_folder_that_is_a_file_is_trouble_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreTrouble, match="file"):
        OxigraphStore(tmp_path / "file")


def test_a_closed_store_answers_nothing(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path)
    store.close()
    store.close()
    with pytest.raises(StoreTrouble, match="closed"):
        store.graphs()


def test_an_answer_is_refused_to_another_thread_before_the_engine_aborts() -> None:
    store = OxigraphStore()
    store.replace(A, [ONE])
    solutions = store.query("SELECT * { ?s ?p ?o }")
    statements = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    acts = (
        lambda: list(solutions),
        lambda: solutions.serialize(result_format("json")),
        lambda: list(statements),
        lambda: statements.serialize(graph_format("turtle")),
    )
    refused: list[str] = []

    def elsewhere() -> None:
        for act in acts:
            try:
                act()
            except RuntimeError as problem:
                refused.append(str(problem))

    other = threading.Thread(target=elsewhere)
    other.start()
    other.join()
    assert len(refused) == len(acts)
    assert len(list(solutions)) == 1
    assert len(list(statements)) == 1


@pytest.mark.parametrize(
    ("query", "line", "column", "says"),
    [
        ("SELECT * {?s ?p }", 1, 18, "at the end"),
        ("SELECT\n ?x {\n ?s ??p ?o }", 3, 10, "near"),
        ("SELECT * {?s ex:p ?o}", 1, 19, "the prefix ex: is not declared"),
        ("SELECT * {?s :p ?o}", 1, 19, "the prefix : is not declared"),
        ("SELECT ?x ?x {}", 1, 16, "Duplicated variable name in SELECT"),
        ("SELECT (?x AS ?x) {?x ?y ?z}", 1, 29, "The SELECT overrides an existing variable"),
        ("SELECT * { ?s <a b> ?o }", 1, 20, "IRI parsing failed"),
        ('SELECT * { ?s ?p "\ud800" }', None, None, "surrogates"),
    ],
)
def test_a_complaint_keeps_the_place_and_says_something_readable(
    query: str, line: int | None, column: int | None, says: str
) -> None:
    with pytest.raises(QuerySyntax) as caught:
        OxigraphStore().query(query)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert says in caught.value.detail
    assert "[_]" not in caught.value.detail


def test_a_prefix_that_is_declared_is_not_blamed() -> None:
    with pytest.raises(QuerySyntax) as caught:
        OxigraphStore().query("PREFIX ex: <http://e/> SELECT * { ?s ex:p }")
    assert "prefix" not in caught.value.detail


def _many(count: int) -> list[Triple]:
    return [
        Triple(BlankNode(f"b{n}"), NamedNode("http://example.org/n"), integer(n))
        for n in range(count)
    ]


def test_a_large_addition_is_seen_whole_or_not_at_all(tmp_path: Path) -> None:
    store, seen, done = OxigraphStore(tmp_path), set(), threading.Event()

    def read() -> None:
        while not done.is_set():
            for graph in ("", f"FROM <{A}>"):
                answer = store.query(f"SELECT (COUNT(*) AS ?n) {graph} {{ ?s ?p ?o }}")
                seen.update(int(row[0].value) for row in answer)  # type: ignore[union-attr]

    reader = threading.Thread(target=read)
    reader.start()
    store.apply([Edit(A, added=_many(6000)), Edit(A + "2", added=[ONE])])
    done.set()
    reader.join()
    assert seen <= {0, 6000, 6001}
    assert (store.size(A), store.size(A + "2")) == (6000, 1)
    assert [int(r[0].value) for r in store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")] == [6001]
    store.close()
    again = OxigraphStore(tmp_path)
    assert set(again.graph(A)) == set(_many(6000))
    again.close()


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_copy_holds_what_there_was_and_its_blank_nodes_keep_their_labels(
    tmp_path: Path, on_disk: bool
) -> None:
    store = OxigraphStore(tmp_path / "store" if on_disk else None)
    store.apply([Edit(A, added=_many(3))])
    assert store.copy(tmp_path / "copy") == store.revision
    store.apply([Edit(A, added=[ONE])])
    if on_disk:
        found = OxigraphStore.reading(tmp_path / "copy")
    else:
        with (tmp_path / "copy").open("rb") as lines:
            found = OxigraphStore.filled(lines)
    assert set(found.graph(A)) == set(_many(3))
    assert len(list(found.query("SELECT * { ?s ?p ?o }"))) == 3
    store.close()


def test_who_watches_is_told_of_every_change_with_its_revision() -> None:
    store, told = OxigraphStore(), []
    store.watch(lambda revision, edits: told.append((revision, edits)))
    edit = Edit(A, added=[ONE])
    store.apply([edit])
    store.replace(A, [])
    store.clear()
    revisions, edits = zip(*told, strict=True)
    assert edits[0] == [edit]
    assert [len(each.removed) for each in edits[1]] == [1]
    assert edits[2] is None
    assert list(revisions) == sorted(set(revisions))
    assert revisions[-1] == store.revision


def test_a_function_that_nobody_knows_is_a_mistake_in_the_writing() -> None:
    with pytest.raises(QueryRefused) as caught:
        OxigraphStore().query("SELECT (<http://x/f>(1) AS ?y) {}")
    assert "http://x/f" in caught.value.en


def test_a_copy_after_a_full_disk_lacks_what_was_not_flushed(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "store")
    store.replace(A, _many(30))
    store._engine._only_read()
    store.copy(tmp_path / "copy")
    assert set(OxigraphStore.reading(tmp_path / "copy").graph(A)) == set(_many(30))
    store.close()


def test_a_copy_is_made_while_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def still_full(_: Path | None) -> None:
        raise StoreTrouble("vol", "full") from OSError("IO error: No space left on device")

    store = OxigraphStore(tmp_path / "store")
    store._engine._only_read()
    monkeypatch.setattr(engine, "_opened", still_full)
    with pytest.raises(StoreFull, match="No space left"):
        store.copy(tmp_path / "copy")
    store.close()
