"""A disk without room: publications are refused in plain words, nothing changes, reading goes on, and
with room again publishing goes on too, without a restart.

On a small file system of its own where the test may mount one; with a limit to the size of a file
everywhere.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from tests.faults.agreement import agree, content, folds, get, numbers, versions
from tests.faults.authors import BASE, GRAPH, KEY, cooperation, put, same, statements
from tests.faults.service import LONG, STOPPED, Service

MIB = 1024 * 1024
PLACES = ("both", "store", "publications")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this test may mount nothing here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def placed(prepared: Service, folder: Path, disk: Path, where: str) -> Service:
    """A copy of which the store, the publications or both are on `disk`."""
    copied = prepared.copy(folder)
    for name in ("store", "publications"):
        if where in ("both", name):
            (folder / name).rename(folder / f"{name}.was")
            subprocess.run(["cp", "-r", str(folder / f"{name}.was"), str(disk / name)], check=True)
            setattr(copied, name, disk / name)
    return copied


def fill(disk: Path) -> Path:
    """Take all room that is left."""
    filler = disk / "filler"
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 65536)
    return filler


def refused(answer: httpx.Response) -> None:
    """507, and whoever reads it knows what to do."""
    assert answer.status_code == 507, answer.text
    said = answer.json()
    assert said["type"] == "/problemen/schijf-vol"
    assert "niets veranderd" in said["detail"]
    assert "/work/" not in answer.text
    assert "/tmp/" not in answer.text


def until_refused(send: Callable[[str], httpx.Response]) -> tuple[list[str], httpx.Response]:
    """Publish until there is no room: what was accepted, and the refusal."""
    accepted = []
    for number in range(400):
        answer = send(f"vol{number}")
        if not answer.is_success:
            return accepted, answer
        accepted.append(f"vol{number}")
    raise AssertionError("the disk does not get full")


@pytest.mark.parametrize("where", PLACES)
def test_a_full_disk_changes_something_or_needs_a_restart(
    prepared: Service, tmp_path: Path, disk: Path, where: str
) -> None:
    service = placed(prepared, tmp_path, disk, where)
    service.start()
    try:
        with service.caller(KEY) as caller, service.caller() as reader:
            assert put(caller, "begin", 8).status_code == 201
            filler = fill(disk)
            accepted, answer = until_refused(lambda mark: put(caller, mark, 40))
            refused(answer)
            check_stands(reader, service, (accepted or ["begin"])[-1])
            fill(disk)  # the copies for queries come and go
            refused_all(caller)
            check_stands(reader, service, (accepted or ["begin"])[-1])
            filler.unlink()
            goes_on(caller, reader, service)
        assert service.stop() in STOPPED
        service.start()
        with service.caller() as reader:
            check_stands(reader, service, "daarna", 40)
        folds(service.publications)
    finally:
        service.kill()


@pytest.mark.parametrize("reading", [False, True], ids=["", "while somebody reads"])
def test_a_file_that_may_not_grow_changes_something_or_needs_a_restart(
    service: Service, reading: bool
) -> None:
    service.start()
    with service.caller(KEY) as caller, service.caller() as reader:
        assert put(caller, "begin", 8).status_code == 201
        service.limit_files(largest(service.store) + 20_000)
        accepted, answer = until_refused(lambda mark: put(caller, mark, 40))
        refused(answer)
        check_stands(reader, service, (accepted or ["begin"])[-1])
        if reading:
            long_reading(reader, lambda: refused_all(caller))
        service.limit_files(None)
        goes_on(caller, reader, service)
    service.kill()
    service.start()
    with service.caller() as reader:
        check_stands(reader, service, "daarna", 40)


def test_a_decision_that_cannot_be_written_down_is_done_all_the_same(service: Service) -> None:
    service.start()
    with service.caller(KEY) as caller, service.caller() as reader:
        assert put(caller, "begin", 8).status_code == 201
        audit = service.publications / "audit.jsonl"
        service.limit_files(audit.stat().st_size + 10)
        before = audit.read_bytes()
        refused(put(caller, "anders", 8))
        refused(caller.delete(GRAPH.removeprefix(BASE[:-1])))
        assert audit.read_bytes() == before
        check_stands(reader, service, "begin", 8)
        service.limit_files(None)
        goes_on(caller, reader, service)


def test_half_a_line_of_the_log_is_left_when_the_disk_takes_no_more(service: Service) -> None:
    service.start()
    with service.caller(KEY) as caller, service.caller() as reader:
        for number in range(16):
            assert put(caller, f"klein{number}", 2).is_success
        log = service.publications / "log.jsonl"
        before = log.read_bytes()
        service.limit_files(len(before) + 100)
        for _ in range(2):
            refused(put(caller, "geen", 2))
            assert log.read_bytes() == before
        check_stands(reader, service, "klein15", 2)
        service.limit_files(None)
        goes_on(caller, reader, service)


def refused_all(caller: httpx.Client) -> None:
    for graph in (GRAPH, f"{BASE}graph/{KEY}/twee"):
        refused(put(caller, "geen", 40, graph))


def goes_on(caller: httpx.Client, reader: httpx.Client, service: Service) -> None:
    """With room again, and no restart. A query of before may still hold the store for a moment."""
    until = time.monotonic() + LONG
    while not (answer := put(caller, "daarna", 40)).is_success:
        assert time.monotonic() < until, answer.text
    check_stands(reader, service, "daarna", 40)
    assert put(caller, "daarna", 40).json()["uitkomst"] == "ongewijzigd"


def check_stands(reader: httpx.Client, service: Service, mark: str, count: int = 0) -> None:
    """This is what is served; store and log agree; pages answer."""
    found = content(get(reader, GRAPH))
    count = count or (8 if mark == "begin" else 40)
    assert same(found, statements(cooperation(mark, count)))
    followed(reader, service.publications)
    agree(reader, service.publications)
    for path in ("/", "/gezond", "/catalogus"):
        assert reader.get(path).status_code == 200
    assert versions(service.publications)


def followed(reader: httpx.Client, folder: Path) -> None:
    """Queries are of now. Without room for a copy they are of the former one until the data is in
    memory, which needs none."""
    wanted = [str(version["number"]) for version in versions(folder)]
    until = time.monotonic() + LONG
    while sorted(numbers(reader), key=int) != wanted:
        assert time.monotonic() < until, wanted
        time.sleep(0.2)


def long_reading(reader: httpx.Client, meanwhile: Callable[[], None]) -> None:
    """Do something while an answer of the store is being read."""
    with reader.stream("GET", "/sparql", params={"query": LARGE}) as answer:
        assert answer.status_code == 200
        meanwhile()
        assert len(answer.read()) > MIB // 4  # more than a MiB would go into a file


LARGE = "SELECT * { ?s ?p ?o . ?s ?q ?r } LIMIT 2500"


def largest(folder: Path) -> int:
    return max(path.stat().st_size for path in folder.rglob("*.log"))
