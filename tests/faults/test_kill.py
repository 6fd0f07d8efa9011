"""A hundred times kill -9 in the middle of publications by four publishers.

Half of them at places that are chosen (between two files, inside a line of the log, between the log
and the store, inside the engine's transaction), half at any moment.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.faults.agreement import agree, content, folds, get, union
from tests.faults.authors import Author
from tests.faults.service import LONG, Service

Fault = tuple[str, tuple[object, ...]]
KILLS = 100


def fault_of(number: int, chance: random.Random) -> Fault | None:
    """Where the service is killed; None: at any moment."""
    if number % 2:
        return None
    count = chance.randrange(1, 5)
    return (
        ("killed_at_fsync", (chance.randrange(1, 12), chance.random() < 0.5)),
        ("killed_at_fsync", (chance.randrange(1, 12), chance.random() < 0.5)),
        ("killed_in_line", (count,)),
        ("killed_at_store", (count, False)),
        ("killed_at_store", (count, True)),
        ("killed_in_transaction", (chance.randrange(1, 25),)),
    )[number // 2 % 6]


@pytest.mark.timeout(600)
def test_a_kill_loses_what_was_acknowledged_or_leaves_half_of_what_was_not(
    service: Service,
) -> None:
    chance, seen = random.Random(20261125), Counter[str]()
    authors = [Author(key, 1) for key in list(service.tokens)[:4]]
    for number in range(KILLS):
        fault = fault_of(number, chance)
        service.start(*([fault] if fault else []))
        check(service, authors, seen)
        if fault:
            service.arm()
        publish_until_killed(service, authors, None if fault else chance)
    service.start()
    check(service, authors, seen)
    with service.caller() as reader:
        union(reader)
    service.kill()
    folds(service.publications)
    assert not list(service.publications.glob("*/.*.new"))
    assert seen["landed"], "no kill came after the log had it"
    assert seen["not at all"], "no kill came before the log had it"


def publish_until_killed(
    service: Service, authors: list[Author], chance: random.Random | None
) -> None:
    """All publish until there are no answers; with `chance`, the service is killed meanwhile."""
    heard = threading.Semaphore(0)
    with ThreadPoolExecutor(len(authors)) as threads:
        work = [threads.submit(_publish, service, author, heard) for author in authors]
        if chance:
            for _ in range(chance.randrange(1, 5)):
                heard.acquire(timeout=LONG)
            time.sleep(chance.random() * 0.08)
            service.kill()
        for one in work:
            one.result(LONG)
    assert chance or service.ended(LONG) == -signal.SIGKILL


def _publish(service: Service, author: Author, heard: threading.Semaphore) -> None:
    with service.caller(author.key) as caller:
        author.publish(caller, heard.release)


def check(service: Service, authors: list[Author], seen: Counter[str]) -> None:
    seen.update(settled(service, authors))
    with service.caller() as reader:
        agree(reader, service.publications, authors)


def settled(service: Service, authors: list[Author]) -> list[str]:
    """What became of the requests without an answer."""
    waiting = [author for author in authors if author.pending is not None]
    with ThreadPoolExecutor(len(authors)) as threads:
        return list(threads.map(lambda author: _settled(service, author), waiting))


def _settled(service: Service, author: Author) -> str:
    assert author.pending is not None
    with service.caller(author.key) as caller:
        found = content(get(caller, author.pending.graph))
        return "landed" if author.settle(caller, found) else "not at all"
