"""Who calls during a long mixed load: readers, governments that publish, and one who misbehaves.

Each role is a thread with an address of its own on the loopback network, so that the service sees
different clients.
"""

from __future__ import annotations

import itertools
import random
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx
from asking_questions import JSON, Question
from stage import PUBLISHER, Samples

from samenwerking_kg.model.identifiers import graph

sys.path.insert(0, str(Path(__file__).parents[1] / "hostile"))
from queries import QUERIES, Hostile

_PATIENCE = 60.0  # seconds that a caller waits for an answer
_MEANT = (503, 504)  # come back later; the question takes too long


@dataclass
class Book:
    """What came of each call: kind -> status -> seconds. `faults` are what may never be."""

    took: dict[str, dict[int, list[float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    faults: list[str] = field(default_factory=list)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, status: int, seconds: float) -> None:
        with self.turn:
            self.took[kind][status].append(seconds)

    def fault(self, text: str) -> None:
        with self.turn:
            self.faults.append(text)
            print(f"FAULT {time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


@dataclass
class Caller:
    """One client of the service on `port`, from its own address, until `over`."""

    number: int
    port: int
    book: Book
    over: threading.Event

    def __post_init__(self) -> None:
        self.chance = random.Random(self.number)
        self.client = httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}",
            transport=httpx.HTTPTransport(local_address=f"127.0.1.{self.number}"),
            timeout=_PATIENCE,
        )

    def call(self, kind: str, method: str, path: str, **more: object) -> httpx.Response | None:
        """The answer, noted; none at all, or an error of the service itself, is a fault."""
        began = time.monotonic()
        try:
            answer = self.client.request(method, path, **more)  # type: ignore[arg-type]
        except httpx.HTTPError as problem:
            self.book.fault(f"{kind}: {type(problem).__name__} {path[:200]}")
            return None
        self.book.note(kind, answer.status_code, time.monotonic() - began)
        busy = answer.status_code in (429, 503)
        if answer.status_code >= 500 and answer.status_code not in _MEANT:
            self.book.fault(f"{kind}: {answer.status_code} {path[:200]}")
        if busy and "retry-after" not in answer.headers:
            self.book.fault(f"{kind}: {answer.status_code} without Retry-After {path[:200]}")
        return answer


def reads(caller: Caller, kinds: list[Question], paths: list[str]) -> None:
    """Questions, lists and pages, one after another with a breath between."""
    texts = {each.name: itertools.cycle(each.texts) for each in kinds}
    accepts = {each.name: each.accept for each in kinds}
    while not caller.over.is_set():
        if caller.chance.random() < 0.5:
            name = caller.chance.choice(list(texts))
            text = f"{next(texts[name])} #{caller.number}{time.monotonic_ns()}"
            caller.call(name, "GET", "/sparql?query=" + quote(text),
                        headers={"accept": accepts[name]})  # fmt: skip
        else:
            caller.call("page or list", "GET", caller.chance.choice(paths))
        time.sleep(caller.chance.random() / 10)


def publishes(caller: Caller, token: str, samples: Samples) -> None:
    """A graph that is new or changed every two seconds; who published sees it at once."""
    for number in itertools.count():
        name = f"belasting-{caller.number}-{number // 3}"
        sent = samples.sent(1000 * caller.number + number // 3, number % 3)
        caller.call("publish 200", "PUT", "/graphs", params={"graph": graph(PUBLISHER, name)},
                    content=sent.body, headers={"content-type": sent.media_type,
                    "authorization": f"Bearer {token}"})  # fmt: skip
        text = f"ASK {{ GRAPH <{graph(PUBLISHER, name)}> {{ ?s ?p ?o }} }} #{number}"
        seen = caller.call("own write", "GET", "/sparql?query=" + quote(text),
                           headers={"accept": JSON})  # fmt: skip
        if seen is not None and seen.status_code == 200 and not seen.json()["boolean"]:
            caller.book.fault(f"publish: {name} is not seen by who published it")
        if caller.over.wait(2):
            return


def misbehaves(caller: Caller) -> None:
    """Hostile queries, many at once, hung up on, and bodies of nothing."""
    hostile: Iterator[Hostile] = itertools.cycle(QUERIES)
    acts: list[Callable[[], None]] = [
        lambda: _asks(caller, next(hostile)),
        lambda: _hangs_up(caller, next(hostile)),
        lambda: _sends(caller),
    ]
    while not caller.over.is_set():
        caller.chance.choice(acts)()


def _asks(caller: Caller, hostile: Hostile) -> None:
    body = hostile.text.encode() if isinstance(hostile.text, str) else hostile.text
    caller.call("misbehaving", "POST", "/sparql", content=body,
                headers={"content-type": hostile.kind, "accept": hostile.accept})  # fmt: skip


def _hangs_up(caller: Caller, hostile: Hostile) -> None:
    body = hostile.text.encode() if isinstance(hostile.text, str) else hostile.text
    try:
        caller.client.post("/sparql", content=body, timeout=0.2,
                           headers={"content-type": hostile.kind})  # fmt: skip
    except httpx.HTTPError:
        return


def _sends(caller: Caller) -> None:
    junk = caller.chance.randbytes(caller.chance.randrange(200_000))
    name = graph(PUBLISHER, "rommel")
    caller.call("misbehaving", "PUT", "/graphs", params={"graph": name}, content=junk,
                headers={"content-type": "text/turtle", "authorization": "Bearer nee"})  # fmt: skip
