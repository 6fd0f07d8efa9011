"""A service as a process of its own: started, killed, stopped, limited, and started again."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.who.roster import Roster

ROOT = Path(__file__).parents[2]
#: A deadline that only stops a test that hangs.
LONG = 60.0
PUBLISHERS = ("gm1895", "gm0037", "gm0014", "gm0106", "gm0109", "gm0114", "gm0118", "gm0119")
#: How a service ends that was asked to: uvicorn closes everything and then sends itself the signal.
STOPPED = (0, -signal.SIGTERM)
RIGHTS = (Right.CHECK, Right.PUBLISH, Right.RETRACT)


class Nursery:
    """The process that starts services; see nursery.py."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={k: v for k, v in os.environ.items() if not k.startswith("SAMENWERKING_")},
        )
        self._turn = threading.Lock()
        assert self._process.stdout is not None
        assert json.loads(self._process.stdout.readline()) == "ready"

    def ask(self, said: dict[str, Any]) -> Any:
        with self._turn:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(json.dumps(said) + "\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(LONG)
        self._process.stdout.close()


@dataclass
class Service:
    """`samenwerking-kg serve` on three folders: small data, a store, publications."""

    nursery: Nursery
    data: Path
    store: Path
    publications: Path
    told: Path
    port: int = field(default_factory=lambda: _free_port())
    pid: int | None = None
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def admit(self, *keys: str) -> None:
        """Give publishers a token."""
        roster = Roster(self.publications)
        for key in keys:
            self.tokens[key] = roster.add(key, tooi(key).value, rights=RIGHTS)[1]

    def caller(self, key: str | None = None) -> httpx.Client:
        head = {"authorization": f"Bearer {self.tokens[key]}"} if key else {}
        return httpx.Client(base_url=self.address, timeout=LONG, headers=head, verify=False)

    def begin(self, *faults: tuple[str, tuple[object, ...]]) -> None:
        """Start it; it need not come up."""
        self.pid = self.nursery.ask(
            {
                "arguments": ["serve", "--port", str(self.port)],
                "environment": self._environment(),
                "faults": faults,
                "told": str(self.told),
            }
        )

    def start(self, *faults: tuple[str, tuple[object, ...]]) -> None:
        """Start it, and return when it answers."""
        self.begin(*faults)
        until = time.monotonic() + LONG
        while not self._answers():
            code = self.ended(0)
            assert code is None, f"ended with {code}: {self.said()}"
            assert time.monotonic() < until, "does not come up"
            time.sleep(0.005)

    def arm(self) -> None:
        """From now on the fault that it was started with may come."""
        assert self.pid is not None
        os.kill(self.pid, signal.SIGUSR1)

    def kill(self) -> None:
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            assert self.ended(LONG) is not None
            self.pid = None

    def stop(self, seconds: float = LONG) -> int | None:
        """SIGTERM; the exit code, None when it lives on after so many seconds."""
        assert self.pid is not None
        os.kill(self.pid, signal.SIGTERM)
        code = self.ended(seconds)
        if code is not None:
            self.pid = None
        return code

    def ended(self, seconds: float) -> int | None:
        """Its exit code, or minus the signal that ended it; None when it lives on."""
        if self.pid is None:
            return 0
        code: int | None = self.nursery.ask({"pid": self.pid, "seconds": seconds})
        if code is not None:
            self.pid = None
        return code

    def limit_files(self, size: int | None) -> None:
        """The largest file that it may write, in bytes; None for any."""
        assert self.pid is not None
        unlimited = resource.RLIM_INFINITY
        soft = unlimited if size is None else size
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (soft, unlimited))

    def memory(self) -> int:
        """What it holds, in KiB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))

    def said(self) -> str:
        return self.told.read_text() if self.told.exists() else ""

    def copy(self, folder: Path) -> Service:
        """The same, stopped, with folders of its own below `folder`."""
        store, publications = folder / "store", folder / "publications"
        shutil.copytree(self.store, store, dirs_exist_ok=True)
        shutil.copytree(self.publications, publications, dirs_exist_ok=True)
        return Service(
            self.nursery,
            self.data,
            store,
            publications,
            folder / "told.txt",
            tokens=dict(self.tokens),
        )

    def _environment(self) -> dict[str, str]:
        return {
            "SAMENWERKING_DATA": str(self.data),
            "SAMENWERKING_ONTOLOGY": str(ROOT / "ontology"),
            "SAMENWERKING_SHAPES": str(ROOT / "shapes"),
            "SAMENWERKING_STORE": str(self.store),
            "SAMENWERKING_PUBLICATIONS": str(self.publications),
            "SAMENWERKING_LOG_LEVEL": "error",
        }

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1):
                return True
        except OSError:
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def small_data(folder: Path) -> Path:
    """A data folder with what the rules ask about the publishers: their names and their lives."""
    data = folder / "data"
    (data / "queries").mkdir(parents=True)
    (data / "queries" / "proef.rq").write_text("# titel: Een proef\nASK {}")
    (data / "catalog.ttl").write_text("")
    for name in ("tooi-gemeenten", "perioden"):
        shutil.copy(ROOT / "data" / "registers" / f"{name}.nq.gz", data)
    return data
