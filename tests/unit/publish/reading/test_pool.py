"""The processes that read break down, and nothing else does."""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from samenwerking_kg.errors import DataRefused, DataTooLarge, WritersBusy
from samenwerking_kg.publish.limits import MIB, Limits
from samenwerking_kg.publish.reading.body import Body
from samenwerking_kg.publish.reading.reader import Reader
from samenwerking_kg.rdf.formats import graph_format

GRAPH = "http://voorbeeld.nl/graaf"
GOOD = Body(b"<a> <b> <c> .", graph_format("turtle"))
#: For what should not be found before the parser meets it.
UNLIMITED = Limits(nesting=10**9, literal=10**9, triples=10**9, inflated=10**9)
#: Every statement with every other, eight times.
CROSS = (
    "INSERT { ?a1 ?b1 ?c1 } WHERE { "
    + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(1, 9))
    + " FILTER(STR(?a1) = CONCAT(STR(?c8), STR(?c7), STR(?c2))) }"
)

linux = pytest.mark.skipif(sys.platform != "linux", reason="told by /proc")


_OTHERS: set[int] = set()


@pytest.fixture(autouse=True)
def _others() -> None:
    """Readers of other tests may live on in this process; here only our own count."""
    _OTHERS.clear()
    _OTHERS.update(_all_children())


def _children() -> set[int]:
    """The processes that this test started."""
    return _all_children() - _OTHERS


@contextmanager
def reader(limits: Limits = UNLIMITED, places: int = 1) -> Iterator[Reader]:
    made = Reader(limits, {}, places)
    try:
        yield made
    finally:
        made.close()


def reads_on(made: Reader) -> bool:
    return len(made.read(GOOD, GRAPH).stored) == 1


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b'{"http://b":' * 100_000 + b"1" + b"}" * 100_000, "json-ld"),
        (b"[" * 1_000_000, "json-ld"),
        (b"<a> <b> " + b"<<( <a> <b> " * 50_000 + b"<c>" + b")>>" * 50_000 + b" .", "turtle"),
        (b"<a> <b> " + b"[ <b> " * 50_000 + b"1" + b"]" * 50_000 + b" .", "turtle"),
        (b"<a> <b> " + b"(" * 50_000 + b")" * 50_000 + b" .", "trig"),
    ],
    ids=["objects", "lists", "triple terms", "blank nodes", "collections"],
)
def test_nesting_that_nobody_counted_ends_a_process_and_nothing_else(
    data: bytes, form: str
) -> None:
    with reader() as made:
        with pytest.raises((DataRefused, DataTooLarge)):
            made.read(Body(data, graph_format(form)), GRAPH)
        assert reads_on(made)


def test_a_chain_that_the_engine_cannot_walk_is_refused() -> None:
    with reader() as made:
        text = "INSERT { <a> <b> ?x } WHERE { BIND(" + "1+" * 100_000 + "1 AS ?x) }"
        with pytest.raises(DataRefused):
            made.patched(text, [], GRAPH)
        assert reads_on(made)


def test_what_takes_too_long_is_ended() -> None:
    with reader(dataclasses.replace(UNLIMITED, seconds=1.5)) as made:
        data = "\n".join(f"<a{n}> <b> <c{n}> ." for n in range(300))
        standing = made.read(Body(data.encode(), graph_format("turtle")), GRAPH).stored
        with pytest.raises(DataTooLarge, match=r"1\.5"):
            made.patched(CROSS, standing, GRAPH)
        assert reads_on(made)


def test_what_takes_too_much_memory_is_ended() -> None:
    with reader(dataclasses.replace(UNLIMITED, memory=64 * MIB)) as made:
        data = b"".join(b"<a%d> <b%d> <c%d> .\n" % (n, n, n) for n in range(150_000))
        with pytest.raises(DataTooLarge, match="64 MiB"):
            made.read(Body(data, graph_format("turtle")), GRAPH)
        assert reads_on(made)


def test_a_text_that_doubles_until_the_memory_is_full_is_ended() -> None:
    steps = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    with reader(dataclasses.replace(UNLIMITED, memory=256 * MIB)) as made:
        with pytest.raises(DataTooLarge):
            made.patched(
                f"INSERT {{ <a> <b> ?x40 }} WHERE {{ BIND('xxxxxxxx' AS ?x0) {steps} }}", [], GRAPH
            )
        assert reads_on(made)


@linux
def test_a_process_that_was_killed_from_outside_is_replaced() -> None:
    with reader() as made:
        assert reads_on(made)
        (child,) = _children()
        os.kill(child, signal.SIGKILL)
        while _runs(child):
            time.sleep(0.01)
        assert reads_on(made)
        assert _children() != {child}


@linux
def test_one_process_reads_many_bodies() -> None:
    with reader() as made:
        assert reads_on(made)
        before = _children()
        assert all(reads_on(made) for _ in range(20))
        with pytest.raises(DataRefused):
            made.read(Body(b"\0", graph_format("turtle")), GRAPH)
        assert reads_on(made)
        assert _children() == before


@linux
def test_a_process_that_has_grown_is_replaced() -> None:
    with reader(dataclasses.replace(UNLIMITED, memory=64 * MIB)) as made:
        assert reads_on(made)
        before = _children()
        data = b"".join(b"<a%d> <b> <c%d> .\n" % (n, n) for n in range(60_000))
        assert made.read(Body(data, graph_format("turtle")), GRAPH).stored
        assert reads_on(made)
        assert _children() != before


def test_who_finds_no_place_is_told_so() -> None:
    with reader(dataclasses.replace(UNLIMITED, seconds=2.0)) as made:
        with made._pool._place(), pytest.raises(WritersBusy):
            made.read(GOOD, GRAPH)
        assert reads_on(made)


def test_readers_side_by_side_get_their_own_answers() -> None:
    with reader(places=2) as made, ThreadPoolExecutor(8) as threads:
        bodies = [Body(b"<a> <b> %d ." % n, graph_format("turtle")) for n in range(80)]
        found = threads.map(lambda body: made.read(body, GRAPH), bodies)
        assert [next(iter(one.stored)).object.value for one in found] == [str(n) for n in range(80)]


@linux
def test_a_reader_that_is_closed_leaves_no_process_and_reads_no_more() -> None:
    with reader(places=2) as made:
        assert reads_on(made)
        made.close()
        assert not _children()
        with pytest.raises(WritersBusy):
            made.read(GOOD, GRAPH)


@linux
def test_closing_ends_what_is_being_read() -> None:
    with reader() as made:
        ended: list[BaseException] = []

        def work() -> None:
            try:
                made.patched(CROSS, [], GRAPH)
                made.patched(CROSS, many, GRAPH)
            except WritersBusy as problem:
                ended.append(problem)

        data = "\n".join(f"<a{n}> <b> <c{n}> ." for n in range(300)).encode()
        many = made.read(Body(data, graph_format("turtle")), GRAPH).stored
        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(0.5)
        made.close()
        thread.join(10)
        assert ended
        assert not _children()


@linux
def test_a_process_sees_no_secret_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENWERKING_TOKEN", "geheim")
    with reader() as made:
        assert reads_on(made)
        (child,) = _children()
        assert b"geheim" not in Path(f"/proc/{child}/environ").read_bytes()


def test_a_process_can_open_no_file_and_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        script = f"""
            import socket
            from samenwerking_kg.publish.reading.child import _give_up
            from samenwerking_kg.publish.limits import Limits
            from samenwerking_kg.rdf.scratch import Scratch
            address = "http://127.0.0.1:{server.getsockname()[1]}/"
            _give_up(Limits(), 2**31)
            def fails(act):
                try:
                    act()
                except (OSError, RuntimeError):
                    return True
            assert fails(lambda: open(__import__("sys").executable))
            assert fails(socket.socket)
            assert fails(lambda: Scratch().update("LOAD <" + address + ">"))
            assert fails(lambda: Scratch().update(
                "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <" + address + "> {{ ?s ?p ?o }} }}"))
        """
        subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True, timeout=60)
        with pytest.raises(TimeoutError):
            server.accept()


@linux
def test_processes_end_with_the_service_whatever_ends_it() -> None:
    script = f"""
        import os, sys
        from samenwerking_kg.publish.reading.reader import Reader
        from samenwerking_kg.publish.limits import Limits
        from samenwerking_kg.publish.reading.body import Body
        from samenwerking_kg.rdf.formats import graph_format
        reader = Reader(Limits(), {{}})
        reader.read(Body(b"", graph_format("turtle")), {GRAPH!r})
        print(next(iter(reader._pool._all))._process.pid, flush=True)
        os.kill(os.getpid(), 9)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    child = int(done.stdout)
    ends = time.monotonic() + 20
    while _runs(child) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(number: int) -> bool:
    stat = Path(f"/proc/{number}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _all_children() -> set[int]:
    """Processes of ours that read."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
                words = (folder / "cmdline").read_bytes()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(parent) == os.getpid() and b"reading.child" in words:
                found.add(int(folder.name))
    return found
