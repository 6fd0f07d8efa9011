"""What a measurement of publishing needs: submissions, a full store on disk, and a service on it."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from judging import MINE
from judging import submission as cooperations

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.ledger import Ledger, write_ledger
from samenwerking_kg.boot.shipment import shipments, statements
from samenwerking_kg.model.identifiers import graph, tooi
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.registers.base import silent
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.context import PARTS, context_of
from samenwerking_kg.validate.shapes import Severity, Shapes
from samenwerking_kg.vocabulary import DCT, XSD

PUBLISHER = "gm1895"
_FILLERS = 50  # graphs at least; more when the register has not enough for graphs of that size
_LONG, _LONGEST = 120.0, 900.0
_NT, _TURTLE = graph_format("n-triples"), graph_format("turtle")


@dataclass(frozen=True)
class Sent:
    """A body, what it is, and how many statements are in it."""

    body: bytes
    media_type: str
    statements: int


class Samples:
    """Submissions of one size: whole cooperations of the register under addresses of a publisher,
    each under others, so that each is new.

    Cooperations of which the register says what a rule forbids are left out: they are refused.
    """

    def __init__(self, size: int, store: Store, shapes: Shapes) -> None:
        self._model = accepted(cooperations(size), store, shapes)

    def triples(self, number: int) -> list[Triple]:
        """The submission with this number."""
        return moved(self._model, f"https://example.org/bench/{len(self._model)}/{number}/")

    def sent(self, number: int, changes: int = 0) -> Sent:
        """As Turtle; with the day of the last change moved on in about 1 % of the statements, to
        another day for each number of `changes`."""
        triples = self.triples(number)
        return Sent(to_bytes(revised(triples, changes), _TURTLE), _TURTLE.media_type, len(triples))

    def shuffled(self, number: int) -> Sent:
        """The same statements as N-Triples, in another order."""
        lines = to_bytes(self.triples(number), _NT).splitlines(keepends=True)
        random.Random(number).shuffle(lines)
        return Sent(b"".join(lines), _NT.media_type, len(lines))


def accepted(triples: list[Triple], store: Store, shapes: Shapes) -> list[Triple]:
    """Without the cooperations in which a rule finds a fault."""
    report = check(triples, context_of(triples, store), shapes)
    wrong = {str(NamedNode(found.focus)) for found in report.of(Severity.VIOLATION)}
    if not wrong:
        return triples
    whole = {t.subject: t.object for t in triples if t.predicate in PARTS}
    gone = {whole.get(t.subject, t.subject) for t in triples if str(t.subject) in wrong}
    return [t for t in triples if whole.get(t.subject, t.subject) not in gone]


def moved(triples: Iterable[Triple], base: str) -> list[Triple]:
    """The same statements about things below `base`."""

    def own(term: Any) -> Any:
        if isinstance(term, NamedNode) and term.value.startswith(MINE):
            return NamedNode(base + term.value.removeprefix(MINE))
        return term

    return [Triple(own(t.subject), t.predicate, own(t.object)) for t in triples]


def revised(triples: list[Triple], changes: int) -> list[Triple]:
    """With another ``dct:modified`` for one statement in a hundred (at least one)."""
    if not changes:
        return triples
    dated = [n for n, triple in enumerate(triples) if triple.predicate == DCT.modified]
    found = list(triples)
    for n in dated[: max(1, len(triples) // 100)]:
        day = Literal(f"2026-{1 + changes // 28:02}-{1 + changes % 28:02}", datatype=XSD.date)
        found[n] = Triple(triples[n].subject, DCT.modified, day)
    return found


def fill(folder: Path, assets: Assets, quads: int) -> int:
    """A store of all that is shipped, with `quads` of others beside it; how many it holds."""
    shipped = shipments(assets)
    with contextlib.closing(OxigraphStore(folder / "oxigraph")) as store:
        write_ledger(folder, Ledger(filling=True))
        beside = ((name, triples) for name, triples in beside_ours(quads))
        ours = ((each.graph, statements(each, silent)) for each in shipped)
        store.fill(each for some in (ours, beside) for each in some)
        write_ledger(folder, Ledger({each.graph: each.digest for each in shipped}))
        return store.size()


def beside_ours(quads: int) -> Iterator[tuple[str, list[Triple]]]:
    """Cooperations of others, in graphs that we neither ship nor have a version of."""
    if not quads:
        return
    model = cooperations(round(quads / _FILLERS))
    for number in range(1, max(_FILLERS, round(quads / len(model))) + 1):
        yield graph("vulling", str(number)), moved(model, f"https://example.org/vulling/{number}/")


@dataclass
class Service:
    """`samenwerking-kg serve` in a process of its own."""

    folder: Path
    port: int
    token: str

    def publish(self, client: httpx.Client, name: str, sent: Sent) -> str:
        """PUT; what came of it. Raises RuntimeError when it was not accepted."""
        answer = client.put(
            f"http://127.0.0.1:{self.port}/graphs",
            params={"graph": graph(PUBLISHER, name)},
            content=sent.body,
            headers={"content-type": sent.media_type, "authorization": f"Bearer {self.token}"},
        )
        if not answer.is_success:
            raise RuntimeError(f"{answer.status_code}: {answer.text[:2000]}")
        return str(answer.json().get("uitkomst", answer.status_code))

    def settled(self, client: httpx.Client) -> None:
        """Return when what the service makes of its data after a start is there: the copy in memory
        that queries are answered from, the lists, the names and the survey of quality."""
        end = time.monotonic() + _LONGEST
        while not self._is_settled(client):
            if time.monotonic() > end:
                raise RuntimeError("the copy in memory, lists, names or the survey did not come")
            time.sleep(0.5)

    def _is_settled(self, client: httpx.Client) -> bool:
        here = f"http://127.0.0.1:{self.port}"
        figures = client.get(f"{here}/metrics").text
        asked = ("/v1/samenwerkingen?perPagina=1", "/v1/zoek?zoek=assen")
        quality = client.get(f"{here}/kwaliteit?formaat=json")
        return (
            "samenwerking_snapshot_in_memory 1.0" in figures
            and all(client.get(here + path).status_code == 200 for path in asked)
            and quality.status_code == 200
            and quality.json()["actueel"]
        )


@contextlib.contextmanager
def service(folder: Path) -> Iterator[Service]:
    """The service on the store in `folder`, until the block ends."""
    token = Roster(folder / "publications").add(PUBLISHER, tooi(PUBLISHER).value)[1]
    port = free_port()
    command = [str(Path(sys.executable).with_name("samenwerking-kg")), "serve", "--port", str(port)]
    with running(command, port, environment(folder)):
        yield Service(folder, port, token)


def environment(folder: Path) -> dict[str, str]:
    """Variables with which the service finds its folders."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SAMENWERKING_")}
    return kept | {
        "SAMENWERKING_STORE": str(folder),
        "SAMENWERKING_PUBLICATIONS": str(folder / "publications"),
        "SAMENWERKING_LOG_LEVEL": "warning",
        "SAMENWERKING_DUMPS_KEPT": "0",  # made behind the service's back for half a minute
    }


@contextlib.contextmanager
def running(
    command: list[str],
    port: int,
    variables: dict[str, str] | None = None,
    seconds: float = _LONG,
) -> Iterator[subprocess.Popen[bytes]]:
    """A server as a process, from the moment that it listens until the block ends.

    seconds  in which it must come up
    """
    process = subprocess.Popen(
        command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + seconds
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{command[0]} does not come up")
            time.sleep(0.05)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
