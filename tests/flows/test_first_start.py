"""The first start on the really shipped data: killed halfway, started again, whole."""

from __future__ import annotations

import gzip
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.errors import StoreLocked
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.query.asking import ask
from samenwerking_kg.store.base import Store

KILLED = """
import os, signal, sys
from pathlib import Path
from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.settings import read_settings
total = 0
def progress(what, done, finished):
    global total
    total += done if finished else 0
    if total > 150_000:
        os.kill(os.getpid(), signal.SIGKILL)
folder = Path(sys.argv[1])
open_store(read_settings(store=folder, publications=folder.parent / "pub"), find_assets(), progress)
"""


def count(store: Store, pattern: str) -> int:
    (row,) = ask(store, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    return int(row[0].value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store whose first load was killed after 150,000 statements."""
    folder = tmp_path_factory.mktemp("eerste") / "store"
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert any((folder / "oxigraph").iterdir())
    return folder


def test_after_a_kill_the_second_start_holds_all_that_is_shipped(folder: Path) -> None:
    assets, told = find_assets(), []
    settings = read_settings(store=folder, publications=folder.parent / "pub")
    store = open_store(settings, assets, lambda *said: told.append(said))
    assert told
    with pytest.raises(StoreLocked):
        open_store(settings, assets)

    for path in assets.graphs:
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        name = lines[0].rsplit(" ", 2)[1].strip("<>")
        assert store.size(name) == len(set(lines)), path.name
    examples = store.size(EXAMPLES_GRAPH)
    assert examples > 0
    all_quads = count(store, "GRAPH ?g { ?s ?p ?o }")
    distinct = count(store, "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    union = count(store, "?s ?p ?o")
    assert store.size() == all_quads
    assert distinct - examples <= union <= distinct
    assert union == count(
        store,
        f"SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{EXAMPLES_GRAPH}>) }}",
    )
    store.close()

    told.clear()
    again = open_store(settings, assets, lambda *said: told.append(said))
    assert told == []
    assert count(again, "?s ?p ?o") == union
    again.close()
