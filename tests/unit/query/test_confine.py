"""The walls around a process that answers, tried from within."""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from tests.unit.query.rooms import GRAPH, LIMITS, filled, triple

from samenwerking_kg.errors import QueryTooHeavy
from samenwerking_kg.query import answering, asking
from samenwerking_kg.query.child import Child
from samenwerking_kg.query.confine import (
    bound_memory,
    bound_work,
    cut_off,
    expendable,
    no_more_files,
    patient,
)
from samenwerking_kg.query.limits import MIB, Limits
from samenwerking_kg.query.question import Question
from samenwerking_kg.query.wire import END, ERROR, HELLO, QUESTION, Incoming, framed, raised
from samenwerking_kg.store.oxigraph import OxigraphStore

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are those of Linux")


@cache
def incoming(end: socket.socket) -> Incoming:
    return Incoming(end)


def received(end: socket.socket) -> tuple[bytes, bytes] | None:
    return incoming(end).frame()


def within(deed: Callable[[], object]) -> str:
    """What comes of it in a process of its own: what it returns, or the error or signal that ended
    it."""
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            said = str(deed())
        except BaseException as problem:  # noqa: BLE001  # whatever it is, it is told
            said = type(problem).__name__
        os.write(into, said.encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as told:
        said = told.read().decode()
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return said if code == 0 else signal.Signals(-code).name


def walled(deed: Callable[[], object]) -> Callable[[], object]:
    def inside() -> object:
        assert cut_off()
        return deed()

    return inside


def _connect(port: int) -> Callable[[], object]:
    return lambda: socket.create_connection(("127.0.0.1", port), 1)


def _other_way() -> object:
    """The second numbering of the same calls on x86-64."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    number = 0x40000000 + 41
    return libc.syscall(number, socket.AF_INET, socket.SOCK_STREAM, 0), ctypes.get_errno()


def _by_ring() -> object:
    """A ring through which the kernel opens sockets on behalf of a process."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    return libc.syscall(425, 8, ctypes.create_string_buffer(120)), ctypes.get_errno()


@pytest.fixture
def ear() -> socket.socket:
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made


def test_a_socket_can_be_opened_behind_the_walls(ear: socket.socket) -> None:
    port = ear.getsockname()[1]
    assert within(_connect(port)).startswith("<socket.socket")
    assert within(walled(_connect(port))) == "PermissionError"
    assert within(walled(lambda: socket.socket(socket.AF_UNIX))) == "PermissionError"


def test_there_is_another_way_to_a_socket() -> None:
    refused = (f"(-1, {number})" for number in (1, 38))  # not allowed, or no such call
    assert within(walled(_other_way)) in tuple(refused)
    assert within(walled(_by_ring)) == "(-1, 1)"


def test_a_program_can_be_run_behind_the_walls() -> None:
    program = "/bin/true"
    assert within(lambda: subprocess.call([program])) == "0"
    assert within(walled(lambda: subprocess.call([program]))) == "PermissionError"
    assert within(walled(lambda: os.execv(program, [program]))) == "PermissionError"


def test_a_file_can_be_opened_behind_the_walls(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("x")

    def read_others() -> object:
        no_more_files()
        return file.read_text()

    def write_others() -> object:
        no_more_files()
        return file.write_text("y")

    def use_what_is_open() -> object:
        with file.open() as opened:
            no_more_files()
            return opened.read()

    assert within(file.read_text) == "x"
    assert within(read_others) == "OSError"
    assert within(write_others) == "OSError"
    assert within(lambda: no_more_files() or os.pipe()) == "OSError"
    assert within(use_what_is_open) == "x"


def test_memory_has_no_end_behind_the_walls() -> None:
    def grow(size: int) -> object:
        bound_memory(64 * MIB)
        return len(bytearray(size))

    assert within(lambda: grow(32 * MIB)) == str(32 * MIB)
    assert within(lambda: grow(128 * MIB)) == "MemoryError"


def test_work_has_no_end_behind_the_walls() -> None:
    def toil() -> object:
        bound_work(0.1)
        while True:
            pass

    assert within(toil) == "SIGXCPU"


def test_another_process_goes_first_when_memory_is_out() -> None:
    def score() -> object:
        expendable()
        return Path("/proc/self/oom_score_adj").read_text().strip()

    assert within(score) == "1000"


def child(store: OxigraphStore, *, files: bool = False, limits: Limits = LIMITS) -> socket.socket:
    """The socket to a process that answers from this store."""
    ours, theirs = socket.socketpair()
    if not os.fork():
        try:
            faulthandler.disable()  # how it ends is the point
            ours.close()
            Child(theirs, 1, limits).run(lambda: store, files=files)
        finally:
            os._exit(0)
    theirs.close()
    return ours


def asked(end: socket.socket, text: str, **forms: str) -> tuple[bytes, bytes]:
    """The last frame of the answer, and all of it."""
    chosen = forms or {"solutions": "csv"}
    end.sendall(framed(QUESTION, Question(text, chosen, rows=3).as_bytes()))
    whole = b""
    while frame := received(end):
        if frame[0] in (END, ERROR):
            return frame[0], whole or frame[1]
        whole += frame[1]
    return b"", whole


@pytest.mark.parametrize("files", [False, True])
def test_a_query_that_slips_past_the_guard_calls_out(
    ear: socket.socket, monkeypatch: pytest.MonkeyPatch, files: bool
) -> None:
    """The guard is put out of action: the second wall alone must hold."""
    monkeypatch.setattr(asking, "guard", lambda _: None)
    address = f"http://127.0.0.1:{ear.getsockname()[1]}/"
    call = f"SERVICE <{address}> {{ ?s ?p ?o }}"
    for text in (
        f"SELECT * {{ {call} }}",
        f"ASK {{ ?s ?p ?o FILTER EXISTS {{ {call} }} }}",
        f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
    ):
        with child(filled(), files=files) as end:
            assert received(end)[0] == HELLO
            asked(end, text)
    ear.setblocking(False)
    with pytest.raises(BlockingIOError):
        ear.accept()
    # The same query without walls does call, so the above says something.
    ear.settimeout(20)
    caller = threading.Thread(
        target=within, args=(lambda: _answered_here(f"SELECT * {{ {call} }}"),)
    )
    caller.start()
    ear.accept()[0].close()
    caller.join()


def _answered_here(text: str) -> object:
    return answering.answer(
        filled(), Question(text, {"solutions": "csv"}), answering.Sink(print, MIB)
    )


def test_a_child_has_no_walls() -> None:
    with child(filled()) as end:
        letter, content = received(end)
        assert letter == HELLO
        assert json.loads(content)["walled"] is True


_EVERY = (
    ("SELECT * { ?s ?p ?o }", {"solutions": form}) for form in ("json", "xml", "csv", "tsv", "rows")
)
_OTHERS = (
    *(("ASK { ?s ?p ?o }", {"verdict": form}) for form in ("json", "xml", "rows")),
    *(
        ("CONSTRUCT { ?s <urn:p> ?o, 'é'@nl, 1.5 } { ?s ?p ?o }", {"statements": form})
        for form in ("turtle", "n-triples", "trig", "n-quads", "json-ld", "rdf-xml", "rows")
    ),
    ("DESCRIBE <http://example.org/1>", {"statements": "turtle"}),
    ("SELECT (NOW() AS ?x) (RAND() AS ?y) (UUID() AS ?z) { FILTER(REGEX('é', '\\\\w')) }", {"solutions": "csv"}),
    ("SELECT (SHA512('x') AS ?a) (TZ(NOW()) AS ?b) (UCASE('straße') AS ?c) { }", {"solutions": "json"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "forms"), [*_EVERY, *_OTHERS])
def test_a_child_needs_a_file_to_answer(text: str, forms: dict[str, str]) -> None:
    """Nothing is left to be loaded when the walls stand."""
    with child(filled()) as end:
        received(end)
        letter, content = asked(end, text, **forms)
        assert letter == END, content
        assert content


@pytest.mark.parametrize(
    "text", ["SELECT * {", "SELECT * { SERVICE <x:y> { } }", "DROP ALL", "ASK { ?s ?p '\ud800' }"]
)
def test_a_child_needs_a_file_to_refuse(text: str) -> None:
    with child(filled()) as end:
        received(end)
        letter, content = asked(end, text)
        assert letter == ERROR
        assert raised(content).en
        assert asked(end, "ASK { }", verdict="json")[0] == END


def test_a_child_that_takes_too_much_memory_is_not_stopped() -> None:
    double = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    with child(filled(), limits=Limits(memory=64 * MIB)) as end:
        received(end)
        letter, content = asked(
            end, f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('xxxxxxxx' AS ?x0) {double} }}"
        )
        assert letter == b"" or isinstance(raised(content), QueryTooHeavy)


def test_a_child_goes_on_when_nobody_listens() -> None:
    store = OxigraphStore()
    store.replace(GRAPH, [triple(1)])
    end = child(store)
    content = json.loads(received(end)[1])
    end.close()
    assert os.waitpid(content["pid"], 0)[1] == 0


def test_a_question_takes_the_processor_of_who_hands_it_on() -> None:
    assert within(lambda: (patient(), os.sched_getscheduler(0))[1]) == str(os.SCHED_BATCH)
