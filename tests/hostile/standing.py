"""A service as a process of its own, and what can be seen of it from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

#: A deadline that only stops a test that hangs.
LONG = 90.0
#: In the environment of a service, and so of all that comes from it.
_MARK = "HOSTILE_FAMILY"
_PROGRAM = Path(sys.executable).with_name("samenwerking-kg")


class Standing:
    """`samenwerking-kg serve` on the shipped data, with a store below `folder`."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.folder, self._told = folder, folder / "told.txt"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("SAMENWERKING_")}
        chosen = {
            "STORE": folder / "store", "PUBLICATIONS": folder / "publications",
            "LOG_LEVEL": "error", "PORT": self.port, **settings,
        }  # fmt: skip
        named = {f"SAMENWERKING_{name.upper()}": str(value) for name, value in chosen.items()}
        with self._told.open("wb") as told:
            self._process = subprocess.Popen(
                [str(_PROGRAM), "serve"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=told,
                env={**kept, **named, _MARK: str(self.port)},
                cwd=folder,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def said(self) -> str:
        return self._told.read_text()

    def caller(self, client: str | None = None, **more: Any) -> httpx.Client:
        """Somebody who asks, from another address than others when `client` is one."""
        head = {"x-forwarded-for": client} if client else {}
        return httpx.Client(base_url=self.address, headers=head, timeout=LONG, **more)

    def settled(self) -> None:
        """Return when it answers, and has no queries left."""
        until = time.monotonic() + LONG
        with self.caller("192.0.2.99") as caller:
            while time.monotonic() < until:
                assert self.lives, self.said()
                with contextlib.suppress(httpx.TransportError):
                    if (
                        caller.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).status_code
                        == 200
                    ):
                        return
                time.sleep(0.05)
        raise AssertionError(f"does not answer: {self.said()}")

    def family(self, program: str = "") -> list[int]:
        """The process and all that came from it, also when their parents are gone; those alone
        whose command says `program`."""
        return [pid for pid in _processes() if self._is_of(pid, program)]

    def _is_of(self, pid: int, program: str) -> bool:
        with contextlib.suppress(OSError):
            mark = f"{_MARK}={self.port}\0".encode()
            return mark in _environment(pid) + b"\0" and program in _command(pid)
        return False

    def memory(self) -> int:
        """What the whole family holds, in bytes; what they share is counted once."""
        return sum(map(_proportional, self.family()))

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(LONG)

    def stop(self) -> None:
        if self.lives:
            self._process.terminate()
            self._process.wait(LONG)


class Trap:
    """Listens at an address that nobody may call; `calls` says how many did."""

    def __init__(self) -> None:
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._ear.getsockname()[1]}/"
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                who, _ = self._ear.accept()
                self.calls += 1
                who.close()

    def close(self) -> None:
        self._ear.shutdown(socket.SHUT_RDWR)
        self._ear.close()


@contextmanager
def trap() -> Iterator[Trap]:
    """A trap, and the proof that it catches."""
    made = Trap()
    try:
        yield made
        before = made.calls
        with contextlib.suppress(httpx.TransportError):
            httpx.get(made.address)
        assert made.calls == before + 1, "the trap does not catch anything"
    finally:
        made.close()


def eventually(true: Any, seconds: float = LONG) -> bool:
    """Whether it becomes so; the time only ends a test that would hang."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _processes() -> list[int]:
    return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]


def _environment(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def _proportional(pid: int) -> int:
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
