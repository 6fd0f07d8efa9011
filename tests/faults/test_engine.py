"""The engine after a write that failed: it reads on, also for who was reading, and writes again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# In a process of its own: the limit to the size of a file is the whole process's.
_START = """
import itertools, os, resource, sys
from pathlib import Path
from samenwerking_kg.errors import StoreFull
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.oxigraph import OxigraphStore

folder = Path(sys.argv[1])
s, p = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")
A, B = "http://example.org/a", "http://example.org/b"

def many(mark, count=300):
    return {Triple(s, p, plain(f"{mark} {number} " + "x" * 200)) for number in range(count)}

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def fails(work):
    try:
        work()
    except StoreFull as problem:
        assert str(folder) not in str(problem), problem
        return
    raise AssertionError("it was written")

store = OxigraphStore(folder)
store.replace(A, many("een"))
small = max(path.stat().st_size for path in folder.glob("*.log")) + 2000
"""

_READING = """
held = store.graph(A)
rows = iter(store.query("SELECT ?o { ?s ?p ?o }"))
next(held), next(rows)
limit(small)
fails(lambda: store.replace(A, many("twee")))
assert set(store.graph(A)) == many("een")
limit(resource.RLIM_INFINITY)
fails(lambda: store.apply([Edit(B, (), many("b"))]))  # what somebody reads holds the lock
assert store.graphs() == [A]
assert len(list(held)) == 299
fails(lambda: store.apply([Edit(B, (), many("b"))]))
assert len(list(rows)) == 299
del held, rows
store.apply([Edit(B, (), many("b"))])
assert store.graphs() == [A, B]
assert store.size() == 600
store.close()
store = OxigraphStore(folder)
assert set(store.graph(A)) == many("een") and set(store.graph(B)) == many("b")
"""

_AGAIN = """
limit(small)
for _ in range(5):
    fails(lambda: store.replace(A, many("twee")))
    limit(1000)  # nor can the engine be opened to write
    fails(lambda: store.remove(A))
    assert set(store.graph(A)) == many("een")
    assert len(list(store.query("SELECT * { ?s ?p ?o }"))) == 300
before = store.revision
limit(resource.RLIM_INFINITY)
store.replace(A, many("twee"))
assert store.revision > before
assert set(store.graph(A)) == many("twee")
store.replace(B, ())
store.flush()
store.close()
store = OxigraphStore(folder)
assert store.graphs() == [A, B] and set(store.graph(A)) == many("twee")
"""

_FLUSH = """
store.replace(A, many("een", 4000))
limit(1000)  # smaller than the table that a flush makes
fails(store.flush)
fails(lambda: store.replace(B, many("b")))
assert set(store.graph(A)) == many("een", 4000)
limit(resource.RLIM_INFINITY)
store.replace(B, many("b"))
store.flush()
store.close()
store = OxigraphStore(folder)
assert store.size() == 4300
"""

_CLOSED = """
limit(small)
fails(lambda: store.replace(A, many("twee")))
store.close()
limit(resource.RLIM_INFINITY)
try:
    store.replace(A, many("twee"))
except Exception as problem:
    assert "gesloten" in str(problem), problem
store = OxigraphStore(folder)
assert set(store.graph(A)) == many("een")
"""

_MANY = """
for number in range(50):
    store.replace(A, {Triple(s, p, plain(f"{number} {place}")) for place in range(1500)})
size = sum(path.stat().st_size for path in folder.glob("*.log"))
assert size < 90_000_000, size
"""


@pytest.mark.parametrize(
    "story",
    [_READING, _AGAIN, _FLUSH, _CLOSED],
    ids=["while somebody reads", "again and again", "a flush that fails", "and closed"],
)
def test_an_engine_that_could_not_write_needs_a_restart(tmp_path: Path, story: str) -> None:
    tell(tmp_path, story)


def test_the_log_of_the_engine_grows_without_end(tmp_path: Path) -> None:
    tell(tmp_path, _MANY)


def tell(tmp_path: Path, story: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _START + story + "print('done')", str(tmp_path / "store")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "done\n", done.stderr
