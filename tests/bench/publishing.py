"""How long publishing takes over HTTP, as ratios to named peers in one run: `make bench`.

    python tests/bench/publishing.py [--quads 1000000] [--times 30] [--large 5] [--whole 60] [--json]

The service is a real `samenwerking-kg serve` on a store on disk with all that is shipped, and
`--quads` statements of others beside it. Submissions are whole cooperations of the register under
addresses of a publisher. The peers have the same bytes and the same machine: `oxigraph serve` on a
copy of the same store, which takes a PUT unseen, and `pyshacl.validate` with all the store as data
(killed after `--whole` seconds, when the ratio is a lower bound) and with the context that we read.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
from peers import OXIGRAPH, oxigraph, plain, put
from stage import Samples, Sent, fill, service
from steps import breakdown

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.shapes import load

Publish = Callable[[str, Sent], object]
_TOOLS = Path(tempfile.gettempdir()) / f"samenwerking-kg-bench-{os.getuid()}"


@dataclass(frozen=True)
class Row:
    """One line of the table, in milliseconds; `ended` is False when it was killed."""

    what: str
    p50: float
    p95: float | None = None
    peer: str = ""
    ratio: float | None = None
    ended: bool = True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--large", type=int, default=5)
    parser.add_argument("--whole", type=float, default=60)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), given)
    print(json.dumps(found, indent=1) if given.json else as_markdown(found))


def measured(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Facts, rows and steps of one run."""
    assets, before = find_assets(), os.getloadavg()[0]
    say("filling the store")
    size = fill(folder, assets, given.quads)
    with contextlib.closing(OxigraphStore(folder / "oxigraph")) as store:
        shapes = load(assets.shapes)
        small, large = Samples(200, store, shapes), Samples(20_000, store, shapes)
    rows: dict[str, dict[str, list[float]]] = {}
    say("oxigraph serve")
    with httpx.Client(timeout=120) as client:
        with oxigraph(folder, _TOOLS) as port:
            rows["oxigraph"] = series(
                lambda name, sent: put(client, port, name, sent), small, large, given
            )
        say("samenwerking-kg serve")
        with service(folder) as ours:
            ours.settled(client)  # as in life: a service starts once and is published to for days
            rows["ours"] = series(
                lambda name, sent: ours.publish(client, name, sent), small, large, given
            )
    for row in compared(rows["ours"], rows["oxigraph"]):
        say(f"  {row.what}: p50 {row.p50:.1f}, p95 {row.p95:.1f}, against {row.peer}")
    say("steps")
    steps = breakdown(folder, assets, ((small, given.times), (large, given.large)))
    say("pySHACL")
    table = [*compared(rows["ours"], rows["oxigraph"])]
    table += shacl(folder, small, given.whole, rows["ours"]["200 new"])
    facts = machine(size, before)
    return {"machine": facts, "rows": [asdict(row) for row in table], "steps": steps}


def series(
    publish: Publish, small: Samples, large: Samples, given: argparse.Namespace
) -> dict[str, list[float]]:
    """What -> how long each took, in milliseconds."""
    some, few = range(given.times), range(given.large)
    publish("warm", small.sent(8000))
    return {
        "200 new": taken(publish, ((f"s{n}", small.sent(n)) for n in some)),
        "200 changed": taken(publish, ((f"s{n}", small.sent(n, 1)) for n in some)),
        "20,000 new": taken(publish, ((f"l{n}", large.sent(n)) for n in few)),
        "20,000, 1 % changed": taken(publish, ((f"l{n}", large.sent(n, 1)) for n in few)),
        "20,000, same bytes": taken(publish, ((f"l{n}", large.sent(n, 1)) for n in few)),
        "20,000, back to the first": taken(publish, ((f"l{n}", large.sent(n)) for n in few)),
        "20,000, same content in another order and format": taken(
            publish, ((f"l{n}", large.shuffled(n)) for n in few)
        ),
    }


def taken(publish: Publish, bodies: Iterable[tuple[str, Sent]]) -> list[float]:
    """In milliseconds; making the bodies is not counted."""
    took = []
    for name, sent in bodies:
        start = time.perf_counter()
        publish(name, sent)
        took.append((time.perf_counter() - start) * 1000)
    return took


def compared(ours: dict[str, list[float]], theirs: dict[str, list[float]]) -> Iterable[Row]:
    for what, took in ours.items():
        peer = at(theirs[what], 50)
        said = f"oxigraph serve, unvalidated: {peer:.1f} ms"
        yield Row(what, at(took, 50), at(took, 95), said, at(took, 50) / peer)


def shacl(folder: Path, small: Samples, seconds: float, ours: list[float]) -> Iterable[Row]:
    """Plain pySHACL on the same 200 statements; its ratio is how many times as long as ours."""
    data, half = small.triples(7000), at(ours, 50)
    store = OxigraphStore(folder / "oxigraph")
    try:
        context = context_of(data, store)
        near = written(folder / "near.nt", [*data, *context])
        everything = {t for name in store.graphs() for t in store.graph(name)} if seconds else set()
    finally:
        store.close()
    took, ended = plain(near, 600)
    peer = f"200 new over HTTP: {half:.1f} ms"
    yield Row("pyshacl.validate, 200 and our context", took, None, peer, took / half, ended)
    if seconds:
        whole = written(folder / "whole.nt", [*everything, *data])
        del everything
        took, ended = plain(whole, seconds)
        yield Row("pyshacl.validate, 200 and the whole store", took, None, peer, took / half, ended)


def written(path: Path, triples: list[Triple]) -> Path:
    path.write_bytes(to_bytes(triples, graph_format("n-triples")))
    return path


def at(took: list[float], percent: int) -> float:
    """A percentile, by the nearest rank."""
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))]


def machine(quads: int, before: float) -> dict[str, Any]:
    return {
        "quads": quads,
        "cores": os.cpu_count(),
        "load before and after": [round(before, 1), round(os.getloadavg()[0], 1)],
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: version(name) for name in ("pyoxigraph", "pyshacl", "rdflib")},
        "peer": OXIGRAPH,
    }


def as_markdown(found: dict[str, Any]) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    lines = [f"Machine: {facts}.", "", "| what | p50 ms | p95 ms | against | ratio |"]
    lines.append("|---|---:|---:|---|---:|")
    for row in found["rows"]:
        more, late = "" if row["ended"] else "> ", row["p95"]
        last = f"{late:,.1f}" if late is not None else ""
        lines.append(
            f"| {row['what']} | {more}{row['p50']:,.1f} | {last} | {row['peer']} "
            f"| {more}{row['ratio']:,.2f} |"
        )
    columns = list(found["steps"])
    lines += ["", f"| step, ms | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for step in dict.fromkeys(step for each in found["steps"].values() for step in each):
        cells = [f"{found['steps'][name].get(step, 0.0):,.1f}" for name in columns]
        lines.append(f"| {step} | {' | '.join(cells)} |")
    return "\n".join(lines)


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
