"""Who publishing is measured against: pySHACL as anybody would call it, and `oxigraph serve`."""

from __future__ import annotations

import contextlib
import select
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path

import httpx
from stage import Sent, free_port, running

OXIGRAPH = "oxigraph==0.5.13"


@contextlib.contextmanager
def oxigraph(folder: Path, tools: Path) -> Iterator[int]:
    """The port of an `oxigraph serve` on a copy of the store in `folder`."""
    binary, copy, port = _oxigraph(tools), folder / "peer", free_port()
    shutil.copytree(folder / "oxigraph", copy)
    where = f"127.0.0.1:{port}"
    with running([str(binary), "serve", "--location", str(copy), "--bind", where], port):
        yield port


def put(client: httpx.Client, port: int, name: str, sent: Sent) -> None:
    """Make the graph what was sent, unseen."""
    answer = client.put(
        f"http://127.0.0.1:{port}/store",
        params={"graph": f"https://example.org/graph/{name}"},
        content=sent.body,
        headers={"content-type": sent.media_type},
    )
    answer.raise_for_status()


def _oxigraph(tools: Path) -> Path:
    """The program, in an environment of its own that is made when it is not there."""
    binary = tools / "bin" / "oxigraph"
    if not binary.exists():
        venv.create(tools, with_pip=True)
        pip = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--disable-pip-version-check", OXIGRAPH], check=True)
    return binary


def plain(data: Path, seconds: float) -> tuple[float, bool]:
    """How many milliseconds `pyshacl.validate` takes on a file of N-Triples, and whether it ended
    within so many seconds. Reading the file is not counted."""
    command = [sys.executable, __file__, str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"ready\n"
        start = time.perf_counter()
        ended, _, _ = select.select([process.stdout], [], [], seconds)
        took = (time.perf_counter() - start) * 1000
        return took, bool(ended) and process.stdout.readline() == b"done\n"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _validate(path: Path) -> None:
    from pyshacl import validate
    from rdflib import Graph

    from samenwerking_kg.boot.assets import find_assets
    from samenwerking_kg.rdf.parse import parse_file, triples_of
    from samenwerking_kg.validate.graphs import as_rdflib
    from samenwerking_kg.validate.shapes import load

    shapes, graph = load(find_assets().shapes), Graph()
    for s, p, o in triples_of(parse_file(path)):
        graph.add((as_rdflib(s), as_rdflib(p), as_rdflib(o)))
    print("ready", flush=True)
    validate(graph, shacl_graph=shapes.graph)
    print("done", flush=True)


if __name__ == "__main__":
    _validate(Path(sys.argv[1]))
