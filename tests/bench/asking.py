"""How fast questions are answered over HTTP, as ratios to `oxigraph serve` in one run.

    python tests/bench/asking.py [--quads 0 1000000 10000000] [--seconds 1] [--rounds 3]
        [--clients 1 8 32] [--only point,dump] [--load 1000000] [--rdflib 3]
        [--keep FOLDER] [--json FILE] [--write docs/performance.md] [--of FILE]

Both are real servers in processes of their own, on the same data: all that is shipped, and `--quads`
statements of others beside it. They are asked in turn, `--rounds` times; a rate is the median of its
rounds, and a ratio the median of the ratios of the rounds: more than 1 is faster than the peer. Before
anything is measured both must give the same answers. `--keep` keeps the stores for a next run;
`--of` measures nothing and writes down what an earlier run found.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from asking_answers import compared
from asking_loading import loading
from asking_questions import DUMP, Question, questions
from asking_sides import Side, ground, ours, oxigraph, rdflib_endpoint
from asking_tables import as_markdown, as_page, machine
from clients import Heard, capacity, load
from stage import fill

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.ledger import read_ledger
from samenwerking_kg.store.oxigraph import OxigraphStore

_TOOLS = Path(tempfile.gettempdir()) / f"samenwerking-kg-bench-{os.getuid()}" / "rdflib"
_LINES = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"


@dataclass(frozen=True)
class Cell:
    """One question, so many clients: answers a second and milliseconds (medians) of both sides.

    work     milliseconds of processor for an answer, which another's work on the machine hardly
             changes; 0 when it was not measured
    refused  answers of ours with another status than 200, and `peer_refused` those of the peer
    """

    question: str
    clients: int
    rate: float
    ms: float
    peer: str
    peer_rate: float
    peer_ms: float
    ratio: float
    work: float = 0.0
    peer_work: float = 0.0
    refused: int = 0
    peer_refused: int = 0


def main() -> None:
    given = _parser().parse_args()
    found = json.loads(given.of.read_bytes()) if given.of else measured(given)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))
    if given.write:
        given.write.write_text(as_page(found))
    print(as_markdown(found))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, nargs="+", default=[0])
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--only", type=lambda text: text.split(","), default=[""])
    parser.add_argument("--load", type=int, default=1_000_000)
    parser.add_argument("--rdflib", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--of", type=Path)
    return parser


def _command(given: argparse.Namespace) -> str:
    """What was asked for, without the places of files."""
    counts = ("quads", "clients")
    said = [f"--{name} {' '.join(map(str, getattr(given, name)))}" for name in counts]
    said += [f"--{name} {getattr(given, name)}" for name in ("seconds", "rounds", "load", "rdflib")]
    if given.only != [""]:
        said.append(f"--only '{','.join(given.only)}'")
    return " ".join(["python tests/bench/asking.py", *said])


def measured(given: argparse.Namespace) -> dict[str, Any]:
    """Facts and figures of one run."""
    before = os.getloadavg()[0]
    say("the clients themselves")
    own = {count: round(capacity(count)) for count in given.clients}
    sizes, rdflib = [], []
    for number, quads in enumerate(given.quads):
        with _folder(given.keep, quads) as folder:
            found, slow = sized(folder, quads, given, slowest=not number and given.rdflib > 0)
            sizes.append(found)
            rdflib += slow
    bulk = loading(given.load, say) if given.load else None
    return {
        "machine": machine(before),
        "command": _command(given),
        "clients": own,
        "sizes": sizes,
        "rdflib": rdflib,
        "load": bulk,
    }


@contextlib.contextmanager
def _folder(keep: Path | None, quads: int) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    else:
        yield keep / str(quads)


def sized(
    folder: Path, quads: int, given: argparse.Namespace, *, slowest: bool
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was found with this much data, and of the slowest peer."""
    start = time.monotonic()
    if not (folder / "oxigraph").exists() or read_ledger(folder).filling:
        say(f"{quads}: filling a store")
        shutil.rmtree(folder / "oxigraph", ignore_errors=True)
        fill(folder, find_assets(), quads)
    with contextlib.closing(OxigraphStore(folder / "oxigraph")) as store:
        size = store.size()
        asked = [one for one in questions(store) if any(part in one.name for part in given.only)]
        if slowest:
            _lines(store, folder / "lines.nt")
    filled = time.monotonic() - start
    say(f"{quads}: {size} statements after {filled:.0f} s; starting the servers")
    with oxigraph(folder) as peer, ours(folder) as us:
        settled = us.settle()
        say(f"{quads}: quiet after {settled:.0f} s")
        compared(us, peer, asked, folder)
        say(f"{quads}: the answers are the same; answering from {ground(us)}")
        at_rest = {side.name: side.memory() for side in (us, peer)}
        cells = list(itertools.chain(*(each(us, peer, one, given) for one in asked)))
        facts = {
            "quads": size,
            "built": round(filled),
            "settled": round(settled),
            "ground": ground(us),
            "memory": {s.name: [at_rest[s.name], s.memory()] for s in (us, peer)},
            "cells": [asdict(cell) for cell in cells],
        }
        slow = _slow(folder / "lines.nt", us, asked, given) if slowest else []
    return facts, slow


def _lines(store: OxigraphStore, path: Path) -> None:
    """What a question sees that names no graph, as N-Triples."""
    from samenwerking_kg.rdf.formats import graph_format

    with path.open("wb") as out:
        found: Any = store.query(_LINES)
        found.write(out, graph_format("n-triples"))


def each(us: Side, engine: Side, question: Question, given: argparse.Namespace) -> Iterator[Cell]:
    """The question by each number of clients; the dump also against the peer's own way."""
    own_way = replace(engine, name=f"{engine.name}, /store", path="/store?default")
    peers = (engine, own_way) if question.name == DUMP else (engine,)
    counts = dict.fromkeys(min(count, question.most) for count in given.clients)
    for count, peer in itertools.product(counts, peers):
        cell = in_turn(us, peer, question, count, given.seconds, given.rounds)
        say(f"  {cell.question}, {count}: {cell.rate:,.1f}/s, ratio {cell.ratio:.2f}")
        yield cell


def in_turn(
    us: Side, peer: Side, question: Question, clients: int, seconds: float, rounds: int
) -> Cell:
    """Both asked for `seconds`, one after the other, so many times; the first of all is not
    counted."""
    sides = (us, peer)
    asked = [question.requests(side.path) for side in sides]
    for side, requests in zip(sides, asked, strict=True):
        load(side.port, requests, clients, min(seconds, 0.3))
    heard = [
        [_worked(s, r, clients, seconds) for s, r in zip(sides, asked, strict=True)]
        for _ in range(rounds)
    ]
    mine, theirs = [one[0] for one in heard], [one[1] for one in heard]
    return Cell(
        question.name, clients, _rate(mine), _ms(mine), peer.name, _rate(theirs), _ms(theirs),
        statistics.median(a.rate / b.rate if b.rate else 0.0 for a, b in heard),
        _work(mine), _work(theirs), _refused(mine), _refused(theirs),
    )  # fmt: skip


def _worked(side: Side, requests: Iterator[bytes], clients: int, seconds: float) -> Heard:
    before = side.worked()
    heard = load(side.port, requests, clients, seconds)
    heard.worked = max(0.0, side.worked() - before)
    return heard


def _slow(
    lines: Path, us: Side, asked: list[Question], given: argparse.Namespace
) -> list[dict[str, Any]]:
    """The slowest peer, with one client."""
    say("rdflib-endpoint: loading")
    with rdflib_endpoint(lines, _TOOLS) as peer:
        compared(
            us,
            peer,
            [replace(one, texts=one.texts[:1]) for one in asked],
            lines.parent,
            letters=False,
        )
        found = []
        for one in asked:
            cell = in_turn(us, peer, one, 1, given.seconds, given.rdflib)
            say(f"  {cell.question}: {cell.peer_ms:,.1f} ms, ratio {cell.ratio:.1f}")
            found.append(asdict(cell))
        return found


def _rate(heard: list[Heard]) -> float:
    return statistics.median(one.rate for one in heard)


def _ms(heard: list[Heard]) -> float:
    took = [seconds for one in heard for seconds in one.took]
    return statistics.median(took) * 1000 if took else 0.0


def _work(heard: list[Heard]) -> float:
    answers = sum(len(one.took) for one in heard)
    return sum(one.worked for one in heard) * 1000 / answers if answers else 0.0


def _refused(heard: list[Heard]) -> int:
    return sum(sum(one.refused.values()) for one in heard)


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
