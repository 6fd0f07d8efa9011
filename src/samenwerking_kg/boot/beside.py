"""Processes of ours beside the service: they work on a copy of the store, let all else go first
unless people wait for them, and end when the service does.

The service keeps its threads, Python's lock and its memory to itself. `Beside` starts them;
`as_child` is what such a process does.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.environment import inherited
from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.events import where
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore

_COPIES, NICENESS = "copies-beside", 10
_TOO_LONG = 12 * 3600.0  # seconds after which a process is taken to hang
#: A stop is for the service to pass on: whoever signals all its processes, or the terminal, would
#: have them fail before it knows why.
_UNHEARD = (signal.SIGINT, signal.SIGTERM)
_DONE, _FAILED = 0, 1


class Beside:
    """One such process at a time. `seconds` after which one is taken to hang."""

    def __init__(self, seconds: float = _TOO_LONG) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(self, module: str, *given: object) -> tuple[int, bytes]:
        """The exit code of this module with these arguments, and what little it wrote."""
        with _deaf():
            process = subprocess.Popen(
                [sys.executable, "-m", module, *map(str, given)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=inherited(),
            )
        with process:
            self._begin(process)
            try:
                code = process.wait(self._seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait()
            assert process.stdout is not None
            said = process.stdout.read()  # its input stays open until here: it ends with that
        self._process = None
        return code, said

    def told(self, module: str, *given: object) -> dict[str, Any]:
        """What the work of this module tells (`telling`). Raises StoreTrouble when it fails."""
        code, said = self.run(module, *given)
        facts = {"soort": f"exit code {code}", "waar": ""}
        with contextlib.suppress(ValueError):
            facts = json.loads(said)
        if code == _DONE:
            return facts
        raise StoreTrouble(
            f"Een proces naast de dienst is niet klaargekomen: {facts['soort']} {facts['waar']}",
            f"A process beside the service did not end well: {facts['soort']} {facts['waar']}",
        )

    @property
    def stopped(self) -> bool:
        """Whether no process need begin any more."""
        return self._stopped

    def stop(self) -> None:
        """End the process that runs, and each that begins after this."""
        with self._turn:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _begin(self, process: subprocess.Popen[bytes]) -> None:
        with self._turn:
            self._process = process
            if self._stopped:
                process.kill()


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """What this thread begins meanwhile never hears of a stop: what is blocked in a thread stays so
    in its processes."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _UNHEARD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def passing(folder: Path, prefix: str) -> Iterator[Path]:
    """A folder in this one that goes when the block ends."""
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def room_beside(store: Store, settings: Settings) -> Path | None:
    """The folder for copies that such processes read, without what a kill left in it; None for a
    store in no folder of ours."""
    home = settings.place.folder
    if home is None or not isinstance(store, OxigraphStore) or not store.lasts:
        return None
    shutil.rmtree(home / _COPIES, ignore_errors=True)
    return home / _COPIES


@contextlib.contextmanager
def copied(store: OxigraphStore, room: Path, prefix: str) -> Iterator[tuple[Path, int]]:
    """A copy of a store on the same disk, in a folder of its own that goes when the block ends; and
    the revision that it has. Raises StoreFull, OSError."""
    room.mkdir(parents=True, exist_ok=True)
    with passing(room, prefix) as folder:
        yield folder / "copy", store.copy(folder / "copy")


def cleared(folder: Path, prefix: str) -> None:
    """Make a folder, without what a kill left of those that pass. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(prefix + "*"):
        shutil.rmtree(left, ignore_errors=True)


def as_child(work: Callable[[], int], niceness: int = NICENESS) -> NoReturn:
    """Do the work of such a process, and exit with its code."""
    os.nice(niceness)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    ended = work()
    sys.stdout.flush()
    os._exit(ended)  # the thread that waits holds standard input


def telling(work: Callable[[], Mapping[str, object]]) -> int:
    """Do the work and write down what it tells, or what went wrong, as a line of JSON."""
    try:
        print(json.dumps(work()))
    except Exception as problem:  # noqa: BLE001 - the service tells of it
        print(json.dumps({"soort": type(problem).__name__, "waar": where(problem)}))
        return _FAILED
    return _DONE


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(_FAILED)
