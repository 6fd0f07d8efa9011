"""An engine in a process of its own, on this machine: started by its script, asked over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError

from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Edit, Store
from samenwerking_kg.store.registry import place
from samenwerking_kg.store.remote import changes
from samenwerking_kg.store.remote.store import RemoteStore

_HERE = Path(__file__).parent
_PATIENCE = 240.0  # seconds for an engine to come up on a busy machine
_ABSENT = 69  # exit code of a script that cannot get its engine
#: Where each engine is asked, changed and filled; "" when that is not tried.
ADDRESSES = {
    "oxigraph": ("http://{at}/query", "http://{at}/update", "http://{at}/store"),
    "fuseki": ("http://{at}/kg/query", "http://{at}/kg/update", "http://{at}/kg/data"),
    "virtuoso": ("http://{at}/sparql", "http://dba:dba@{at}/sparql-auth", ""),
}


class Engine:
    """`absent` says why it cannot be had here."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder, self.absent = name, folder, ""
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Return when it answers; what it keeps is in `folder`."""
        script = [str(_HERE / f"{self.name}.sh"), str(self.port), str(self.folder)]
        log = self.folder / "log.txt"
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                ["bash", *script], stdout=out, stderr=out, start_new_session=True
            )
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                told = log.read_text(errors="replace").strip().splitlines() or ["nothing"]
                if self._process.poll() != _ABSENT:
                    self.stop()
                    raise AssertionError(f"{self.name} does not start: {told[-5:]}")
                self.absent = f"no {self.name}: {told[-1]}"
                return
            time.sleep(0.1)

    def stop(self) -> None:
        """As a machine stops: at once. What it said was done is on the disk."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    @property
    def runs(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def place(self) -> str:
        """The setting that chooses it."""
        at = f"127.0.0.1:{self.port}"
        return "sparql:" + ",".join(part.format(at=at) for part in ADDRESSES[self.name])

    def wire(self) -> Wire:
        """A way to it that can lose what is sent."""
        return Wire(self.port)

    def by(self, wire: Wire) -> str:
        """The setting that sends changes by that way."""
        query, update, fill = self.place.split(",")
        return ",".join([query, update.replace(f":{self.port}/", f":{wire.port}/"), fill])

    def emptied(self) -> Store:
        """A store without any graph. One that is not written to is changed by hand, one request
        after the other, so that what is read of it can be held against the contract."""
        store = place(self.place).open()
        assert isinstance(store, RemoteStore)
        if store.read_only:
            store = ByHand.at(self.place.removeprefix("sparql:"))
        store.clear()
        return store

    def _answers(self) -> bool:
        query = ADDRESSES[self.name][0].format(at=f"127.0.0.1:{self.port}")
        with suppress(URLError, OSError), urllib.request.urlopen(f"{query}?query=ASK%7B%7D"):
            return True
        return False


class Wire:
    """A way to an engine that can lose what is sent (`lose` is "request"), or what is answered
    ("answer"), until `lose` is "" again."""

    def __init__(self, port: int) -> None:
        self.lose, self._to = "", port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._open, daemon=True).start()

    def close(self) -> None:
        self._door.close()

    def _open(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._door.accept()
                threading.Thread(target=self._carry, args=(caller,), daemon=True).start()

    def _carry(self, caller: socket.socket) -> None:
        """What one caller sends, until some of it is lost."""
        with caller, suppress(OSError), socket.create_connection(("127.0.0.1", self._to)) as engine:
            threading.Thread(target=self._back, args=(engine, caller), daemon=True).start()
            while (asked := caller.recv(1 << 20)) and self.lose != "request":
                engine.sendall(asked)

    def _back(self, engine: socket.socket, caller: socket.socket) -> None:
        with suppress(OSError):
            while (answered := engine.recv(1 << 20)) and self.lose != "answer":
                caller.sendall(answered)
        with suppress(OSError):
            caller.shutdown(socket.SHUT_RDWR)


class ByHand(RemoteStore):
    """A store on an engine that does not make a change whole, changed all the same."""

    def __init__(self, where: object) -> None:
        super().__init__(where)  # type: ignore[arg-type]
        assert self.read_only
        self.read_only = None

    def clear(self) -> None:
        for name in self.graphs():
            self._write([Edit(name, drop=True)])

    def _put_all(self, name: str, triples: Iterator[Triple]) -> None:
        self._write([Edit(name, (), list(triples))])

    def _write(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            for step in changes.update([edit], self._names()[1]).split(" ;\n"):
                inside = step.partition("{")[2].lstrip().startswith("GRAPH")
                if inside or step.startswith("DROP"):
                    self._changed(step)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_server(("127.0.0.1", 0)):
        return int(door.getsockname()[1])
