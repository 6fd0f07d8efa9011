"""Small stores, and questions to ask of them."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from samenwerking_kg.query.limits import MIB, Limits
from samenwerking_kg.query.processes import Processes
from samenwerking_kg.query.question import Question, Told
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore

GRAPH = "http://example.org/graph/a"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
#: Never ends by itself, and takes no memory.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
LIMITS = Limits(seconds=20.0, memory=256 * MIB, answer=8 * MIB)
#: A deadline that only stops a test that hangs.
LONG = 60.0


def triple(number: int) -> Triple:
    thing = NamedNode(f"http://example.org/{number}")
    return Triple(thing, thing, plain(str(number)))


def question(text: str = COUNT, **forms: str) -> Question:
    chosen = forms or {"solutions": "csv", "verdict": "json", "statements": "n-triples"}
    return Question(text, chosen, rows=3)


def filled(folder: Path | None = None, size: int = 1000) -> OxigraphStore:
    store = OxigraphStore(folder)
    store.replace(GRAPH, [triple(number) for number in range(size)])
    return store


class Room:
    """Processes on a store, started, within an event loop."""

    def __init__(self, store: OxigraphStore, **more: Any) -> None:
        self.processes = Processes(store, more.pop("limits", LIMITS), **more)

    async def ask(self, text: str = COUNT, client: str = "a", seconds: float = LONG) -> Told:
        return await self.processes.ask(question(text), client, seconds)

    async def count(self) -> int:
        return int((await self.ask()).all().split()[1])

    @property
    def mothers(self) -> list[int]:
        found = self.processes._snapshots._nurseries()
        return [nursery._process.pid for nursery in found]

    @property
    def family(self) -> list[int]:
        """All processes of this room: those that answer, and those from which they are forked."""
        retired = [nursery._process.pid for nursery in self.processes._snapshots._retired]
        heads = {*self.mothers, *retired}
        pids = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
        return [pid for pid in pids if _session(pid) in heads]


def _session(pid: int) -> int | None:
    """The process that leads the session of another; None when it is gone."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[3])
    return None


@contextmanager
def room(store: Store, **more: Any) -> Iterator[Room]:
    """Started processes, within an event loop."""
    made = Room(store, **more)
    made.processes.start()
    try:
        yield made
    finally:
        made.processes.close()


async def until(true: Callable[[], bool]) -> None:
    """Return when it is so; the time only ends a test that would hang."""
    end = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


def lives(pid: int) -> bool:
    """Whether there is such a process that is not dead."""
    with contextlib.suppress(OSError):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state not in ("Z", "X")
    return False
