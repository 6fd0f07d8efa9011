"""How fast the JSON API answers over HTTP: documents against the engine and Prez, and pages of lists.

    python tests/bench/documents.py [--quads 0 1000000 10000000] [--seconds 1] [--rounds 3]
        [--clients 1 8] [--only again,list] [--prez prez] [--settle 900]
        [--keep FOLDER] [--json FILE] [--of FILE]

All are real servers in processes of their own, on the same data: all that is shipped, and `--quads`
statements of others beside it. They are asked in turn; a rate is the median of its rounds, and a
ratio the median of the ratios of the rounds: more than 1 is faster than the peer. Before anything is
measured, documents and engine must have said the same. What is printed can be pasted in
docs/performance.md. `--prez` is what pip installs: a name, an address of git, or a folder; `--prez ''`
leaves it out. `--settle` is how many seconds our service may take at most to become quiet: on a busy
machine its downloads are not made in time. `--of` measures nothing and prints what an earlier run found.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import httpx
from asking import Cell, in_turn, say
from asking_sides import Side, ground, ours, oxigraph
from asking_tables import machine
from clients import Client, load
from documents_asked import (
    JSON_LD,
    OURS,
    Asked,
    asked,
    documents,
    figures,
    lists,
    once,
    searches,
)
from documents_checks import compared
from documents_sides import answers, prez
from documents_tables import as_markdown
from stage import fill

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.ledger import read_ledger
from samenwerking_kg.store.oxigraph import OxigraphStore

_TOOLS = Path(tempfile.gettempdir()) / f"samenwerking-kg-bench-{os.getuid()}" / "prez"


@dataclass(frozen=True)
class ListCell:
    """Pages of one list: answers a second, and milliseconds.

    work     milliseconds of processor for a page
    refused  answers with another status than 200
    """

    question: str
    clients: int
    rate: float
    p50: float
    p95: float
    slowest: float
    work: float
    refused: int


def main() -> None:
    given = _parser().parse_args()
    found = json.loads(given.of.read_bytes()) if given.of else measured(given)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))
    print(as_markdown(found))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, nargs="+", default=[0])
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--only", type=lambda text: text.split(","), default=[""])
    parser.add_argument("--prez", default="prez")
    parser.add_argument("--settle", type=float, default=900.0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--of", type=Path)
    return parser


def measured(given: argparse.Namespace) -> dict[str, Any]:
    """Facts and figures of one run."""
    before = os.getloadavg()[0]
    sizes = []
    for quads in given.quads:
        with _folder(given.keep, quads) as folder:
            sizes.append(sized(folder, quads, given))
    return {"machine": machine(before), "command": _command(given), "sizes": sizes}


def _command(given: argparse.Namespace) -> str:
    """What was asked for, without the places of files."""
    said = [f"--{name} {' '.join(map(str, getattr(given, name)))}" for name in ("quads", "clients")]
    said += [f"--{name} {getattr(given, name)}" for name in ("seconds", "rounds")]
    return " ".join(["python tests/bench/documents.py", *said])


@contextlib.contextmanager
def _folder(keep: Path | None, quads: int) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    else:
        yield keep / str(quads)


def sized(folder: Path, quads: int, given: argparse.Namespace) -> dict[str, Any]:
    """What was found with this much data."""
    _filled(folder, quads)
    with contextlib.closing(OxigraphStore(folder / "oxigraph")) as store:
        size, found = store.size(), documents(store)
        wanted = [
            one
            for one in (*asked(found), *lists(store), searches(store), figures())
            if _is_wanted(one, given)
        ]
    questions, pages = [q for q in wanted if q.texts], [q for q in wanted if not q.texts]
    say(f"{quads}: {size} statements; {len(found.iris)} cooperations; starting the servers")
    with oxigraph(folder) as engine, ours(folder) as served:
        us = replace(served, path=OURS)
        say(f"{quads}: lists answer after {listing(us):.0f} s more")
        say(f"{quads}: quiet after {us.settle(given.settle):.0f} s")
        first = for_the_first_time(us, engine, once(found))
        compared(us, engine, questions)
        say(f"{quads}: the answers are the same")
        cells = [first, *(c for q in questions for c in each(us, engine, q, given))]
        told, more = _prez(us, engine, questions, given)
        return {
            "quads": size,
            "cooperations": len(found.iris),
            "statements": found.statements,
            "left": found.left,
            "ground": ground(us),
            "prez": told,
            "cells": [asdict(cell) for cell in (*cells, *more)],
            "lists": [asdict(cell) for page in pages for cell in paged(us, page, given)],
        }


def listing(us: Side, most: float = 1800.0) -> float:
    """Wait until the lists of a service that is ready answer; how many seconds that took."""
    start = time.monotonic()
    while (
        httpx.get(f"http://127.0.0.1:{us.port}{OURS}?perPagina=1", timeout=600).status_code != 200
    ):
        if time.monotonic() - start > most:
            raise RuntimeError("the lists do not come")
        time.sleep(0.5)
    return time.monotonic() - start


def _is_wanted(one: Asked, given: argparse.Namespace) -> bool:
    return any(part in one.name for part in given.only)


def _filled(folder: Path, quads: int) -> None:
    if not (folder / "oxigraph").exists() or read_ledger(folder).filling:
        say(f"{quads}: filling a store")
        shutil.rmtree(folder / "oxigraph", ignore_errors=True)
        fill(folder, find_assets(), quads)


def each(us: Side, peer: Side, one: Asked, given: argparse.Namespace) -> Iterator[Cell]:
    """The question by each number of clients; what comes again was asked once before."""
    for side in (us, peer) if one.repeats else ():
        _once(side, one)
    for clients in given.clients:
        cell = in_turn(us, peer, one, clients, given.seconds, given.rounds)
        say(f"  {cell.question}, {clients}: {cell.rate:,.1f}/s, {cell.ratio:.2f} of {peer.name}")
        yield cell


def for_the_first_time(us: Side, peer: Side, one: Asked) -> Cell:
    """Every cooperation once, by one client, of a service that has just started; the ratio is that
    of the medians."""
    mine, theirs = (_once(side, one) for side in (us, peer))
    ours_ms, its_ms = statistics.median(mine) * 1000, statistics.median(theirs) * 1000
    say(f"  {one.name}: {ours_ms:.1f} ms, its {its_ms:.1f}")
    return Cell(
        one.name, 1, len(mine) / sum(mine), ours_ms, peer.name, len(theirs) / sum(theirs), its_ms,
        its_ms / ours_ms,
    )  # fmt: skip


def _once(side: Side, one: Asked) -> list[float]:
    """Seconds of each. Raises RuntimeError for another status than 200."""
    client, took = Client(side.port), []
    with contextlib.closing(client.socket):
        for request in itertools.islice(one.requests(side.path), len(one.targets)):
            client.ask(request)
            while not client.hear():
                pass
            took.append(time.perf_counter() - client.since)
            if client.status != 200:
                raise RuntimeError(f"{side.name}: {client.status} to {request.decode()[:200]}")
    return took


def paged(us: Side, one: Asked, given: argparse.Namespace) -> Iterator[ListCell]:
    """Pages by each number of clients, for as long as a document is asked in all rounds."""
    if one.repeats:
        _once(us, one)
    for clients in given.clients:
        load(us.port, one.requests(us.path), clients, min(given.seconds, 0.3))
        before = us.worked()
        heard = load(us.port, one.requests(us.path), clients, given.seconds * given.rounds)
        work = (us.worked() - before) * 1000 / max(len(heard.took), 1)
        took = sorted(seconds * 1000 for seconds in heard.took) or [0.0]
        p50, p95 = (took[min(len(took) - 1, len(took) * part // 100)] for part in (50, 95))
        refused = sum(heard.refused.values())
        say(f"  {one.name}, {clients}: p50 {p50:.1f} ms, p95 {p95:.1f}, refused {refused}")
        yield ListCell(one.name, clients, heard.rate, p50, p95, took[-1], work, refused)


def _prez(
    us: Side, engine: Side, questions: Sequence[Asked], given: argparse.Namespace
) -> tuple[str, list[Cell]]:
    """What is to be said of Prez, and its cells: the same documents as JSON-LD."""
    same = [one for one in questions if one.mine == JSON_LD and "the same" in one.name]
    if not given.prez or not same:
        return "Prez was not asked.", []
    with prez(given.prez, _TOOLS, engine) as side:
        why = side if isinstance(side, str) else answers(side, same[0])
        if isinstance(side, str) or why:
            say(f"  {why}")
            return why, []
        return "", [cell for one in same for cell in each(us, side, one, given)]


if __name__ == "__main__":
    main()
