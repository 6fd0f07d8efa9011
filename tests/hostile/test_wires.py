"""Callers who misbehave on the wire: no end to a head, nobody who reads, many answers that wait."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.faults.service import small_data
from tests.hostile.standing import LONG, Standing, eventually

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are seen in /proc")

MIB = 1 << 20
#: Some 12 MiB, in two columns.
_ROWS = " ".join(f"'{n:0100}'" for n in range(240))
LONG_ANSWER = f"SELECT ?a ?b {{ VALUES ?a {{ {_ROWS} }} VALUES ?b {{ {_ROWS} }} }}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small data folder, so that a start is quick."""
    return small_data(tmp_path_factory.mktemp("klein"))


@pytest.fixture(scope="module")
def service(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """One for all that leave it as it was."""
    with _standing(data, tmp_path_factory.mktemp("staand")) as standing:
        yield standing


@pytest.fixture
def mortal(data: Path, tmp_path: Path) -> Iterator[Standing]:
    """One for each test: it does not survive it."""
    with _standing(data, tmp_path) as standing:
        yield standing


@contextlib.contextmanager
def _standing(data: Path, folder: Path) -> Iterator[Standing]:
    standing = Standing(folder, data=data, query_seconds=60, query_answer=16, metrics="open")
    try:
        standing.settled()
        yield standing
    finally:
        standing.stop()


@pytest.mark.parametrize(
    ("start", "more"),
    [
        (b"GET /", b"x" * 65_536),
        (b"GET / HTTP/1.1\r\nA: ", b"x" * 65_536),
        (b"GET / HTTP/1.1\r\n", b"a: b\r\n" * 10_000),
    ],
    ids=["an address", "a header", "headers"],
)
def test_a_head_without_end_is_read_on(service: Standing, start: bytes, more: bytes) -> None:
    before = service.memory()
    with socket.create_connection(("127.0.0.1", service.port)) as wire:
        wire.sendall(start)
        with pytest.raises(OSError, match=r"reset|[Bb]roken"):
            wire.sendall(more * (64 * MIB // len(more)))
    assert service.memory() < before + 64 * MIB
    service.settled()


def test_who_hangs_up_leaves_the_query_running(service: Standing) -> None:
    wires = [_asked(service, ENDLESS, client) for client in (1, 1, 2, 2)]
    with service.caller() as caller:
        assert eventually(lambda: _figure(caller, "workers_busy") == 4)
        for wire in wires:
            wire.close()
        assert eventually(lambda: _figure(caller, "workers_busy") == 0)


def test_who_never_reads_keeps_others_waiting_or_fills_the_disk(service: Standing) -> None:
    """One client may have two of the longest answers waiting; another is answered all the same."""
    wires = [_asked(service, LONG_ANSWER, 1) for _ in range(3)]
    with service.caller() as caller:
        assert eventually(lambda: _figure(caller, "workers_busy") == 0)
    heads = sorted(wire.recv(12) for wire in wires)
    assert heads == [b"HTTP/1.1 200", b"HTTP/1.1 200", b"HTTP/1.1 503"]
    assert _kept(service) == 2
    with service.caller("192.0.2.2") as caller:
        answer = caller.post("/sparql", content=LONG_ANSWER, headers=_DIRECT)
        assert answer.status_code == 200
        assert len(answer.content) > 10 * MIB
    for wire in wires:
        wire.close()
    assert eventually(lambda: _kept(service) == 0)


def test_a_head_of_a_long_answer_breaks_the_connection(service: Standing) -> None:
    """HEAD gives no body, however long the answer is, and the next request is heard."""
    with service.caller() as caller:
        address = "/sparql?query=" + quote(LONG_ANSWER)
        if len(address) < 60_000:
            answer = caller.head(address)
            assert answer.status_code == 200
            assert not answer.content
            assert int(answer.headers["content-length"]) > 10 * MIB
        assert caller.get("/health/live").status_code == 200
    assert _kept(service) == 0
    assert "fout" not in service.said()


def test_a_service_that_is_killed_leaves_processes_behind(mortal: Standing) -> None:
    wires = [_asked(mortal, ENDLESS, client) for client in (1, 2)]
    with mortal.caller() as caller:
        assert eventually(lambda: _figure(caller, "workers_busy") == 2)
    family = mortal.family()
    assert len(family) >= 4
    mortal.kill()
    assert eventually(lambda: not mortal.family(), LONG)
    for wire in wires:
        wire.close()


def test_a_service_that_stops_leaves_processes_or_copies_behind(mortal: Standing) -> None:
    wires = [_asked(mortal, ENDLESS, client) for client in (1, 2)]
    with mortal.caller() as caller:
        assert eventually(lambda: _figure(caller, "workers_busy") == 2)
    copies = mortal.folder / "store" / "copies"
    mortal.stop()
    assert eventually(lambda: not mortal.family(), LONG)
    assert not list(copies.iterdir())
    for wire in wires:
        wire.close()


def test_processes_that_are_killed_are_missed_for_long(mortal: Standing) -> None:
    """All that answer, and those that they are forked from, at once."""
    for pid in mortal.family("samenwerking_kg.query.mother"):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    with mortal.caller() as caller:

        def answers() -> bool:
            return caller.post("/sparql", content="ASK { }", headers=_DIRECT).status_code == 200

        assert eventually(answers)
        assert mortal.lives


_DIRECT = {"content-type": "application/sparql-query"}


def _asked(service: Standing, text: str, client: int) -> socket.socket:
    """A connection on which something was asked, and nothing is read."""
    wire = socket.create_connection(("127.0.0.1", service.port))
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    body = text.encode()
    head = (
        "POST /sparql HTTP/1.1\r\nHost: proef\r\nContent-Type: application/sparql-query\r\n"
        f"X-Forwarded-For: 192.0.2.{client}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    wire.sendall(head.encode() + body)
    return wire


def _figure(caller, name: str) -> int:
    for line in caller.get("/metrics").text.splitlines():
        if line.startswith(f"samenwerking_{name} "):
            return round(float(line.split()[1]))
    raise AssertionError(name)


def _kept(service: Standing) -> int:
    """How many answers the service keeps in files that nobody else sees."""
    found = 0
    for each in Path(f"/proc/{service.pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            found += "deleted" in str(each.readlink())
    return found
