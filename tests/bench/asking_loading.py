"""How long it takes to fill a store from files, against the engine's own loader on the same
statements."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stage import beside_ours

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.lines import Lines
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import NamedNode, Quad
from samenwerking_kg.store.oxigraph import OxigraphStore

_QUADS = graph_format("n-quads")
_ROUNDS = 3


def loading(quads: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Seconds, medians of rounds in turn: our store from files of one graph each, with the merge
    beside the graphs; `oxigraph load` of one file with the same graphs, and of one file with all
    that our store holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(f"bulk load: writing {quads} quads")
        files = _written(folder, quads)
        took: dict[str, list[float]] = {"ours": [], "engine": [], "engine, merge included": []}
        for number in range(_ROUNDS):
            place = folder / f"ours-{number}"
            took["ours"].append(_ours(place, files))
            if not number:
                size = _dumped(place, folder / "merged.nq")
            took["engine"].append(_engine(folder / f"engine-{number}", folder / "all.nq"))
            took["engine, merge included"].append(
                _engine(folder / f"merged-{number}", folder / "merged.nq")
            )
            say("  " + ", ".join(f"{what} {times[-1]:.1f} s" for what, times in took.items()))
    ours = sorted(took["ours"])[_ROUNDS // 2]
    peers = {what: sorted(times)[_ROUNDS // 2] for what, times in took.items()}
    return {
        "quads": size,
        "seconds": peers,
        "ratio": {what: ours / seconds for what, seconds in peers.items() if what != "ours"},
    }


def _written(folder: Path, quads: int) -> list[tuple[str, Path]]:
    """A file for each graph, and ``all.nq`` with all of them."""
    files = []
    with (folder / "all.nq").open("wb") as whole:
        for number, (name, triples) in enumerate(beside_ours(quads)):
            graph, path = NamedNode(name), folder / f"{number}.nq"
            body = to_bytes([Quad(s, p, o, graph) for s, p, o in triples], _QUADS)
            path.write_bytes(body)
            whole.write(body)
            files.append((name, path))
    return files


def _ours(place: Path, files: list[tuple[str, Path]]) -> float:
    start = time.perf_counter()
    with contextlib.closing(OxigraphStore(place)) as store:
        store.fill((name, _lines(name, path)) for name, path in files)
    return time.perf_counter() - start


def _lines(name: str, path: Path) -> Lines:
    return Lines(name, (path,), lambda: triples_of(parse_file(path)))


def _dumped(place: Path, path: Path) -> int:
    with contextlib.closing(OxigraphStore(place)) as store, path.open("wb") as out:
        store.write(out)
        return store.size()


def _engine(place: Path, path: Path) -> float:
    binary = Path(sys.executable).with_name("oxigraph")
    start = time.perf_counter()
    subprocess.run(
        [str(binary), "load", "--location", str(place), "--file", str(path)],
        check=True, capture_output=True,
    )  # fmt: skip
    return time.perf_counter() - start
