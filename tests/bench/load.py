"""A long mixed load with one client that misbehaves: `make load MINUTES=60`.

    python tests/bench/load.py [--minutes 60] [--quads 0] [--readers 6] [--publishers 2]

Readers ask questions, lists and pages; governments publish and look for what they published; one
client, from an address of its own, asks what breaks services, twelve at a time. It prints what each
kind of call got and how long it took, what memory the service takes, and what may never be: a 500,
a call that nobody answers, a busy service that does not say when to come back, a publication that
who made it does not see. It ends with 1 when there is any of these, or when readers were turned
away more than once in a hundred calls; those that ask for what takes long, such as a sum over all
municipalities, are not counted, for such questions give way to short ones.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx
from asking_questions import DUMP, questions
from asking_sides import _proportional, tree
from load_callers import Book, Caller, misbehaves, publishes, reads
from publishing import at, say
from stage import Samples, fill, service

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import load

_MISBEHAVE = 12  # calls at once
_LOOK = 10.0  # seconds between two looks at memory
_AWAY = 0.01  # share of the short calls of readers that may be turned away
_DEAR = ("misbehaving", "aggregate")  # how the names of others begin
_PATHS = [
    "/", "/gemeenten", "/samenwerkingen", "/themas", "/matrix", "/kwaliteit", "/catalogus",
    *(f"/gemeenten/gm{code}" for code in ("0014", "0059", "0093", "1680", "1895", "1900")),
    *(f"/v1/samenwerkingen?gemeente=gm{code}&perPagina=50" for code in ("0014", "1895", "1699")),
    "/v1/organisaties?zoek=assen", "/v1/deelnames?geldigOp=2013-06-01", "/v1/zoek?zoek=veiligheid",
    "/v1/cijfers", "/v1/samenwerkingen/roo-24965334", "/void",
]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--quads", type=int, default=0)
    parser.add_argument("--readers", type=int, default=6)
    parser.add_argument("--publishers", type=int, default=2)
    given = parser.parse_args()
    book, memory = Book(), list[int]()
    with tempfile.TemporaryDirectory() as folder:
        loaded(Path(folder), given, book, memory)
    return told(book, memory)


def loaded(folder: Path, given: argparse.Namespace, book: Book, memory: list[int]) -> None:
    """Put the load on a service in this folder."""
    assets = find_assets()
    say("filling the store")
    fill(folder, assets, given.quads)
    with contextlib.closing(OxigraphStore(folder / "oxigraph")) as store:
        samples = Samples(200, store, load(assets.shapes))
        kinds = [each for each in questions(store) if each.name != DUMP]
    over = threading.Event()
    with service(folder) as ours, httpx.Client(timeout=120) as client:
        ours.settled(client)
        callers = (Caller(number, ours.port, book, over) for number in range(2, 255))
        threads = [
            *(_thread(reads, next(callers), kinds, _PATHS) for _ in range(given.readers)),
            *(_thread(publishes, next(callers), ours.token, samples)
              for _ in range(given.publishers)),
            *(_thread(misbehaves, bad) for bad in [next(callers)] for _ in range(_MISBEHAVE)),
        ]  # fmt: skip
        end = time.monotonic() + 60 * given.minutes
        while time.monotonic() < end:
            memory.append(sum(map(_proportional, tree(_process(ours.port)))))
            time.sleep(_LOOK)
            say(f"{max(0, end - time.monotonic()):.0f} s to go, {memory[-1] >> 10} MiB, "
                f"{len(book.faults)} faults")  # fmt: skip
        over.set()
        for each in threads:
            each.join(120)
        ready = client.get(f"http://127.0.0.1:{ours.port}/health/ready")
        if ready.status_code != 200:
            book.fault(f"not ready afterwards: {ready.text[:500]}")


def _thread(role: object, *given: object) -> threading.Thread:
    made = threading.Thread(target=role, args=given, daemon=True)  # type: ignore[arg-type]
    made.start()
    return made


def _process(port: int) -> int:
    """The process of the service that listens there: the one that was started with this port."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = path.read_bytes().split(b"\0")
            if b"serve" in words and str(port).encode() in words:
                return int(path.parent.name)
    raise RuntimeError("the service is gone")


def told(book: Book, memory: list[int]) -> int:
    """Print what came of it; the exit code."""
    print("| call | got | times | p50 ms | p95 ms | most ms |\n|---|---|---:|---:|---:|---:|")
    for kind, got in sorted(book.took.items()):
        for status, took in sorted(got.items()):
            numbers = (1000 * at(took, 50), 1000 * at(took, 95), 1000 * max(took))
            cells = " | ".join(f"{number:,.0f}" for number in numbers)
            print(f"| {kind} | {status} | {len(took):,} | {cells} |")
    some = memory[:: max(1, len(memory) // 12)]
    print(f"\nMemory, MiB: {', '.join(str(each >> 10) for each in some)}.")
    away = _turned_away(book)
    print(f"Turned away of all short calls that behave: {away:.2%}.")
    return int(bool(book.faults) or away > _AWAY)


def _turned_away(book: Book) -> float:
    calls = [
        (status, len(took))
        for kind, got in book.took.items()
        for status, took in got.items()
        if not kind.startswith(_DEAR)
    ]
    return sum(n for status, n in calls if status in (429, 503)) / max(1, sum(n for _, n in calls))


if __name__ == "__main__":
    sys.exit(main())
