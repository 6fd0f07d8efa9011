"""Who answers when answering is measured: our service, and the peers on the same data."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import httpx
from stage import environment, free_port, running

RDFLIB_ENDPOINT = "rdflib-endpoint[cli]==0.6.3"
_BIN = Path(sys.executable).parent
_QUIET = 0.05  # of a core
_TICKS = os.sysconf("SC_CLK_TCK")
#: Of our service. One address asks everything here, and may have half of the places. Files to take
#: home are made once for each revision, not while something is measured.
SETTINGS = {
    "SAMENWERKING_QUERY_PLACES": "16",
    "SAMENWERKING_QUERY_SECONDS": "120",
    "SAMENWERKING_QUERY_ANSWER": "16384",
    "SAMENWERKING_LOG_LEVEL": "warning",
    "SAMENWERKING_DUMPS_KEPT": "0",
}


@dataclass(frozen=True)
class Side:
    """A server: its process, its port, the path of its queries."""

    name: str
    pid: int
    port: int
    path: str

    def fetched(self, request: bytes, out: BinaryIO) -> None:
        """Write the body of the answer to one request that `Question.requests` made. Raises
        RuntimeError, with what the server said."""
        target, accept = _parts(request)
        address, head = f"http://127.0.0.1:{self.port}{target}", {"accept": accept}
        with httpx.stream("GET", address, headers=head, timeout=900) as answer:
            if answer.status_code != 200:
                said = answer.read()[:500].decode(errors="replace")
                raise RuntimeError(f"{self.name}: {answer.status_code} {said}")
            for piece in answer.iter_bytes():
                out.write(piece)

    def memory(self) -> int:
        """MiB of the whole tree of processes; what they share is counted once."""
        return sum(_proportional(pid) for pid in tree(self.pid)) // 1024

    def settle(self, most: float = 900.0) -> float:
        """Wait until it does nothing any more; how many seconds that took, at most so many."""
        start, quiet = time.monotonic(), 0
        while quiet < 3 and time.monotonic() - start < most:
            before = self.worked()
            time.sleep(1)
            quiet = quiet + 1 if self.worked() - before < _QUIET else 0
        return time.monotonic() - start

    def worked(self) -> float:
        """Seconds of processor that its processes have used, of those that are there now."""
        total = 0
        for pid in tree(self.pid):
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
        return total / _TICKS


@contextlib.contextmanager
def ours(folder: Path) -> Iterator[Side]:
    """`samenwerking-kg serve` on the store in `folder`, when it is ready."""
    port = free_port()
    command = [str(_BIN / "samenwerking-kg"), "serve", "--port", str(port)]
    with running(command, port, environment(folder) | SETTINGS) as process:
        side = Side("samenwerking-kg serve", process.pid, port, "/sparql")
        until = time.monotonic() + 300
        while httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=60).status_code != 200:
            if time.monotonic() > until:
                raise RuntimeError("samenwerking-kg serve does not become ready")
            time.sleep(0.2)
        yield side


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[Side]:
    """`oxigraph serve` on a copy of the store in `folder`: named graphs, and their merge as the
    default graph. It is made while nobody has the store."""
    copy, port = folder / "peer", free_port()
    shutil.rmtree(copy, ignore_errors=True)  # of a folder that was kept
    shutil.copytree(folder / "oxigraph", copy)
    where = f"127.0.0.1:{port}"
    command = [str(_BIN / "oxigraph"), "serve", "--location", str(copy), "--bind", where]
    with running(command, port) as process:
        yield Side("oxigraph serve", process.pid, port, "/query")


@contextlib.contextmanager
def rdflib_endpoint(lines: Path, tools: Path) -> Iterator[Side]:
    """`rdflib-endpoint serve` on a file of N-Triples, with rdflib's own store."""
    binary, port = tools / "bin" / "rdflib-endpoint", free_port()
    if not binary.exists():
        venv.create(tools, with_pip=True)
        pip = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--disable-pip-version-check", RDFLIB_ENDPOINT], check=True)
    command = [str(binary), "serve", str(lines), "--host", "127.0.0.1", "--port", str(port)]
    with running(command, port, seconds=600) as process:
        yield Side("rdflib-endpoint", process.pid, port, "/")


def ground(side: Side) -> str:
    """From what our service answers: `memory`, `disk`, or both: `memory, and disk for what names a
    graph`. That memory serves the service tells; whether the processes that answer have files of a
    copy open the system does."""
    told = httpx.get(f"http://127.0.0.1:{side.port}/metrics", timeout=60).text
    in_memory = "samenwerking_snapshot_in_memory 1.0" in told.splitlines()
    mothers = [pid for pid in tree(side.pid) if b"query.mother" in _command(pid)]
    children = [pid for mother in mothers for pid in tree(mother) if pid != mother]
    if not in_memory:
        return "disk"
    copied = any(_has_copy(pid) for pid in children)
    return "memory, and disk for what names a graph" if copied else "memory"


def tree(pid: int) -> list[int]:
    """This process and all below it."""
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _proportional(pid: int) -> int:
    """KiB: a page that several have counts for each in part (PSS)."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _command(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _has_copy(pid: int) -> bool:
    found = []
    with contextlib.suppress(OSError):
        for one in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found.append(str(one.readlink()))
    return any("/copies" in each for each in found)


def _parts(request: bytes) -> tuple[str, str]:
    """The target and the Accept of a request."""
    lines = request.decode().split("\r\n")
    accept = next(line.partition(": ")[2] for line in lines if line.startswith("Accept:"))
    return lines[0].split(" ")[1], accept
