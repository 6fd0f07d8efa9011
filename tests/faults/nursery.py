"""Starts services fast: a process that has imported everything, and forks one for each start.

What is started is `samenwerking-kg` itself with its arguments, in a process of its own. A start may
name a fault: a place in the service where it is killed once it got SIGUSR1, or a disk that is slow.
Run as a program it takes JSON lines on its input and answers each with one.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn


def killed_at_fsync(count: int, after: bool) -> None:
    """SIGKILL before or after the so manyeth fsync of a publication."""
    real, countdown = os.fsync, _countdown(count)

    def fsync(opened: int) -> None:
        last = countdown()
        if last and not after:
            die()
        real(opened)
        if last:
            die()

    os.fsync = fsync  # type: ignore[assignment]


def killed_in_line(count: int) -> None:
    """SIGKILL when half of a line of the log is in the file."""
    from samenwerking_kg.publish.history import log

    countdown = _countdown(count)

    class Torn(log.FileIO):
        def write(self, line: Any) -> int:
            if countdown():
                super().write(line[: len(line) // 2])
                die()
            return super().write(line)

    log.FileIO = Torn  # type: ignore[misc]


def killed_at_store(count: int, after: bool) -> None:
    """SIGKILL when the log has the publication, before or after the store has it."""
    from samenwerking_kg.store.oxigraph import OxigraphStore

    real, countdown = OxigraphStore.apply, _countdown(count)

    def apply(self: Any, edits: Any) -> None:
        last = countdown()
        if last and not after:
            die()
        real(self, edits)
        if last:
            die()

    OxigraphStore.apply = apply  # type: ignore[method-assign]


def killed_in_transaction(count: int) -> None:
    """SIGKILL inside the engine's own transaction, when it asks for a row with a blank node."""
    from samenwerking_kg.store import oxigraph

    real, countdown = oxigraph.rewrite, _countdown(count)

    class Rows(dict[Any, Any]):
        def get(self, key: Any, default: Any = None) -> Any:
            if countdown():
                die()
            return super().get(key, default)

    def rewrite(edits: Any) -> Any:
        made = real(edits)
        return type(made)(made.text, Rows(made.rows))

    oxigraph.rewrite = rewrite


def slow_disk(seconds: float) -> None:
    """Every fsync takes so long."""
    real = os.fsync

    def fsync(opened: int) -> None:
        time.sleep(seconds)
        real(opened)

    os.fsync = fsync  # type: ignore[assignment]


_MODULES = (
    "anyio._backends._asyncio",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "samenwerking_kg.boot.assembly",
    "samenwerking_kg.cli",
)
FAULTS: dict[str, Callable[..., None]] = {
    made.__name__: made
    for made in (
        killed_at_fsync,
        killed_in_line,
        killed_at_store,
        killed_in_transaction,
        slow_disk,
    )
}


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _countdown(count: int) -> Callable[[], bool]:
    """True at the so manyeth call in a thread of a publication, after SIGUSR1 said to count."""
    left = [count]
    turn = threading.Lock()
    counting = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: counting.set())

    def last() -> bool:
        if not counting.is_set() or threading.current_thread() is threading.main_thread():
            return False
        with turn:
            left[0] -= 1
            return left[0] == 0

    return last


def _started(said: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    told = os.open(said["told"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, opened in ((0, nothing), (1, nothing), (2, told)):
        os.dup2(opened, number)
    os.environ.update(said["environment"])
    sys.argv = ["samenwerking-kg", *said["arguments"]]
    for name, values in said["faults"]:
        FAULTS[name](*values)
    code = 1
    try:
        _command_line()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except Exception:  # noqa: BLE001  # what any process does: tell, and end with 1
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _command_line() -> None:
    from samenwerking_kg.cli import main

    main()


def _ended(pid: int, seconds: float) -> int | None:
    """Exit code, or minus the signal; None when it lives on."""
    until = time.monotonic() + seconds
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            return None
        time.sleep(0.005)


def _import_all() -> None:
    for name in _MODULES:
        importlib.import_module(name)
    from samenwerking_kg.boot import publishing
    from samenwerking_kg.boot.assets import find_assets
    from samenwerking_kg.validate.check import prepare

    shapes = publishing.load_shapes(find_assets().shapes)  # the shipped rules, read once for all
    prepare(shapes, dt.date.today())
    publishing.load_shapes = lambda _folder: shapes


def _serve() -> None:
    _import_all()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        said = json.loads(line)
        answer = _started(said) if "arguments" in said else _ended(said["pid"], said["seconds"])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    sys.path[:] = [path for path in sys.path if Path(path) != Path(__file__).parent]
    _serve()
